//! A review: from the submission of a revision until it is published, sent back or withdrawn.

use crate::{
    hash::ContentHash,
    ids::{RevisionNumber, UserId},
    text::PublicNote,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// How much a correction of a live entry matters to those who read the old words.
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
pub enum Significance {
    /// Spelling or layout: nothing to tell the readers.
    Typo,
    /// The same facts, said better.
    Clarification,
    /// The old words were wrong.
    Factual,
    /// Acting on the old words is dangerous.
    Safety,
}

impl Significance {
    /// Whether whoever has a copy of the old words must not show them any more.
    #[must_use]
    pub const fn is_grave(self) -> bool {
        matches!(self, Self::Factual | Self::Safety)
    }
}

/// What a submission over a live entry says of the change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub significance: Significance,
    /// What readers are told; compulsory for all but a typo.
    pub note: Option<PublicNote>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    pub submitter: UserId,
    pub revision: RevisionNumber,
    pub hash: ContentHash,
    pub correction: Option<Correction>,
    pub approvals: Vec<Approval>,
    /// Who is asked to look at it, and by when.
    pub assignment: Assignment,
    /// Whether an approver wants translations of the corrected words taken back with the publication.
    pub retract_stale: bool,
    /// Who published the words without waiting for it. That is possible once, and makes them a contributor.
    pub forced_by: Option<UserId>,
}

/// Who is asked to review something, and by when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Assignment {
    pub reviewer: Option<UserId>,
    pub due_at: Option<DateTime<Utc>>,
}

/// A review that ended without a publication. Its approvals stand for as long as the words are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedReview {
    pub hash: ContentHash,
    pub correction: Option<Correction>,
    pub approvals: Vec<Approval>,
    /// Who sent it back; none if it was withdrawn.
    pub objector: Option<UserId>,
    /// Who published the words without waiting for it.
    pub forced_by: Option<UserId>,
    /// Whether an approver wanted translations of the corrected words taken back.
    pub retract_stale: bool,
}

/// One person's signature under the exact words of one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    pub by: UserId,
    pub revision: RevisionNumber,
    pub hash: ContentHash,
}
