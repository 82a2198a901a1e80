//! What is around the content of every page, and in the head of it.

use super::{address, autonyms::autonym, labels::Words};
use crate::{
    assets::Asset,
    config::Settings,
    delivery::{PublishedEntry, StoreError},
};
use domain::text::Locale;

/// About as much as search engines show.
const DESCRIPTION: usize = 160;

pub(super) struct Shell<'a> {
    pub locale: &'a Locale,
    pub words: Words,
    pub site_name: &'a str,
    pub stylesheet: &'static str,
    pub icon: &'static str,
    pub title: &'a str,
    pub content: Option<Content>,
}

/// What search engines are told, and only where there is something to find.
pub(super) struct Content {
    /// The whole address, the one under which it is to be known.
    pub address: String,
    pub description: Option<String>,
    pub translations: Vec<Link>,
    pub structured: Option<String>,
}

/// The same in a language, this one included.
pub(super) struct Link {
    pub locale: Locale,
    pub name: String,
    pub path: String,
    pub address: String,
}

impl<'a> Shell<'a> {
    pub fn new(settings: &'a Settings, locale: &'a Locale, title: &'a str) -> Self {
        Self {
            locale,
            words: Words::of(locale),
            site_name: &settings.site_name,
            stylesheet: Asset::Style.path(),
            icon: Asset::Icon.path(),
            title,
            content: None,
        }
    }

    pub fn of_site(settings: &'a Settings, locale: &'a Locale) -> Self {
        let address = format!("{}/", settings.base_url());
        let content = Content { address, description: None, translations: vec![], structured: None };
        Self { content: Some(content), ..Self::new(settings, locale, &settings.site_name) }
    }

    pub fn of_entry(
        settings: &'a Settings,
        entry: &'a PublishedEntry,
        structured: Option<String>,
    ) -> Result<Self, StoreError> {
        let base = settings.base_url();
        let link = |translation| {
            let path = address::of_translation(entry.kind, translation);
            let locale = translation.locale.clone();
            Link { name: autonym(&locale), locale, address: format!("{base}{path}"), path }
        };
        let summary = match &entry.short_answer {
            Some(short) => short.as_str(),
            None => entry.body.plain.get()?,
        };
        let content = Content {
            address: format!("{base}{}", address::path(entry.kind, &entry.locale, &entry.slug)),
            description: described(summary),
            translations: entry.translations.get()?.iter().map(link).collect(),
            structured,
        };
        Ok(Self { content: Some(content), ..Self::new(settings, &entry.locale, entry.heading.as_str()) })
    }
}

impl Content {
    pub fn others<'a>(&'a self, locale: &'a Locale) -> impl Iterator<Item = &'a Link> {
        self.translations.iter().filter(move |link| link.locale != *locale)
    }

    pub fn is_translated(&self) -> bool {
        self.translations.len() > 1
    }
}

/// The beginning of a text, cut between words.
fn described(text: &str) -> Option<String> {
    let mut description = String::new();
    for word in text.split_whitespace() {
        if description.chars().count() + word.chars().count() >= DESCRIPTION {
            description.push('…');
            break;
        }
        if !description.is_empty() {
            description.push(' ');
        }
        description.push_str(word);
    }
    Some(description).filter(|description| !description.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_cut_between_words() {
        assert_eq!(described("a\n\n b "), Some("a b".into()));
        assert_eq!(described(" \n"), None);
        let cut = described(&"word ".repeat(99)).expect("there are words");
        assert!(cut.ends_with(" word…") && cut.chars().count() <= DESCRIPTION + 1, "{cut}");
    }
}
