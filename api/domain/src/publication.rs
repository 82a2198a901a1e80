//! What is public, or will be at its time.

use crate::{
    hash::ContentHash,
    ids::{RevisionNumber, UserId},
    review::Correction,
};
use chrono::{DateTime, Utc};

/// The revision that the public sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live {
    pub revision: RevisionNumber,
    pub expires_at: Option<DateTime<Utc>>,
    /// When an approver last confirmed that it is still true; publishing it did so first.
    pub verified_at: DateTime<Utc>,
    pub emergency: Option<Emergency>,
}

/// Words that one approver alone made public. Nobody has countersigned them yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emergency {
    pub by: UserId,
    /// When they are taken back unless somebody else has approved them.
    pub until: DateTime<Utc>,
    /// What they displaced.
    pub previous: Option<Box<Live>>,
    /// The newest revision that was live before them.
    pub last_live: Option<RevisionNumber>,
}

/// A publication that waits for its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    pub revision: RevisionNumber,
    pub at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
    /// The approver on whose behalf it is released.
    pub by: UserId,
}

/// What a publication does to the time at which the words stop to be public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Expiry {
    /// It stays as it is.
    #[default]
    Keep,
    /// They expire then, or never.
    Set(Option<DateTime<Utc>>),
}

/// A revision that goes live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    pub live: Live,
    pub hash: ContentHash,
    pub correction: Option<Correction>,
    /// How many people have countersigned it.
    pub approvals: usize,
    /// Whether translations of the words that it corrects are to be taken back with it.
    pub retract_stale: bool,
    /// The approver who published, or on whose behalf the system did.
    pub by: UserId,
}
