//! Reads, each of one statement.

use super::{Localized, PageLink, PublishedEntry};
use crate::{
    app::App,
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
    text::{Locale, Slug},
};

/// By a name of any of the languages that the reader takes, in the best of them in which it is published.
pub async fn find(app: &App, kind: Kind, slug: &Slug, preference: &Preference) -> Result<Option<Localized>> {
    published::find(app.store.reader(), kind, slug, preference, app.clock.now()).await
}

/// By id, in no order; those that are not published are left out.
pub async fn entries(app: &App, ids: &[EntryId]) -> Result<Vec<PublishedEntry>> {
    published::find_many(app.store.reader(), ids, app.clock.now()).await
}

/// The newest first.
pub async fn list(
    app: &App,
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
    Ok(bounds.slice(published::list(app.store.reader(), kind, locale, topic, &window, app.clock.now()).await?))
}

pub async fn count(app: &App, kind: Kind, locale: &Locale, topic: Option<&Slug>) -> Result<u64> {
    published::count(app.store.reader(), kind, locale, topic, app.clock.now()).await
}

/// What pages list and the public may see, by page and in order: in the language of the page, or for a reader of several
/// languages each in the best of them.
pub async fn items(app: &App, pages: &[EntryId], preference: Option<&Preference>) -> Result<Vec<(EntryId, Localized)>> {
    published::items(app.store.reader(), pages, preference, app.clock.now()).await
}

/// What a page lists, in its language.
pub async fn items_of(app: &App, page: EntryId) -> Result<Vec<PublishedEntry>> {
    Ok(items(app, &[page], None).await?.into_iter().map(|(_, item)| item.entry).collect())
}

pub async fn topics(app: &App, locale: &Locale) -> Result<Vec<Topic>> {
    published::topics(app.store.reader(), locale, app.clock.now()).await
}

/// All published pages, by locale and title.
pub async fn page_links(app: &App) -> Result<Vec<PageLink>> {
    published::page_links(app.store.reader(), app.clock.now()).await
}

/// The languages in which anything is published.
pub async fn locales(app: &App) -> Result<Vec<Locale>> {
    published::locales(app.store.reader(), app.clock.now()).await
}

impl PublishedEntry {
    /// Its place in lists, which are ordered newest first.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        Cursor { at: self.published_at, id: self.entry.0 }
    }
}
