//! `/{locale}/entry/{slug}`: one question alone, to be sent to somebody who asks.

use super::{html, json_ld, part::Part, shell::Shell};
use crate::{
    app::App,
    delivery::{self, StoreError},
};
use askama::Template;
use domain::{
    content::Kind,
    text::{Locale, Slug},
};

#[derive(Template)]
#[template(path = "entry.html")]
struct EntryTemplate<'a> {
    shell: Shell<'a>,
    part: Part<'a>,
}

/// # Errors
/// When the database fails.
pub async fn entry(app: &App, locale: &Locale, slug: &Slug) -> Result<Option<String>, StoreError> {
    let Some(entry) = delivery::find(app, Kind::Question, locale, slug).await? else { return Ok(None) };
    let structured = json_ld::faq(&app.settings.base_url(), &entry, std::slice::from_ref(&entry));
    let template = EntryTemplate { shell: Shell::of_entry(app, &entry, structured), part: Part { entry: &entry } };
    Ok(Some(html(&template)?))
}
