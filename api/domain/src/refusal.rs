//! Why a command was not carried out, in words for the person who gave it.

use crate::{command::CommandName, entry::Status, ids::Version, text::Invalid};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("Sign in first.")]
    Unauthenticated,
    /// Also for an entry that exists but that the actor may not see.
    #[error("There is no such entry, or you may not see it.")]
    NotFound,
    #[error("{0}")]
    Forbidden(Forbidden),
    /// Somebody else was faster, or the words signed are not the words there.
    #[error("{problem} Read the entry again and decide anew.")]
    Conflict { problem: &'static str, version: Version, status: Status },
    #[error("{command} is not possible: {problem}")]
    InvalidTransition { from: Status, command: CommandName, problem: String, allowed: Vec<CommandName> },
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    #[error("Only an editor of this locale may do this.")]
    NotEditor,
    #[error("Only an approver of this locale may do this.")]
    NotApprover,
    #[error("Only whoever submitted the entry, or an approver, may withdraw it.")]
    NotSubmitter,
    #[error("You wrote, submitted or published part of these words: somebody else has to approve them.")]
    Contributor,
    #[error("You have approved these words already: somebody else has to give the next approval.")]
    AlreadyApproved,
    #[error("Only the server itself does this, when the time has come.")]
    NotSystem,
    #[error("Only an administrator may do this.")]
    NotAdmin,
    #[error("Emergency publishing is switched off on this server.")]
    EmergencyOff,
    #[error("The approver who scheduled this is not an approver of this locale any more.")]
    SchedulerGone,
}
