//! What happened to an entry: the outcome of a command that was allowed.

use crate::{
    content::Content,
    entry::{Live, Revision, Schedule},
    hash::ContentHash,
    ids::{RevisionNumber, UserId},
    review::{Approval, Correction, Review},
    text::PublicNote,
};

/// A revision with its words, about to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRevision {
    pub number: RevisionNumber,
    pub author: UserId,
    pub origin: Option<RevisionNumber>,
    pub content: Content,
}

impl NewRevision {
    #[must_use]
    pub fn summary(&self) -> Revision {
        Revision { number: self.number, author: self.author, hash: self.content.hash(), origin: self.origin }
    }
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

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Saved(NewRevision),
    Reverted(NewRevision),
    Submitted(Review),
    Withdrawn,
    ChangesRequested,
    Approved { approval: Approval, enough: bool },
    Scheduled(Schedule),
    Unscheduled,
    Published(Publication),
    Retracted { public_note: Option<PublicNote> },
    Expired,
    Discarded,
    Archived,
    Restored,
}
