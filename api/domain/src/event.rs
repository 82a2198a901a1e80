//! What happened to an entry: the outcome of a command that was allowed.

use crate::{
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
