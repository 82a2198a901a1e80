//! `/sitemap.xml`: which pages there are, for search engines (sitemaps.org, protocol 0.9).

use super::{html, time};
use crate::delivery::{self, PageLink, Reading, StoreError};
use askama::Template;

/// The most that one file may have.
const MAX: usize = 50_000;

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct SitemapTemplate {
    base: String,
    pages: Vec<PageLink>,
}

impl PageLink {
    fn updated(&self) -> String {
        time(self.updated_at)
    }
}

/// # Errors
/// When the database fails.
pub async fn sitemap(reading: &Reading) -> Result<String, StoreError> {
    let mut pages = delivery::page_links(reading).await?;
    pages.truncate(MAX);
    html(&SitemapTemplate { base: reading.app().settings.base_url(), pages })
}
