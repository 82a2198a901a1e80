//! What signed-in staff read.

use super::{Result, sessions::Viewer};
use crate::{
    app::App,
    paging::{Bounds, Cursor, Slice},
    store::{
        content::{self, StoredRevision},
        entries::{self, Filter, Snapshot},
    },
};
use domain::{
    Conditions,
    actor::{Actor, Role},
    command::CommandName,
    content::Kind,
    entry::Status,
    ids::{EntryId, RevisionNumber},
    permits,
    policy::may_see,
    refusal::Refusal,
    text::{Invalid, Locale},
};
use strum::VariantArray as _;

/// What to list.
#[derive(Debug, Clone, Default)]
pub struct Query {
    pub status: Option<Status>,
    pub kind: Option<Kind>,
    pub locale: Option<Locale>,
    /// Only what waits for an approval that the viewer may give.
    pub awaiting_my_review: bool,
    /// Only what the viewer has written on.
    pub mine: bool,
}

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

/// What the viewer may see, the newest change first.
pub async fn entries(app: &App, viewer: &Viewer, query: &Query, bounds: &Bounds) -> Result<Slice<Snapshot>> {
    if bounds.from_end || bounds.before.is_some() {
        return Err(Invalid::new("before", "is not offered by this list; it goes from the newest back").into());
    }
    let filter = filter(viewer, query);
    let after = bounds.after.map(|cursor| (cursor.at, EntryId(cursor.id)));
    let ids = bounds.slice(entries::list(app.store.reader(), &filter, after, bounds.probe()).await?);
    let items = entries::load_many(app.store.reader(), &ids.items).await?;
    Ok(Slice { items, has_previous: ids.has_previous, has_next: ids.has_next })
}

/// How many entries wait for an approval which the viewer may give.
pub async fn count_awaiting(app: &App, viewer: &Viewer) -> Result<u64> {
    let query = Query { awaiting_my_review: true, ..Query::default() };
    Ok(entries::count(app.store.reader(), &filter(viewer, &query)).await?)
}

/// The place of an entry in this list.
#[must_use]
pub const fn cursor(snapshot: &Snapshot) -> Cursor {
    Cursor { at: snapshot.updated_at, id: snapshot.entry.id.0 }
}

fn filter(viewer: &Viewer, query: &Query) -> Filter {
    Filter {
        locales: visible_locales(viewer, query),
        status: query.status,
        kind: query.kind,
        author: query.mine.then_some(viewer.person.id),
        awaiting: query.awaiting_my_review.then_some(viewer.person.id),
    }
}

/// `None` for all locales.
fn visible_locales(viewer: &Viewer, query: &Query) -> Option<Vec<Locale>> {
    let needs = |role| if query.awaiting_my_review { role == Role::Approver } else { role != Role::Admin };
    let scopes: Vec<_> =
        viewer.person.grants.iter().filter(|grant| needs(grant.role)).map(|grant| &grant.scope).collect();
    match &query.locale {
        Some(locale) if scopes.iter().any(|scope| scope.covers(locale)) => Some(vec![locale.clone()]),
        Some(_) => Some(vec![]),
        None if scopes.iter().any(|scope| scope.locale().is_none()) => None,
        None => Some(scopes.iter().filter_map(|scope| scope.locale().cloned()).collect()),
    }
}

/// Revisions with their words, of entries that the viewer has been shown already.
pub async fn revisions(app: &App, keys: &[(EntryId, RevisionNumber)]) -> Result<Vec<StoredRevision>> {
    Ok(content::find(app.store.reader(), keys).await?)
}

/// What the viewer may do with an entry now, by the same policy that judges it when it is done.
#[must_use]
pub fn available(app: &App, viewer: &Viewer, snapshot: &Snapshot) -> Vec<Availability> {
    let conditions = Conditions {
        now: app.clock.now(),
        approvals_required: app.settings.approvals_required,
        expected_version: None,
    };
    let actor = Actor::Person(viewer.person.clone());
    let by_people =
        |command: &&CommandName| !matches!(command, CommandName::Create | CommandName::Release | CommandName::Expire);
    let judge = |&command: &CommandName| Availability {
        command,
        refusal: permits(&actor, &snapshot.entry, command, &conditions).err(),
    };
    CommandName::VARIANTS.iter().filter(by_people).map(judge).collect()
}
