//! `/{locale}/{slug}`: a page with all its questions and call-outs.

use super::{html, json_ld, part::Part, shell::Shell};
use crate::{
    config::Settings,
    delivery::{self, Columns, PublishedEntry, Reading, StoreError},
};
use askama::Template;
use chrono::NaiveDate;
use domain::text::{Locale, Slug};

#[derive(Template)]
#[template(path = "page.html")]
pub(super) struct PageTemplate<'a> {
    shell: Shell<'a>,
    page: &'a PublishedEntry,
    /// The page itself, as far as it is like what it lists.
    part: Part<'a>,
    parts: Vec<Part<'a>>,
    updated: NaiveDate,
}

/// # Errors
/// When the database fails.
pub async fn page(reading: &Reading, locale: &Locale, slug: &Slug) -> Result<Option<String>, StoreError> {
    let of_page = Columns::HTML | Columns::PLAIN | Columns::TOPICS | Columns::CORRECTIONS | Columns::TRANSLATIONS;
    let of_items = Columns::HTML | Columns::SOURCES | Columns::CORRECTIONS;
    let found = delivery::page(reading, slug, &locale.clone().into(), of_page | of_items).await?;
    let Some((page, items)) = found else { return Ok(None) };
    let items: Vec<_> = items.into_iter().map(|item| item.entry).collect();
    Ok(Some(html(&template(&reading.app().settings, &page.entry, &items)?)?))
}

pub(super) fn template<'a>(
    settings: &'a Settings,
    page: &'a PublishedEntry,
    items: &'a [PublishedEntry],
) -> Result<PageTemplate<'a>, StoreError> {
    let structured = json_ld::faq(&settings.base_url(), page, items)?;
    // What a page says is what it lists.
    let updated = items.iter().map(|item| item.updated_at).fold(page.updated_at, Ord::max);
    Ok(PageTemplate {
        shell: Shell::of_entry(settings, page, structured)?,
        page,
        part: Part::new(page),
        parts: items.iter().map(Part::new).collect(),
        updated: updated.date_naive(),
    })
}
