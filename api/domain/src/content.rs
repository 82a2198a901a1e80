//! What an entry says.

use crate::{
    hash::ContentHash,
    ids::DocumentId,
    text::{Heading, Invalid, Markdown, ShortAnswer, Slug, SourceTitle, TopicName, limits},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// The sort of thing an entry is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// A question and its answer.
    Question,
    /// A call-out: a title and a text.
    Notice,
    /// A title, an introduction and an ordered list of documents.
    Page,
}

/// What an organisation found about a rumour.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Verdict {
    True,
    False,
    Misleading,
    Unproven,
}

/// The words of one revision. A new kind of content is one more variant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Content {
    Question(Question),
    Notice(Notice),
    Page(Page),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub question: Heading,
    pub answer: Markdown,
    pub short_answer: Option<ShortAnswer>,
    /// For a question that repeats a rumour.
    pub verdict: Option<Verdict>,
    pub sources: Vec<Source>,
    pub topics: Vec<Topic>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub title: Heading,
    pub text: Markdown,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub title: Heading,
    pub introduction: Markdown,
    /// The date that the page itself bears.
    pub date: Option<NaiveDate>,
    pub items: Vec<DocumentId>,
    pub topics: Vec<Topic>,
}

/// Where a statement can be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub title: SourceTitle,
    pub url: String,
}

/// A topic as readers see it. The name is part of the content, so that it is approved with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Topic {
    pub slug: Slug,
    pub name: TopicName,
}

impl Source {
    /// # Errors
    /// When the title is no heading or the URL is not an absolute `http` or `https` one.
    pub fn parse(title: &str, url: &str) -> Result<Self, Invalid> {
        let title = SourceTitle::parse(title).map_err(|e| e.at("title"))?;
        let malformed = || Invalid::new("url", "must be a whole web address, like https://example.org/report");
        let parsed = url::Url::parse(url.trim()).map_err(|_| malformed())?;
        let web = matches!(parsed.scheme(), "http" | "https") && parsed.has_host();
        let anonymous = parsed.username().is_empty() && parsed.password().is_none();
        if !web || !anonymous || parsed.as_str().len() > limits::SOURCE_URL {
            return Err(malformed());
        }
        Ok(Self { title, url: parsed.into() })
    }
}

impl Content {
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Question(_) => Kind::Question,
            Self::Notice(_) => Kind::Notice,
            Self::Page(_) => Kind::Page,
        }
    }

    /// The question or title.
    #[must_use]
    pub const fn heading(&self) -> &Heading {
        match self {
            Self::Question(question) => &question.question,
            Self::Notice(notice) => &notice.title,
            Self::Page(page) => &page.title,
        }
    }

    /// The long text in CommonMark.
    #[must_use]
    pub const fn body(&self) -> &Markdown {
        match self {
            Self::Question(question) => &question.answer,
            Self::Notice(notice) => &notice.text,
            Self::Page(page) => &page.introduction,
        }
    }

    /// Every text in it, whatever field it stands in.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let (short_answer, sources) = match self {
            Self::Question(question) => (question.short_answer.as_ref(), question.sources.as_slice()),
            Self::Notice(_) | Self::Page(_) => (None, [].as_slice()),
        };
        [self.heading().as_str(), self.body().as_str()]
            .into_iter()
            .chain(short_answer.map(ShortAnswer::as_str))
            .chain(sources.iter().flat_map(|source| [source.title.as_str(), &source.url]))
            .chain(self.topics().iter().map(|topic| topic.name.as_str()))
    }

    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        match self {
            Self::Question(question) => &question.topics,
            Self::Notice(_) => &[],
            Self::Page(page) => &page.topics,
        }
    }

    /// The documents that a page lists, in order.
    #[must_use]
    pub fn items(&self) -> &[DocumentId] {
        match self {
            Self::Page(page) => &page.items,
            Self::Question(_) | Self::Notice(_) => &[],
        }
    }

    #[must_use]
    pub fn hash(&self) -> ContentHash {
        ContentHash::of(self)
    }

    /// What even a draft must keep to: lists within their limits and without repetition.
    ///
    /// # Errors
    /// Names the list that is too long or repeats itself.
    pub fn check(&self) -> Result<(), Invalid> {
        if let Self::Question(question) = self {
            at_most("sources", question.sources.len(), limits::SOURCES)?;
        }
        at_most("topics", self.topics().len(), limits::TOPICS)?;
        distinct("topics", self.topics().iter().map(|topic| &topic.slug))?;
        at_most("items", self.items().len(), limits::PAGE_ITEMS)?;
        distinct("items", self.items().iter())
    }

    /// The first thing that is missing before the content can be submitted for review.
    #[must_use]
    pub fn gap(&self) -> Option<Invalid> {
        match self {
            Self::Question(question) if question.answer.is_blank() => {
                Some(Invalid::new("answer", "is missing: write it before you submit the question"))
            }
            Self::Notice(notice) if notice.text.is_blank() => {
                Some(Invalid::new("text", "is missing: write it before you submit the notice"))
            }
            Self::Page(page) if page.items.is_empty() => {
                Some(Invalid::new("items", "are missing: list at least one question before you submit the page"))
            }
            _ => None,
        }
    }
}

fn at_most(field: &str, length: usize, limit: usize) -> Result<(), Invalid> {
    if length > limit {
        return Err(Invalid::new(field, format!("must be at most {limit}, but there are {length}")));
    }
    Ok(())
}

fn distinct<T: Eq + std::hash::Hash + std::fmt::Display>(
    field: &str,
    mut items: impl Iterator<Item = T>,
) -> Result<(), Invalid> {
    let mut seen = HashSet::new();
    match items.find_map(|item| seen.replace(item)) {
        Some(twice) => Err(Invalid::new(field, format!("name {twice} twice; list it once"))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(title: &str, text: &str) -> Content {
        let title = Heading::parse(title).expect("a title");
        Content::Notice(Notice { title, text: Markdown::parse(text).expect("a text") })
    }

    #[test]
    fn the_hash_is_over_the_canonical_json() {
        let canonical = r#"{"kind":"NOTICE","text":"Ünï \"x\"","title":"T"}"#;
        let expected = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(canonical));
        assert_eq!(notice("T", "Ünï \"x\"").hash().to_string(), expected);
        assert_ne!(notice("T", "a").hash(), notice("T", "b").hash());
    }

    #[test]
    fn a_source_is_a_web_address() {
        assert!(Source::parse("Report", "https://example.org/a?b#c").is_ok());
        for url in ["example.org", "javascript:alert(1)", "ftp://example.org", "https://u:p@example.org", "https://"] {
            assert!(Source::parse("Report", url).is_err(), "{url}");
        }
    }

    #[test]
    fn gaps_and_limits_are_named() {
        assert_eq!(notice("T", "").gap().map(|gap| gap.field), Some("text".into()));
        let document = DocumentId(uuid::Uuid::from_u128(1));
        let page = |items| Page {
            title: Heading::parse("T").expect("a title"),
            introduction: Markdown::parse("").expect("empty is fine"),
            date: None,
            items,
            topics: vec![],
        };
        assert!(Content::Page(page(vec![])).gap().is_some());
        assert!(Content::Page(page(vec![document])).gap().is_none());
        assert!(Content::Page(page(vec![document, document])).check().is_err());
        let many = (0..201).map(|n| DocumentId(uuid::Uuid::from_u128(n))).collect();
        assert!(Content::Page(page(many)).check().is_err());
    }
}
