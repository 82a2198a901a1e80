//! `/{locale}/feed.xml`: what is new in a language (RFC 4287).

use super::{address::path, html, time};
use crate::{
    delivery::{self, Columns, List, PublishedEntry, Reading, StoreError},
    paging::Bounds,
};
use askama::Template;
use domain::{content::Kind, text::Locale};

/// How many questions are in it.
const LENGTH: u64 = 20;

#[derive(Template)]
#[template(path = "feed.xml")]
struct FeedTemplate<'a> {
    locale: &'a Locale,
    address: String,
    base: String,
    site_name: &'a str,
    updated: String,
    items: Vec<Item>,
}

struct Item {
    entry: PublishedEntry,
    path: String,
    published: String,
    updated: String,
}

impl From<PublishedEntry> for Item {
    fn from(entry: PublishedEntry) -> Self {
        Self {
            path: path(entry.kind, &entry.locale, &entry.slug),
            published: time(entry.published_at),
            updated: time(entry.updated_at),
            entry,
        }
    }
}

/// None where nothing is published in the language.
///
/// # Errors
/// When the database fails.
pub async fn feed(reading: &Reading, locale: &Locale) -> Result<Option<String>, StoreError> {
    let list = List { kind: Kind::Question, locale, topic: None };
    let bounds = Bounds { limit: LENGTH, ..Bounds::default() };
    let items = delivery::list(reading, list, &bounds, Columns::HTML).await?.items;
    let Some(updated) = items.iter().map(|item| item.updated_at).max() else { return Ok(None) };
    let settings = &reading.app().settings;
    let base = settings.base_url();
    let address = format!("{base}/{locale}/feed.xml");
    let (site_name, updated) = (&settings.site_name, time(updated));
    let items = items.into_iter().map(Item::from).collect();
    html(&FeedTemplate { locale, address, base, site_name, updated, items }).map(Some)
}
