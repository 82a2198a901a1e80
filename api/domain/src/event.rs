//! What happened to an entry: the outcome of a command that was allowed.

use crate::{
    publication::{Publication, Schedule},
    review::{Approval, Review},
    revision::NewRevision,
    text::PublicNote,
};

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
