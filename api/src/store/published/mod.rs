//! The tables that the public side reads, and nothing of the editorial side.

mod read;
mod write;

pub use read::{PageLink, Window, count, find, find_many, items, list, page_links, siblings, topics};
pub use write::{put, relate, remove, stand};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    content::{Kind, Source, Topic, Verdict},
    hash::ContentHash,
    ids::{DocumentId, EntryId},
    review::Significance,
    text::{Heading, Locale, Markdown, PublicNote, ShortAnswer, Slug},
    translation::Staleness,
};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};

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
    pub standing: Standing,
    /// How far a translation lags behind its source.
    pub staleness: Staleness,
}

/// What holds of live words besides what they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub expires_at: Option<DateTime<Utc>>,
    /// When an approver last confirmed them; none where this was not recorded yet.
    pub verified_at: Option<DateTime<Utc>>,
    /// When they want to be confirmed again.
    pub verification_due_at: Option<DateTime<Utc>>,
    pub review_state: ReviewState,
}

/// Whether anybody has countersigned live words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum ReviewState {
    Approved,
    /// They were published in an emergency, by one approver alone.
    PendingReview,
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

impl From<&PublishedEntry> for Translation {
    fn from(entry: &PublishedEntry) -> Self {
        Self { locale: entry.locale.clone(), slug: entry.slug.clone(), expires_at: entry.standing.expires_at }
    }
}

/// Where a document is published in a locale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Translation {
    pub locale: Locale,
    pub slug: Slug,
    #[serde(default)]
    pub expires_at: Option<DateTime<Utc>>,
}
