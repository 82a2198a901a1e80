//! Which command is possible in which state: the table of the design, and nothing about who gives it.

use crate::{
    command::CommandName,
    entry::{Entry, Status},
};
use strum::VariantArray as _;

/// Whether the state of the entry admits the command.
#[must_use]
pub fn admits(entry: &Entry, command: CommandName) -> bool {
    use CommandName as C;
    use Status as S;
    match command {
        C::Create => false,
        C::Save | C::Revert => {
            matches!(entry.status, S::Draft | S::ChangesRequested | S::Published | S::Retracted)
        }
        C::Submit | C::Discard => matches!(entry.status, S::Draft | S::ChangesRequested),
        C::Withdraw => matches!(entry.status, S::InReview | S::Approved | S::Scheduled),
        C::RequestChanges => matches!(entry.status, S::InReview | S::Approved),
        C::Assign | C::Approve => entry.status == S::InReview,
        C::Publish => matches!(entry.status, S::Approved | S::Scheduled),
        C::ForcePublish => entry.status == S::InReview && entry.forced_by().next().is_none(),
        C::Unschedule | C::Release | C::FailRelease => entry.status == S::Scheduled,
        C::TakeBack => entry.is_emergency(),
        C::SetExpiry | C::Confirm | C::Retract | C::RetractStale | C::Expire => entry.live.is_some(),
        C::SetVerification | C::MarkCurrent => entry.status != S::Archived,
        C::Archive => entry.live.is_none() && matches!(entry.status, S::Draft | S::ChangesRequested | S::Retracted),
        C::Restore => entry.status == S::Archived,
    }
}

/// All commands that the state of the entry admits.
pub fn admitted(entry: &Entry) -> impl Iterator<Item = CommandName> {
    CommandName::VARIANTS.iter().copied().filter(|&command| admits(entry, command))
}

/// Why the state does not admit the command, and what to do first.
pub(crate) fn objection(entry: &Entry, command: CommandName) -> String {
    use CommandName as C;
    use Status as S;
    let status = entry.status;
    match (command, status) {
        (C::Save | C::Revert | C::Discard, S::InReview | S::Approved | S::Scheduled) => {
            format!("the entry is {status}; withdraw it first.")
        }
        (C::Archive, _) if entry.live.is_some() => "the entry is live; retract it first.".into(),
        (C::Save | C::Revert, S::Archived) => "the entry is ARCHIVED; restore it first.".into(),
        (C::Publish, _) => format!("the entry is {status}; only an APPROVED entry can be published."),
        (C::ForcePublish, S::InReview) => {
            "these words were published without a second person before; now somebody else has to approve them.".into()
        }
        (C::Approve | C::Assign | C::ForcePublish, _) => {
            format!("the entry is {status}; it has to be IN_REVIEW: submit it first.")
        }
        (C::SetExpiry | C::Confirm | C::Retract | C::RetractStale | C::Expire, _) => {
            "the public does not see this entry.".into()
        }
        (C::TakeBack, _) => "it was not published without a second person.".into(),
        _ => format!("the entry is {status}."),
    }
}
