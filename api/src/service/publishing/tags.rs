//! Which public answers a change makes wrong. The other side of it is what answers note as they read:
//! `delivery::Reading`.

use super::{Change, Result};
use crate::store::{
    Connection,
    published::{self, ChangeKind},
};
use chrono::{DateTime, Utc};
use domain::{
    content::{Kind, Topic},
    entry::Entry,
    tag::Tag,
};

/// `was` are the topics of the entry before the change, `is` those after it.
pub(super) async fn tags(
    db: &impl Connection,
    change: Change<'_>,
    what: ChangeKind,
    (was, is): (&[Topic], &[Topic]),
) -> Result<Vec<Tag>> {
    let (document, kind, locale) = (change.after.document, change.after.kind, &change.after.locale);
    let mut tags = vec![Tag::document(document), Tag::changes()];
    let is_in_or_out = matches!(what, ChangeKind::Published | ChangeKind::Expired | ChangeKind::Retracted);
    // What is counted knows when the number will be another one.
    let is_listed_otherwise = is_in_or_out || end(change.before) != end(change.after);
    if what == ChangeKind::Updated && !is_listed_otherwise {
        // Only those who show it tell what else is to be known about it.
        return Ok(tags);
    }
    let moved = |topic: &&Topic| is_listed_otherwise || was.contains(topic) != is.contains(topic);
    let topics: Vec<&Topic> = was.iter().chain(is).filter(moved).collect();
    if !topics.is_empty() {
        tags.push(Tag::topics(locale));
    }
    tags.extend(topics.into_iter().map(|topic| Tag::list_on(kind, locale, &topic.slug)));
    if is_listed_otherwise {
        tags.push(Tag::list(kind, locale));
    }
    if is_listed_otherwise || kind == Kind::Page {
        tags.push(Tag::index());
    }
    if what != ChangeKind::Updated {
        tags.push(Tag::search(locale));
        let names = published::names_of(db, document).await?;
        tags.extend(names.iter().map(|(kind, slug)| Tag::name(*kind, slug)));
    }
    if is_in_or_out {
        tags.push(Tag::entry(change.after.id));
        tags.extend(published::pages_with(db, document).await?.into_iter().map(Tag::items));
    }
    tags.sort_unstable();
    tags.dedup();
    Ok(tags)
}

/// When it stops to be public, as far as that is set.
fn end(entry: &Entry) -> Option<DateTime<Utc>> {
    entry.live.as_ref().and_then(|live| live.expires_at)
}
