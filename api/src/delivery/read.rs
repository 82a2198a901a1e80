//! Reads, each of one statement.

use super::{Columns, List, Localized, PageLink, PublishedEntry, Reading};
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
pub async fn find(
    reading: &Reading,
    kind: Kind,
    slug: &Slug,
    preference: &Preference,
    columns: Columns,
) -> Result<Option<Localized>> {
    reading.note(Tag::name(kind, slug));
    let found = published::find(reading.db(), kind, slug, preference, columns, reading.now()).await?;
    reading.shows_all(found.iter().map(|found| &found.entry));
    Ok(found)
}

/// A page as [`find`] finds it, and what it lists and the public may see, in order: each in the best of these languages.
/// The columns are those of the page as well as those of what it lists.
pub async fn page(
    reading: &Reading,
    slug: &Slug,
    preference: &Preference,
    columns: Columns,
) -> Result<Option<(Localized, Vec<Localized>)>> {
    reading.note(Tag::name(Kind::Page, slug));
    let found = published::page(reading.db(), slug, preference, columns, reading.now()).await?;
    if let Some((page, items)) = &found {
        reading.note(Tag::items(page.entry.entry));
        reading.shows(&page.entry);
        reading.shows_all(items.iter().map(|item| &item.entry));
    }
    Ok(found)
}

/// By id, in no order; those that are not published are left out.
pub async fn entries(reading: &Reading, ids: &[EntryId], columns: Columns) -> Result<Vec<PublishedEntry>> {
    let found = published::find_many(reading.db(), ids, columns, reading.now()).await?;
    for id in ids.iter().filter(|id| !found.iter().any(|entry| entry.entry == **id)) {
        reading.note(Tag::entry(*id));
    }
    reading.shows_all(&found);
    Ok(found)
}

/// The newest first.
pub async fn list(
    reading: &Reading,
    list: List<'_>,
    bounds: &Bounds,
    columns: Columns,
) -> Result<Slice<PublishedEntry>> {
    let place = |cursor: Cursor| (cursor.at, EntryId(cursor.id));
    let window = Window {
        after: bounds.after.map(place),
        before: bounds.before.map(place),
        from_end: bounds.from_end,
        limit: bounds.probe(),
    };
    reading.note(listed(list));
    let found = published::list(reading.db(), list, &window, columns, reading.now()).await?;
    // That there is more may change with the end of the one that only tells it, but not with its words.
    for entry in &found {
        reading.changes_at(entry.standing.expires_at);
    }
    let slice = bounds.slice(found);
    reading.shows_all(&slice.items);
    Ok(slice)
}

pub async fn count(reading: &Reading, list: List<'_>) -> Result<u64> {
    reading.note(listed(list));
    let counted = published::count(reading.db(), list, reading.now()).await?;
    reading.changes_at(counted.until);
    Ok(counted.found)
}

/// What pages list and the public may see, by page and in order, in the language of the page.
pub async fn items(reading: &Reading, pages: &[EntryId], columns: Columns) -> Result<Vec<(EntryId, PublishedEntry)>> {
    for page in pages {
        reading.note(Tag::items(*page));
    }
    let found = published::items(reading.db(), pages, columns, reading.now()).await?;
    reading.shows_all(found.iter().map(|(_, item)| item));
    Ok(found)
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

fn listed(list: List<'_>) -> Tag {
    let List { kind, locale, topic } = list;
    topic.map_or_else(|| Tag::list(kind, locale), |topic| Tag::list_on(kind, locale, topic))
}

impl PublishedEntry {
    /// Its place in lists, which are ordered newest first.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        Cursor { at: self.published_at, id: self.entry.0 }
    }
}
