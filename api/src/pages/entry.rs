//! `/{locale}/entry/{slug}`: one question alone, to be sent to somebody who asks.

use super::{html, json_ld, part::Part, shell::Shell};
use crate::{
    config::Settings,
    delivery::{self, Columns, PublishedEntry, Reading, StoreError},
};
use askama::Template;
use domain::{
    content::Kind,
    text::{Locale, Slug},
};

#[derive(Template)]
#[template(path = "entry.html")]
pub(super) struct EntryTemplate<'a> {
    shell: Shell<'a>,
    part: Part<'a>,
}

/// What is shown of it; the plain text describes it to search engines.
fn columns() -> Columns {
    Columns::HTML | Columns::PLAIN | Columns::SOURCES | Columns::TOPICS | Columns::CORRECTIONS | Columns::TRANSLATIONS
}

/// # Errors
/// When the database fails.
pub async fn entry(reading: &Reading, locale: &Locale, slug: &Slug) -> Result<Option<String>, StoreError> {
    let Some(found) = delivery::find(reading, Kind::Question, slug, &locale.clone().into(), columns()).await? else {
        return Ok(None);
    };
    Ok(Some(html(&template(&reading.app().settings, &found.entry)?)?))
}

pub(super) fn template<'a>(settings: &'a Settings, entry: &'a PublishedEntry) -> Result<EntryTemplate<'a>, StoreError> {
    let structured = json_ld::faq(&settings.base_url(), entry, std::slice::from_ref(entry))?;
    Ok(EntryTemplate { shell: Shell::of_entry(settings, entry, structured)?, part: Part::new(entry) })
}
