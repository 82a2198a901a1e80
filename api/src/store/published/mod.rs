//! The tables that the public side reads, and nothing of the editorial side.

mod read;
mod write;

pub use read::{PageLink, Window, count, find, find_many, items, list, page_links, topics};
pub use write::{put, remove};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    content::{Kind, Source, Topic, Verdict},
    hash::ContentHash,
    ids::{DocumentId, EntryId},
    review::Significance,
    text::{Heading, Locale, Markdown, PublicNote, ShortAnswer, Slug},
};
use serde::{Deserialize, Serialize};

/// What the public sees of an entry.
#[derive(Debug, Clone)]
pub struct PublishedEntry {
    pub entry: EntryId,
    pub document: DocumentId,
    pub kind: Kind,
    pub locale: Locale,
    pub slug: Slug,
    pub hash: ContentHash,
    pub heading: Heading,
    pub body: Body,
    pub short_answer: Option<ShortAnswer>,
    pub verdict: Option<Verdict>,
    pub page_date: Option<NaiveDate>,
    pub sources: Vec<Source>,
    pub topics: Vec<Topic>,
    /// The newest first.
    pub corrections: Vec<Correction>,
    /// The same document in all its published locales, this one included.
    pub translations: Vec<Translation>,
    /// When it first went public.
    pub published_at: DateTime<Utc>,
    /// When what it says last changed.
    pub updated_at: DateTime<Utc>,
}

/// The long text in each form it is served in.
#[derive(Debug, Clone)]
pub struct Body {
    pub markdown: Markdown,
    /// Sanitised.
    pub html: String,
    pub plain: String,
}

/// A change of live words that readers were told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub at: DateTime<Utc>,
    pub significance: Significance,
    pub note: Option<PublicNote>,
}

/// Where a document is published in a locale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Translation {
    pub locale: Locale,
    pub slug: Slug,
}
