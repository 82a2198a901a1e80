//! What people and the system can ask of an entry.

use crate::{
    actor::Person,
    content::Content,
    hash::ContentHash,
    ids::{RevisionNumber, UserId},
    publication::Expiry,
    review::Correction,
    text::{Comment, PublicNote},
    translation::TranslationBase,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Save {
        content: Content,
        /// For a translation: what the new words agree with, if that is not what the old ones did.
        base: Option<TranslationBase>,
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
    /// Asks a person, as they are now, to look at it; nobody takes the request back.
    Assign {
        reviewer: Option<Person>,
        due_at: Option<DateTime<Utc>>,
    },
    RequestChanges {
        comment: Comment,
    },
    /// Names the words that were read, so that nobody signs what changed meanwhile.
    Approve {
        revision: RevisionNumber,
        hash: ContentHash,
        comment: Option<Comment>,
        /// Whether a publication of these words takes back the translations of those that they correct.
        retract_stale: Option<bool>,
    },
    /// Now, or at a future time, which takes the place of the one set before.
    Publish {
        at: Option<DateTime<Utc>>,
        expiry: Expiry,
    },
    /// Without a second person, where the server allows it: readers see that nobody has reviewed the words.
    ForcePublish {
        revision: RevisionNumber,
        hash: ContentHash,
        reason: Comment,
    },
    Unschedule,
    /// By the system: the scheduled revision goes live, if the approver who scheduled it still is one.
    Release {
        revision: RevisionNumber,
        scheduler: Option<Person>,
    },
    /// By the system: what was scheduled cannot be released.
    FailRelease {
        problem: Comment,
    },
    /// By the system: nobody has approved in time what was published in an emergency.
    TakeBack,
    /// When the live words stop to be public.
    SetExpiry {
        expires_at: Option<DateTime<Utc>>,
    },
    /// The live words are still true.
    Confirm,
    /// How many days the live words may go without being confirmed.
    SetVerification {
        every: Option<NonZeroU32>,
    },
    /// The words agree with a newer revision of their source.
    MarkCurrent {
        base: TranslationBase,
    },
    /// The reason is for the record, the note for the public.
    Retract {
        reason: Comment,
        public_note: Option<PublicNote>,
    },
    /// By the system, for an approver who corrected the source: the translation of the old words goes with them.
    RetractStale {
        source: TranslationBase,
        by: UserId,
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
    Assign,
    RequestChanges,
    Approve,
    Publish,
    ForcePublish,
    Unschedule,
    Release,
    FailRelease,
    TakeBack,
    SetExpiry,
    Confirm,
    SetVerification,
    MarkCurrent,
    Retract,
    RetractStale,
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
            Self::Assign { .. } => CommandName::Assign,
            Self::RequestChanges { .. } => CommandName::RequestChanges,
            Self::Approve { .. } => CommandName::Approve,
            Self::Publish { .. } => CommandName::Publish,
            Self::ForcePublish { .. } => CommandName::ForcePublish,
            Self::Unschedule => CommandName::Unschedule,
            Self::Release { .. } => CommandName::Release,
            Self::FailRelease { .. } => CommandName::FailRelease,
            Self::TakeBack => CommandName::TakeBack,
            Self::SetExpiry { .. } => CommandName::SetExpiry,
            Self::Confirm => CommandName::Confirm,
            Self::SetVerification { .. } => CommandName::SetVerification,
            Self::MarkCurrent { .. } => CommandName::MarkCurrent,
            Self::Retract { .. } => CommandName::Retract,
            Self::RetractStale { .. } => CommandName::RetractStale,
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
            Self::RequestChanges { comment }
            | Self::Retract { reason: comment, .. }
            | Self::ForcePublish { reason: comment, .. }
            | Self::FailRelease { problem: comment } => Some(comment),
            Self::Approve { comment, .. } => comment.as_ref(),
            _ => None,
        }
    }
}
