//! What signed-in staff read.

use super::{Result, conditions::conditions, sessions::Viewer};
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
    ids::{EntryId, RevisionNumber},
    permits,
    policy::{is_automatic, may_see},
    refusal::Refusal,
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

/// Revisions with their words, of entries that the viewer has been shown already.
pub async fn revisions(app: &App, keys: &[(EntryId, RevisionNumber)]) -> Result<Vec<StoredRevision>> {
    Ok(content::find(app.store.reader(), keys).await?)
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
