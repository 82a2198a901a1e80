//! What editors are shown before and while they write.

use super::{Result, Snapshot, approvals, editorial, queue, sessions::Viewer};
use crate::{app::App, store::entries};
use domain::{
    actor::{Actor, Role},
    command::CommandName,
    compare::FieldDifference,
    content::{Content, Kind},
    ids::EntryId,
    policy::authorize_creation,
    text::Locale,
};
use queue::{Order, Query};
use std::collections::BTreeSet;

/// How many matches of each kind are shown.
const MATCHES: u64 = 10;

/// In which languages somebody may write.
#[derive(Debug, Clone)]
pub struct Languages {
    /// Those to choose from, by name.
    pub offered: Vec<Locale>,
    /// Whether any other may be begun as well.
    pub any: bool,
}

/// # Errors
/// When the database fails.
pub async fn languages(app: &App, viewer: &Viewer) -> Result<Languages> {
    let grants = viewer.person.grants.iter().filter(|grant| grant.role == Role::Editor);
    let scopes: Vec<_> = grants.map(|grant| &grant.scope).collect();
    let any = scopes.iter().any(|scope| scope.locale().is_none());
    let mut offered: BTreeSet<Locale> = scopes.iter().filter_map(|scope| scope.locale().cloned()).collect();
    if any {
        offered.extend(entries::locales(app.store.reader()).await?);
    }
    Ok(Languages { offered: offered.into_iter().collect(), any })
}

/// Whether the viewer may begin an entry in a language.
///
/// # Errors
/// `FORBIDDEN` for anyone but its editors.
pub fn authorize(viewer: &Viewer, locale: &Locale) -> Result<()> {
    Ok(authorize_creation(&Actor::Person(viewer.person.clone()), locale)?)
}

/// An entry, to be written on by the viewer.
///
/// # Errors
/// `NOT_FOUND` for what the viewer may not see, and whatever a save would be refused for now.
pub async fn open(app: &App, viewer: &Viewer, id: EntryId) -> Result<Snapshot> {
    let snapshot = editorial::entry(app, viewer, id).await?;
    let rules = approvals::rules(app).await?;
    let judged = editorial::available(app, viewer, &rules, &snapshot);
    match judged.into_iter().find(|it| it.command == CommandName::Save).and_then(|it| it.refusal) {
        Some(refusal) => Err(refusal.into()),
        None => Ok(snapshot),
    }
}

/// What differs between somebody's words and others that are not saved.
///
/// # Errors
/// When the comparison breaks off.
pub async fn differences(theirs: Content, ours: Content) -> Result<Vec<FieldDifference>> {
    Ok(editorial::differences(theirs, ours).await?.unwrap_or_default())
}

/// What a page in a language can list, found by words.
///
/// # Errors
/// `INVALID_INPUT` for a text without words, or with too many.
pub async fn listable(app: &App, viewer: &Viewer, locale: &Locale, text: &str) -> Result<Vec<Snapshot>> {
    let query = |kind| Query {
        kind: Some(kind),
        locale: Some(locale.clone()),
        text: Some(text.to_owned()),
        order: Order::LatestMove,
        ..Query::default()
    };
    let lists = queue::overview(app, viewer, &[query(Kind::Question), query(Kind::Notice)], MATCHES).await?;
    Ok(lists.into_iter().flat_map(|list| list.first).collect())
}
