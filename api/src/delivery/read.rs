//! Reads, each of one statement.

use super::{Localized, PageLink, PublishedEntry, Reading};
use crate::{
    paging::{Bounds, Cursor, Slice},
    store::{
        Result,
        published::{self, Window},
    },
};
use domain::{
    content::{Kind, Topic},
    ids::EntryId,
    localization::Preference,
    tag::Tag,
    text::{Locale, Slug},
};

/// By a name of any of the languages that the reader takes, in the best of them in which it is published.
pub async fn find(reading: &Reading, kind: Kind, slug: &Slug, preference: &Preference) -> Result<Option<Localized>> {
    reading.note(Tag::name(kind, slug));
    let found = published::find(reading.db(), kind, slug, preference, reading.now()).await?;
    reading.shows_all(found.iter().map(|found| &found.entry));
    Ok(found)
}

/// By id, in no order; those that are not published are left out.
pub async fn entries(reading: &Reading, ids: &[EntryId]) -> Result<Vec<PublishedEntry>> {
    let found = published::find_many(reading.db(), ids, reading.now()).await?;
    for id in ids.iter().filter(|id| !found.iter().any(|entry| entry.entry == **id)) {
        reading.note(Tag::entry(*id));
    }
    reading.shows_all(&found);
    Ok(found)
}

/// The newest first.
pub async fn list(
    reading: &Reading,
    kind: Kind,
    locale: &Locale,
    topic: Option<&Slug>,
    bounds: &Bounds,
) -> Result<Slice<PublishedEntry>> {
    let place = |cursor: Cursor| (cursor.at, EntryId(cursor.id));
    let window = Window {
        after: bounds.after.map(place),
        before: bounds.before.map(place),
        from_end: bounds.from_end,
        limit: bounds.probe(),
    };
    reading.note(listed(kind, locale, topic));
    let found = published::list(reading.db(), kind, locale, topic, &window, reading.now()).await?;
    // That there is more depends on the one that only shows it.
    reading.shows_all(&found);
    Ok(bounds.slice(found))
}

pub async fn count(reading: &Reading, kind: Kind, locale: &Locale, topic: Option<&Slug>) -> Result<u64> {
    reading.note(listed(kind, locale, topic));
    let counted = published::count(reading.db(), kind, locale, topic, reading.now()).await?;
    reading.changes_at(counted.until);
    Ok(counted.found)
}

/// What pages list and the public may see, by page and in order: in the language of the page, or for a reader of several
/// languages each in the best of them.
pub async fn items(
    reading: &Reading,
    pages: &[EntryId],
    preference: Option<&Preference>,
) -> Result<Vec<(EntryId, Localized)>> {
    for page in pages {
        reading.note(Tag::items(*page));
    }
    let found = published::items(reading.db(), pages, preference, reading.now()).await?;
    reading.shows_all(found.iter().map(|(_, item)| &item.entry));
    Ok(found)
}

/// What a page lists, in its language.
pub async fn items_of(reading: &Reading, page: EntryId) -> Result<Vec<PublishedEntry>> {
    Ok(items(reading, &[page], None).await?.into_iter().map(|(_, item)| item.entry).collect())
}

pub async fn topics(reading: &Reading, locale: &Locale) -> Result<Vec<Topic>> {
    reading.note(Tag::topics(locale));
    let found = published::topics(reading.db(), locale, reading.now()).await?;
    reading.changes_at(found.until);
    Ok(found.found)
}

/// All published pages, by locale and title.
pub async fn page_links(reading: &Reading) -> Result<Vec<PageLink>> {
    reading.note(Tag::index());
    let found = published::page_links(reading.db(), reading.now()).await?;
    for link in &found {
        reading.changes_at(link.expires_at);
    }
    Ok(found)
}

/// The languages in which anything is published.
pub async fn locales(reading: &Reading) -> Result<Vec<Locale>> {
    reading.note(Tag::index());
    let found = published::locales(reading.db(), reading.now()).await?;
    reading.changes_at(found.until);
    Ok(found.found)
}

fn listed(kind: Kind, locale: &Locale, topic: Option<&Slug>) -> Tag {
    topic.map_or_else(|| Tag::list(kind, locale), |topic| Tag::list_on(kind, locale, topic))
}

impl PublishedEntry {
    /// Its place in lists, which are ordered newest first.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        Cursor { at: self.published_at, id: self.entry.0 }
    }
}
