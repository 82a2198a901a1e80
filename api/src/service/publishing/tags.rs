//! Which public answers a change makes wrong. The other side of it is what answers note as they read:
//! `delivery::Reading`.

use super::{Change, Result};
use crate::store::{
    Connection,
    published::{self, ChangeKind},
};
use domain::{
    content::{Kind, Topic},
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
    if what == ChangeKind::Updated {
        // Only those who show it tell what is to be known about it.
        return Ok(tags);
    }
    let is_shown_otherwise = what != ChangeKind::Corrected;
    let moved = |topic: &&Topic| is_shown_otherwise || was.contains(topic) != is.contains(topic);
    let topics: Vec<&Topic> = was.iter().chain(is).filter(moved).collect();
    if !topics.is_empty() {
        tags.push(Tag::topics(locale));
    }
    tags.extend(topics.into_iter().map(|topic| Tag::list_on(kind, locale, &topic.slug)));
    tags.push(Tag::search(locale));
    let names = published::names_of(db, document).await?;
    tags.extend(names.iter().map(|(kind, slug)| Tag::name(*kind, slug)));
    if is_shown_otherwise {
        tags.extend([Tag::entry(change.after.id), Tag::list(kind, locale)]);
        tags.extend(published::pages_with(db, document).await?.into_iter().map(Tag::items));
    }
    if is_shown_otherwise || kind == Kind::Page {
        tags.push(Tag::index());
    }
    tags.sort_unstable();
    tags.dedup();
    Ok(tags)
}
