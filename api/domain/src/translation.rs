//! Translations, and how far they lag behind what they were made from.

use crate::{
    hash::ContentHash,
    ids::{EntryId, RevisionNumber},
    review::Significance,
};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// The revision of an entry in another language with which a revision agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TranslationBase {
    pub source: EntryId,
    pub revision: RevisionNumber,
}

/// How much has changed in the source since a translation was made.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Staleness {
    /// Nothing that matters.
    #[default]
    None,
    /// The source says the same, but better.
    Minor,
    /// The source says something else.
    Major,
}

/// A revision of the source that was made public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceChange {
    pub revision: RevisionNumber,
    pub hash: ContentHash,
    /// None for words that corrected nothing that was live.
    pub significance: Option<Significance>,
}

/// How stale a translation is that was made from a revision with some words, given all publications of its source,
/// oldest first: what changed since the source last said those words, or since they were written if it never did. Drafts
/// of the source do not count: nobody has approved them.
#[must_use]
pub fn staleness(base: RevisionNumber, words: Option<ContentHash>, published: &[SourceChange]) -> Staleness {
    let since = published.iter().rev().take_while(|change| change.revision > base && Some(change.hash) != words);
    since.map(|change| weight(change.significance)).max().unwrap_or_default()
}

/// What nobody has weighed counts as heavy.
const fn weight(significance: Option<Significance>) -> Staleness {
    match significance {
        Some(Significance::Typo) => Staleness::None,
        Some(Significance::Clarification) => Staleness::Minor,
        Some(Significance::Factual | Significance::Safety) | None => Staleness::Major,
    }
}
