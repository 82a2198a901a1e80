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

/// A revision that goes live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    pub live: Live,
    pub hash: ContentHash,
    pub correction: Option<Correction>,
    /// The approver who published, or on whose behalf the system did.
    pub by: UserId,
}
