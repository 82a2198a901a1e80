//! The tables that the public side reads, and nothing of the editorial side.

mod change;
mod columns;
mod count;
mod list;
mod localize;
mod name;
mod page;
mod read;
mod row;
mod search;
mod shelf;
mod statement;
mod tables;
mod time;
mod words;
mod write;

pub(in crate::store) use change::tags;
pub use change::{Change, ChangeKind, NewChange, changes, last as last_change, record};
pub use columns::{Columns, Selected};
pub use count::{Until, count};
pub use list::{List, Window, list};
pub use localize::{Localized, find};
pub use name::{claim as claim_name, names_of};
pub use page::{items, page};
pub use read::{PageLink, find_many, page_links, shown_among};
pub use search::{Hit, Rank, Search, Window as SearchWindow, alike, exact};
pub use shelf::{locales, topics};
pub use tables::{can_be_read, tables};
pub use time::is_over;
pub use words::{Clue, Texts, Words, candidates, keep, unfound};
pub use write::{countersign, pages_with, put, relate, remove, shown, siblings, stand, topics_of};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    content::{Kind, Source, Topic, Verdict},
    hash::ContentHash,
    ids::{DocumentId, EntryId, RevisionNumber},
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
    pub sources: Selected<Vec<Source>>,
    pub topics: Selected<Vec<Topic>>,
    /// The newest first.
    pub corrections: Selected<Vec<Correction>>,
    /// The same document in all its published locales, this one included.
    pub translations: Selected<Vec<Translation>>,
    /// When it first went public.
    pub published_at: DateTime<Utc>,
    /// When what it says last changed.
    pub updated_at: DateTime<Utc>,
    pub standing: Standing,
    /// How far a translation lags behind its source.
    pub staleness: Staleness,
    /// None for what went public before the server signed.
    pub attestation: Selected<Option<Attestation>>,
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

impl Standing {
    /// Whether it wants to be confirmed again; without a time for it never.
    #[must_use]
    pub fn is_verification_due(&self, now: DateTime<Utc>) -> bool {
        self.verification_due_at.is_some_and(|due| due <= now)
    }
}

/// Whether anybody has countersigned live words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum ReviewState {
    Approved,
    /// They were published in an emergency, by one approver alone.
    PendingReview,
}

/// The signature of the server under what went public, and how many people had countersigned it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attestation {
    pub content_hash: ContentHash,
    pub revision: RevisionNumber,
    pub signature: String,
    pub key_id: String,
    /// When this revision went live, as it was signed.
    pub published_at: DateTime<Utc>,
    pub approvals: usize,
}

/// The long text in each form it is served in.
#[derive(Debug, Clone)]
pub struct Body {
    pub markdown: Selected<Markdown>,
    /// Sanitised.
    pub html: Selected<String>,
    pub plain: Selected<String>,
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
