//! Whether words are what is said today.

use super::types::PublishedItem;
use crate::{
    delivery::{self, Columns, Finding, Quoted},
    graphql::scalars::{EntryKind, Locale, Significance},
};
use async_graphql::{Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::verification::{End, Fate};

/// What one is to think of words.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::verification::State")]
pub enum VerificationResult {
    /// They are published today.
    Current,
    /// They were published, and were corrected since: others are published in their place.
    Superseded,
    /// They were published, and were taken back since or their time is over.
    Retracted,
    /// Nothing that was ever published in this language is known to have them.
    Unknown,
}

/// How much of what was published a text is.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteMatch {
    /// All of it.
    Whole,
    /// A part of it, of at least 40 characters and word by word.
    Part,
    /// It is like it, but not the same.
    Near,
}

/// Where a run of words is found.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::compare::ChangeKind")]
pub enum QuoteDifferenceKind {
    /// In what was published and in the text.
    Equal,
    /// In the text only.
    Inserted,
    /// In what was published only.
    Deleted,
}

/// A run of words in a comparison.
#[derive(SimpleObject)]
pub struct QuoteDifference {
    /// Where it is found.
    kind: QuoteDifferenceKind,
    /// The words in lower case, without what does not count in a comparison.
    text: String,
}

/// Why something is not published any more.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicationEndReason {
    /// It was taken back.
    Retracted,
    /// Its time was over.
    Expired,
}

/// What took the place of words.
#[derive(SimpleObject)]
pub struct SupersedingCorrection {
    /// When.
    at: DateTime<Utc>,
    /// How much it matters; null where it was no correction.
    significance: Option<Significance>,
    /// What changed, in the words of the editors.
    note: Option<String>,
}

/// Whether words are what is said today.
pub struct Verification {
    pub(super) finding: Option<Finding>,
    /// What is wanted of what pages list.
    pub(super) items: Columns,
}

impl Verification {
    fn words(&self) -> Option<&delivery::Words> {
        self.finding.as_ref().map(|finding| &finding.words)
    }

    fn end(&self) -> Option<&End> {
        match self.finding.as_ref().map(|finding| &finding.fate) {
            Some(Fate::Retracted(end)) => Some(end),
            _ => None,
        }
    }
}

/// Whether words are what is said today. Case, blanks, quotation marks and other punctuation do not count; digits and
/// signs before them do. Words that are not published any more are not shown.
#[Object(serial)]
impl Verification {
    /// What one is to think of them.
    async fn state(&self) -> VerificationResult {
        delivery::state(self.finding.as_ref()).into()
    }

    /// How much of what was published they are; null if they are not known or were named by their hash.
    #[graphql(name = "match")]
    async fn matched(&self) -> Option<QuoteMatch> {
        match self.finding.as_ref().map(|finding| &finding.quoted)? {
            Quoted::Named => None,
            Quoted::Whole => Some(QuoteMatch::Whole),
            Quoted::Part => Some(QuoteMatch::Part),
            Quoted::Near(_) => Some(QuoteMatch::Near),
        }
    }

    /// How a text that is like what is published today differs from the passage that it is like; null otherwise.
    async fn differences(&self) -> Option<Vec<QuoteDifference>> {
        let changes = self.finding.as_ref().and_then(Finding::differences)?;
        let difference =
            |change: &domain::compare::Change| QuoteDifference { kind: change.kind.into(), text: change.text.clone() };
        Some(changes.iter().map(difference).collect())
    }

    /// The id that the thing has in every language.
    async fn document_id(&self) -> Option<ID> {
        self.words().map(|words| words.document.to_string().into())
    }

    /// The sort of thing it is.
    async fn kind(&self) -> Option<EntryKind> {
        self.words().map(|words| words.kind.into())
    }

    /// The language.
    async fn locale(&self) -> Option<Locale> {
        self.words().map(|words| Locale(words.locale.clone()))
    }

    /// Names it in URLs.
    async fn slug(&self) -> Option<&str> {
        self.words().map(|words| words.slug.as_str())
    }

    /// When these words went public.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.finding.as_ref().map(|finding| finding.published_at)
    }

    /// When they, or those that had taken their place, stopped to be public; null for words that are not `RETRACTED`.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.end().map(|end| end.at)
    }

    /// Why they did; null for words that are not `RETRACTED`.
    async fn end_reason(&self) -> Option<PublicationEndReason> {
        self.end().map(|end| match end.reason {
            domain::verification::EndReason::Expired => PublicationEndReason::Expired,
            _ => PublicationEndReason::Retracted,
        })
    }

    /// What readers are told of the retraction.
    async fn public_note(&self) -> Option<&str> {
        self.end()?.note.as_ref().map(domain::text::PublicNote::as_str)
    }

    /// What took their place; null for words that are not `SUPERSEDED`.
    async fn correction(&self) -> Option<SupersedingCorrection> {
        let Fate::Superseded { at, by } = &self.finding.as_ref()?.fate else { return None };
        let note = by.as_ref().and_then(|by| by.note.as_ref()).map(ToString::to_string);
        Some(SupersedingCorrection { at: *at, significance: by.as_ref().map(|by| by.significance.into()), note })
    }

    /// What is published of this document in this language today, if anything is.
    async fn item(&self) -> Option<PublishedItem> {
        self.finding.as_ref()?.current.as_ref().map(|item| PublishedItem::new(item, self.items))
    }
}
