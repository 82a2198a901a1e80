//! The same in other languages.

use crate::{
    admin::{
        Visit,
        words::{StatusLine, status_line},
    },
    service::{Result, Snapshot, editorial, translating},
};
use domain::{ids::EntryId, text::Locale, translation::Staleness};

pub(in crate::admin) struct Sibling {
    pub id: EntryId,
    pub locale: Locale,
    pub heading: String,
    pub line: StatusLine,
    /// What its source has changed since, if it matters.
    pub stale: Option<&'static str>,
}

/// How far a translation lags behind.
pub(in crate::admin) struct Lagging {
    pub source: EntryId,
    pub revision: u32,
    pub stale: Option<&'static str>,
    /// The newest words of the source that are public, with which it can be said to agree.
    pub live: Option<u32>,
}

pub(super) async fn siblings(visit: &Visit, snapshot: &Snapshot) -> Result<Vec<Sibling>> {
    let entry = &snapshot.entry;
    let mut all = editorial::of_documents(&visit.app, &visit.viewer, &[entry.document]).await?;
    all.retain(|other| other.entry.id != entry.id);
    let keys: Vec<_> = all.iter().map(|it| (it.entry.id, it.entry.head)).collect();
    let lags = translating::lags(&visit.app, &keys).await?;
    let sibling = |it: &Snapshot| Sibling {
        id: it.entry.id,
        locale: it.entry.locale.clone(),
        heading: it.head.content.heading().to_string(),
        line: status_line(&it.entry),
        stale: lags.get(&it.entry.id).and_then(|lag| in_words(lag.staleness)),
    };
    let mut siblings: Vec<_> = all.iter().map(sibling).collect();
    siblings.sort_by(|a, b| a.locale.cmp(&b.locale));
    Ok(siblings)
}

pub(super) async fn lagging(visit: &Visit, snapshot: &Snapshot) -> Result<Option<Lagging>> {
    let entry = &snapshot.entry;
    let lag = translating::lags(&visit.app, &[(entry.id, entry.head)]).await?.remove(&entry.id);
    let Some(lag) = lag else { return Ok(None) };
    let source = editorial::entries_by_id(&visit.app, &visit.viewer, &[lag.base.source]).await?.pop();
    let live = source.and_then(|source| source.entry.live.map(|live| live.revision.0));
    let (source, revision) = (lag.base.source, lag.base.revision.0);
    Ok(Some(Lagging { source, revision, stale: in_words(lag.staleness), live: live.filter(|live| *live > revision) }))
}

const fn in_words(staleness: Staleness) -> Option<&'static str> {
    match staleness {
        Staleness::None => None,
        Staleness::Minor => Some("the source was clarified since"),
        Staleness::Major => Some("the source says something else by now"),
    }
}
