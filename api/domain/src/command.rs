//! What people and the system can ask of an entry.

use crate::{
    content::Content,
    hash::ContentHash,
    ids::RevisionNumber,
    review::Correction,
    text::{Comment, PublicNote},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Save {
        content: Content,
    },
    /// Brings back the content of an older revision, which the caller has looked up.
    Revert {
        to: RevisionNumber,
        content: Content,
    },
    Submit {
        correction: Option<Correction>,
    },
    Withdraw,
    RequestChanges {
        comment: Comment,
    },
    /// Names the words that were read, so that nobody signs what changed meanwhile.
    Approve {
        revision: RevisionNumber,
        hash: ContentHash,
        comment: Option<Comment>,
    },
    /// Now, or at a future time.
    Publish {
        at: Option<DateTime<Utc>>,
        expires_at: Option<DateTime<Utc>>,
    },
    Unschedule,
    /// By the system: the scheduled revision goes live.
    Release {
        revision: RevisionNumber,
    },
    /// The reason is for the record, the note for the public.
    Retract {
        reason: Comment,
        public_note: Option<PublicNote>,
    },
    /// By the system: the time of the live revision is over.
    Expire,
    Discard,
    Archive,
    Restore,
}

/// The names under which commands are audited, offered and refused.
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
pub enum CommandName {
    Create,
    Save,
    Revert,
    Submit,
    Withdraw,
    RequestChanges,
    Approve,
    Publish,
    Unschedule,
    Release,
    Retract,
    Expire,
    Discard,
    Archive,
    Restore,
}

impl Command {
    #[must_use]
    pub const fn name(&self) -> CommandName {
        match self {
            Self::Save { .. } => CommandName::Save,
            Self::Revert { .. } => CommandName::Revert,
            Self::Submit { .. } => CommandName::Submit,
            Self::Withdraw => CommandName::Withdraw,
            Self::RequestChanges { .. } => CommandName::RequestChanges,
            Self::Approve { .. } => CommandName::Approve,
            Self::Publish { .. } => CommandName::Publish,
            Self::Unschedule => CommandName::Unschedule,
            Self::Release { .. } => CommandName::Release,
            Self::Retract { .. } => CommandName::Retract,
            Self::Expire => CommandName::Expire,
            Self::Discard => CommandName::Discard,
            Self::Archive => CommandName::Archive,
            Self::Restore => CommandName::Restore,
        }
    }

    /// What the actor says about it, for the audit trail.
    #[must_use]
    pub const fn comment(&self) -> Option<&Comment> {
        match self {
            Self::RequestChanges { comment } | Self::Retract { reason: comment, .. } => Some(comment),
            Self::Approve { comment, .. } => comment.as_ref(),
            _ => None,
        }
    }
}
