//! What happened to an entry: the outcome of a command that was allowed.

use crate::{
    entry::Entry,
    ids::UserId,
    publication::{Publication, Schedule},
    review::{Approval, Assignment, Review},
    revision::NewRevision,
    text::PublicNote,
    translation::TranslationBase,
};
use chrono::{DateTime, Utc};
use std::num::NonZeroU32;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Saved(NewRevision),
    Reverted(NewRevision),
    Submitted { review: Review, enough: bool },
    Withdrawn,
    ChangesRequested { by: UserId },
    Assigned(Assignment),
    Approved { approval: Approval, enough: bool, retract_stale: bool },
    Scheduled(Schedule),
    Unscheduled,
    ReleaseFailed { problem: String },
    Published(Publication),
    TakenBack,
    ExpirySet(Option<DateTime<Utc>>),
    Confirmed { at: DateTime<Utc> },
    VerificationSet(Option<NonZeroU32>),
    MarkedCurrent(TranslationBase),
    Retracted { public_note: Option<PublicNote> },
    Expired,
    Discarded,
    Archived,
    Restored,
}

impl Event {
    /// On whose behalf translations of the words that were just corrected are taken back with them, if they are.
    #[must_use]
    pub fn retracts_stale(&self, before: &Entry) -> Option<UserId> {
        match self {
            Self::Published(publication) if publication.retract_stale => Some(publication.by),
            // Words that were public before anybody approved them are not published again.
            Self::Approved { approval, enough: true, retract_stale } if before.is_emergency() => {
                let wanted = *retract_stale || before.review.as_ref().is_some_and(|review| review.retract_stale);
                wanted.then_some(approval.by)
            }
            _ => None,
        }
    }
}
