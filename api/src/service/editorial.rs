//! What signed-in staff read.

use super::{Result, ServiceError, conditions::conditions, sessions::Viewer};
use crate::{
    app::App,
    store::{
        content::{self, StoredRevision},
        entries::{self, Snapshot},
        reviews::{self, Round},
    },
};
use domain::{
    actor::Actor,
    approvals::Rule,
    command::CommandName,
    compare::{self, FieldDifference},
    content::Content,
    ids::{DocumentId, EntryId, RevisionNumber},
    permits,
    policy::{is_automatic, may_see},
    refusal::Refusal,
    text::Invalid,
};
use strum::VariantArray as _;

/// Whether the viewer may give a command now, and if not, why.
#[derive(Debug, Clone)]
pub struct Availability {
    pub command: CommandName,
    pub refusal: Option<Refusal>,
}

/// # Errors
/// `NotFound` also for an entry that the viewer may not see.
pub async fn entry(app: &App, viewer: &Viewer, id: EntryId) -> Result<Snapshot> {
    Ok(entries_by_id(app, viewer, &[id]).await?.pop().ok_or(Refusal::NotFound)?)
}

/// Those of the entries that the viewer may see, in their order.
pub async fn entries_by_id(app: &App, viewer: &Viewer, ids: &[EntryId]) -> Result<Vec<Snapshot>> {
    let mut snapshots = entries::load_many(app.store.reader(), ids).await?;
    snapshots.retain(|snapshot| may_see(&viewer.person, &snapshot.entry.locale));
    Ok(snapshots)
}

/// The entries that these documents have in all languages which the viewer may see.
pub async fn of_documents(app: &App, viewer: &Viewer, documents: &[DocumentId]) -> Result<Vec<Snapshot>> {
    let ids = entries::of_documents(app.store.reader(), documents).await?;
    entries_by_id(app, viewer, &ids).await
}

/// What differs between two revisions of an entry.
///
/// # Errors
/// `NOT_FOUND` for an entry that the viewer may not see; `INVALID_INPUT` for a revision that does not exist.
pub async fn compare(
    app: &App,
    viewer: &Viewer,
    id: EntryId,
    from: RevisionNumber,
    to: RevisionNumber,
) -> Result<Vec<FieldDifference>> {
    entry(app, viewer, id).await?;
    let found = revisions(app, &[(id, from), (id, to)]).await?;
    let words = |number: RevisionNumber, field: &str| {
        let revision = found.iter().find(|revision| revision.number == number);
        let missing = || Invalid::new(field, format!("is {number}, a revision that does not exist in this entry"));
        revision.map(|revision| revision.content.clone()).ok_or_else(missing)
    };
    let differences = differences(words(from, "from")?, words(to, "to")?).await?;
    differences.ok_or_else(|| ServiceError::Failed(format!("the revisions of entry {id} are of different kinds")))
}

/// Long texts take long to compare: others are answered meanwhile.
pub(super) async fn differences(from: Content, to: Content) -> Result<Option<Vec<FieldDifference>>> {
    let compared = tokio::task::spawn_blocking(move || compare::compare(&from, &to)).await;
    compared.map_err(|error| ServiceError::Failed(format!("a comparison failed: {error}")))
}

/// Revisions with their words, of entries that the viewer has been shown already.
pub async fn revisions(app: &App, keys: &[(EntryId, RevisionNumber)]) -> Result<Vec<StoredRevision>> {
    Ok(content::find(app.store.reader(), keys).await?)
}

/// The words of a revision of an entry.
///
/// # Errors
/// `NOT_FOUND` for an entry that the viewer may not see; `INVALID_INPUT` for a revision that does not exist.
pub async fn words(app: &App, viewer: &Viewer, id: EntryId, revision: RevisionNumber) -> Result<Content> {
    entry(app, viewer, id).await?;
    let found = revisions(app, &[(id, revision)]).await?.pop();
    let missing = || Invalid::new("revision", format!("{revision} does not exist in this entry"));
    Ok(found.ok_or_else(missing)?.content)
}

/// The rounds of review of entries that the viewer has been shown already, the newest first.
pub async fn review_rounds(app: &App, entries: &[EntryId]) -> Result<Vec<Round>> {
    Ok(reviews::rounds(app.store.reader(), entries).await?)
}

/// What the viewer may do with an entry now, by the same policy that judges it when it is done.
#[must_use]
pub fn available(app: &App, viewer: &Viewer, rules: &[Rule], snapshot: &Snapshot) -> Vec<Availability> {
    let conditions = conditions(app, rules, snapshot, app.clock.now(), None);
    let actor = Actor::Person(viewer.person.clone());
    let by_people = |command: &&CommandName| **command != CommandName::Create && !is_automatic(**command);
    let judge = |&command: &CommandName| Availability {
        command,
        refusal: permits(&actor, &snapshot.entry, command, &conditions).err(),
    };
    CommandName::VARIANTS.iter().filter(by_people).map(judge).collect()
}
