//! The lists that staff work through.

use super::{Result, sessions::Viewer};
use crate::{
    app::App,
    paging::{Bounds, Cursor, Slice},
    store::entries::{self, Filter, Snapshot},
};
use chrono::{DateTime, Utc};
use domain::{
    actor::Role,
    content::Kind,
    entry::Status,
    ids::{EntryId, UserId},
    text::{Invalid, Locale, Slug, fold::fold},
};
use std::collections::BTreeSet;

pub use crate::store::entries::Order;

/// How many words can be looked for at once: each is compared with the words of every entry.
const MAX_WORDS: usize = 10;

/// What to list.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a filter of its own")]
pub struct Query {
    pub status: Option<Status>,
    pub kind: Option<Kind>,
    pub locale: Option<Locale>,
    pub topic: Option<Slug>,
    /// Only what this person has written on.
    pub author: Option<UserId>,
    /// Only what waits for an approval that the viewer may give.
    pub awaiting_my_review: bool,
    /// Only what the viewer has written on.
    pub mine: bool,
    /// Only what something went wrong with.
    pub problems: bool,
    /// Only what the public reads of translations that lag behind their source.
    pub stale_translations: bool,
    /// Only what is live and wants to be confirmed by now.
    pub due_for_verification: bool,
    /// Only what is live and has no entry in this language.
    pub missing_in: Option<Locale>,
    /// Only what is to be published by this time.
    pub scheduled_by: Option<DateTime<Utc>>,
    /// Only what has each word of this in its head.
    pub text: Option<String>,
    pub order: Order,
}

/// A list as one viewer sees it.
#[derive(Debug, Clone)]
pub struct Queue {
    filter: Filter,
    order: Order,
}

/// The beginning of a list, and how long it is.
#[derive(Debug, Clone)]
pub struct Overview {
    pub first: Vec<Snapshot>,
    pub total: u64,
}

/// The beginnings of several lists at once.
///
/// # Errors
/// As [`Queue::new`].
pub async fn overview(app: &App, viewer: &Viewer, queries: &[Query], each: u64) -> Result<Vec<Overview>> {
    let db = app.store.reader();
    let mut lists = vec![];
    for query in queries {
        let Queue { filter, order } = Queue::new(app, viewer, query)?;
        lists.push((entries::list(db, &filter, order, None, each).await?, entries::count(db, &filter).await?));
    }
    let ids: BTreeSet<EntryId> = lists.iter().flat_map(|(ids, _)| ids.iter().copied()).collect();
    let found = entries::load_many(db, &ids.into_iter().collect::<Vec<_>>()).await?;
    let of = |ids: Vec<EntryId>| {
        ids.into_iter().filter_map(|id| found.iter().find(|it| it.entry.id == id).cloned()).collect()
    };
    Ok(lists.into_iter().map(|(ids, total)| Overview { first: of(ids), total }).collect())
}

impl Queue {
    /// # Errors
    /// `INVALID_INPUT` for a text without words, or with too many.
    pub fn new(app: &App, viewer: &Viewer, query: &Query) -> Result<Self> {
        let mine = query.mine.then_some(viewer.person.id);
        let filter = Filter {
            locales: visible_locales(viewer, query),
            status: query.status,
            kind: query.kind,
            topic: query.topic.clone(),
            authors: query.author.into_iter().chain(mine).collect(),
            awaiting: query.awaiting_my_review.then_some(viewer.person.id),
            with_problem: query.problems,
            stale: query.stale_translations,
            due_by: query.due_for_verification.then(|| app.clock.now()),
            scheduled_by: query.scheduled_by,
            missing_in: query.missing_in.clone(),
            words: query.text.as_deref().map(words).transpose()?.unwrap_or_default(),
        };
        Ok(Self { filter, order: query.order })
    }

    /// A part of it.
    ///
    /// # Errors
    /// `INVALID_INPUT` when it is asked for from its end.
    pub async fn part(&self, app: &App, bounds: &Bounds) -> Result<Slice<Snapshot>> {
        if bounds.from_end || bounds.before.is_some() {
            return Err(Invalid::new("before", "is not offered by this list; ask for what comes after a cursor").into());
        }
        let after = bounds.after.map(|cursor| (cursor.at, EntryId(cursor.id)));
        let ids =
            bounds.slice(entries::list(app.store.reader(), &self.filter, self.order, after, bounds.probe()).await?);
        let items = entries::load_many(app.store.reader(), &ids.items).await?;
        Ok(Slice { items, has_previous: ids.has_previous, has_next: ids.has_next })
    }

    /// How many entries it has in all.
    pub async fn total(&self, app: &App) -> Result<u64> {
        Ok(entries::count(app.store.reader(), &self.filter).await?)
    }
}

/// The place of an entry in a list by how long things stand where they stand.
#[must_use]
pub const fn cursor(snapshot: &Snapshot) -> Cursor {
    Cursor { at: snapshot.waiting_since, id: snapshot.entry.id.0 }
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

fn words(text: &str) -> Result<Vec<String>> {
    let mut words: Vec<String> = fold(text).split_whitespace().map(ToOwned::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    match words.len() {
        0 => Err(Invalid::new("text", "must have at least one word; leave it out to find everything").into()),
        1..=MAX_WORDS => Ok(words),
        _ => Err(Invalid::new("text", format!("must have at most {MAX_WORDS} different words")).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_counted_once() {
        assert_eq!(words("Ist  IST es, so?").ok(), Some(vec!["es".into(), "ist".into(), "so".into()]));
        let many = |count: usize| (0..count).map(|n| format!("w{n} ")).collect::<Vec<_>>().concat();
        assert!(words(&many(10)).is_ok());
        for text in ["", " ?! ", &many(11)] {
            assert!(words(text).is_err(), "{text}");
        }
    }
}
