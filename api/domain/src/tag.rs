//! On what a public answer depends, in words short enough for a header: an answer bears a tag for each thing that would
//! make it another answer, and a change names the tags of all answers that it may have made wrong.

use crate::{
    content::Kind,
    ids::{DocumentId, EntryId},
    text::{Locale, Slug},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// ASCII without spaces and commas, as `Surrogate-Key` and `Cache-Tag` want it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tag(String);

impl Tag {
    /// Of every answer.
    #[must_use]
    pub fn everything() -> Self {
        Self("all".into())
    }

    /// Shows the document, in any language.
    #[must_use]
    pub fn document(id: DocumentId) -> Self {
        Self(format!("d:{}", id.0.simple()))
    }

    /// Looked for something by this name, in whatever language.
    #[must_use]
    pub fn name(kind: Kind, slug: &Slug) -> Self {
        Self(format!("n:{}:{slug}", letter(kind)))
    }

    /// Asked for an entry that was not public.
    #[must_use]
    pub fn entry(id: EntryId) -> Self {
        Self(format!("e:{}", id.0.simple()))
    }

    /// Depends on which of the things that a page lists are public.
    #[must_use]
    pub fn items(page: EntryId) -> Self {
        Self(format!("i:{}", page.0.simple()))
    }

    /// Depends on what there is of a kind in a language.
    #[must_use]
    pub fn list(kind: Kind, locale: &Locale) -> Self {
        Self(format!("l:{}:{locale}", letter(kind)))
    }

    /// Depends on what there is of a kind in a language under a topic.
    #[must_use]
    pub fn list_on(kind: Kind, locale: &Locale, topic: &Slug) -> Self {
        Self(format!("l:{}:{locale}:{topic}", letter(kind)))
    }

    /// Depends on the topics of what is public in a language.
    #[must_use]
    pub fn topics(locale: &Locale) -> Self {
        Self(format!("t:{locale}"))
    }

    /// Depends on the words of all that is public in a language.
    #[must_use]
    pub fn search(locale: &Locale) -> Self {
        Self(format!("s:{locale}"))
    }

    /// Depends on which pages and languages there are.
    #[must_use]
    pub fn index() -> Self {
        Self("index".into())
    }

    /// Tells what happened to what is public.
    #[must_use]
    pub fn changes() -> Self {
        Self("changes".into())
    }

    /// As it was written before.
    #[must_use]
    pub const fn from_stored(text: String) -> Self {
        Self(text)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const fn letter(kind: Kind) -> char {
    match kind {
        Kind::Question => 'q',
        Kind::Notice => 'n',
        Kind::Page => 'p',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_tag_fits_into_a_header_of_tags() {
        let locale = Locale::parse("zh-Hant-TW").expect("a locale");
        let slug = Slug::parse("how-to-apply").expect("a slug");
        let (document, entry) = (DocumentId(Uuid::max()), EntryId(Uuid::max()));
        let tags = [
            Tag::everything(),
            Tag::document(document),
            Tag::entry(entry),
            Tag::items(entry),
            Tag::name(Kind::Page, &slug),
            Tag::list(Kind::Notice, &locale),
            Tag::list_on(Kind::Question, &locale, &slug),
            Tag::topics(&locale),
            Tag::search(&locale),
            Tag::index(),
            Tag::changes(),
        ];
        for (place, tag) in tags.iter().enumerate() {
            assert!(tag.as_str().bytes().all(|byte| byte.is_ascii_graphic() && byte != b','), "{tag}");
            assert!(!tags[..place].contains(tag), "{tag} means two things");
        }
    }
}
