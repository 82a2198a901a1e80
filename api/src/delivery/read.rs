//! Reads, each of one statement.

use super::{PageLink, PublishedEntry};
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
    text::{Locale, Slug},
};

pub async fn find(app: &App, kind: Kind, locale: &Locale, slug: &Slug) -> Result<Option<PublishedEntry>> {
    published::find(app.store.reader(), kind, locale, slug).await
}

/// By id, in no order; those that are not published are left out.
pub async fn entries(app: &App, ids: &[EntryId]) -> Result<Vec<PublishedEntry>> {
    published::find_many(app.store.reader(), ids).await
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
    Ok(bounds.slice(published::list(app.store.reader(), kind, locale, topic, &window).await?))
}

pub async fn count(app: &App, kind: Kind, locale: &Locale, topic: Option<&Slug>) -> Result<u64> {
    published::count(app.store.reader(), kind, locale, topic).await
}

/// What pages list and the public may see, by page and in order.
pub async fn items(app: &App, pages: &[EntryId]) -> Result<Vec<(EntryId, PublishedEntry)>> {
    published::items(app.store.reader(), pages).await
}

pub async fn topics(app: &App, locale: &Locale) -> Result<Vec<Topic>> {
    published::topics(app.store.reader(), locale).await
}

/// All published pages, by locale and title.
pub async fn page_links(app: &App) -> Result<Vec<PageLink>> {
    published::page_links(app.store.reader()).await
}

impl PublishedEntry {
    /// Its place in lists, which are ordered newest first.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        Cursor { at: self.published_at, id: self.entry.0 }
    }
}
