//! `/`: what there is to read, by language.

use super::{address, autonyms::autonym, html, shell::Shell};
use crate::delivery::{self, PageLink, Reading, StoreError};
use askama::Template;
use domain::{content::Kind, text::Locale};

#[derive(Template)]
#[template(path = "index.html")]
struct IndexTemplate<'a> {
    shell: Shell<'a>,
    languages: Vec<Language<'a>>,
}

struct Language<'a> {
    locale: &'a Locale,
    name: String,
    pages: &'a [PageLink],
}

/// # Errors
/// When the database fails.
pub async fn index(reading: &Reading) -> Result<String, StoreError> {
    let links = delivery::page_links(reading).await?;
    let languages: Vec<_> = links.chunk_by(|a, b| a.locale == b.locale).filter_map(Language::of).collect();
    let english = Locale::from_stored("en".into());
    // The words of the page itself: those of the only language, else English.
    let locale = if let [only] = languages.as_slice() { only.locale } else { &english };
    html(&IndexTemplate { shell: Shell::of_site(&reading.app().settings, locale), languages })
}

impl<'a> Language<'a> {
    fn of(pages: &'a [PageLink]) -> Option<Self> {
        let locale = &pages.first()?.locale;
        Some(Self { locale, name: autonym(locale), pages })
    }
}

impl PageLink {
    pub(super) fn path(&self) -> String {
        address::path(Kind::Page, &self.locale, &self.slug)
    }
}
