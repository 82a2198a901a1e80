//! What a use case can come to other than success, and the one table of codes that clients rely on.

use crate::{auth::password::HashError, store::StoreError};
use domain::{refusal::Refusal, text::Invalid};
use std::time::Duration;
use strum::{Display, IntoStaticStr, VariantArray};

/// The stable codes of all errors, in every interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Code {
    /// Sign in first, or anew.
    Unauthenticated,
    /// Signed in, but not trusted with this.
    Forbidden,
    /// It does not exist, or the viewer may not know that it does.
    NotFound,
    /// Somebody else was faster; comes with the current `version` and `status`.
    Conflict,
    /// Comes with the `field`.
    InvalidInput,
    /// Comes with `from`, `command` and what is `allowed`.
    InvalidTransition,
    /// Comes with `retryAfter` in seconds.
    RateLimited,
    /// The query is too long, too deep or asks for too much.
    QueryTooExpensive,
    /// The database does not answer; try again.
    Unavailable,
    /// Our fault; comes with a `reference` that is in the log.
    Internal,
}

#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("The e-mail address or the password is wrong.")]
    SignInFailed,
    #[error("The session is over. Sign in again.")]
    SessionOver,
    #[error("Too many attempts. Try again in {} seconds.", .0.as_secs().max(1))]
    RateLimited(Duration),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0}")]
    Failed(String),
}

impl From<Invalid> for ServiceError {
    fn from(invalid: Invalid) -> Self {
        Self::Refused(invalid.into())
    }
}

impl From<HashError> for ServiceError {
    fn from(error: HashError) -> Self {
        match error {
            HashError::Busy => Self::RateLimited(Duration::from_secs(5)),
            HashError::Failed(problem) => Self::Failed(problem),
        }
    }
}

impl ServiceError {
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::SignInFailed | Self::SessionOver | Self::Refused(Refusal::Unauthenticated) => Code::Unauthenticated,
            Self::Refused(Refusal::NotFound) => Code::NotFound,
            Self::Refused(Refusal::Forbidden(_)) => Code::Forbidden,
            Self::Refused(Refusal::Conflict { .. }) | Self::Store(StoreError::Conflict) => Code::Conflict,
            Self::Refused(Refusal::InvalidTransition { .. }) => Code::InvalidTransition,
            Self::Refused(Refusal::Invalid(_)) | Self::Store(StoreError::Taken { .. }) => Code::InvalidInput,
            Self::RateLimited(_) => Code::RateLimited,
            Self::Store(StoreError::Unavailable(_)) => Code::Unavailable,
            Self::Store(StoreError::Corrupt { .. } | StoreError::Database(_)) | Self::Failed(_) => Code::Internal,
        }
    }

    /// What a client may read. The cause of our own failures is not for clients.
    #[must_use]
    pub fn public_message(&self) -> String {
        match self.code() {
            Code::Internal => "Something went wrong on the server. Give its operators the reference.".into(),
            Code::Unavailable => "The database does not answer at the moment. Try again in a few seconds.".into(),
            _ => match self {
                Self::Store(StoreError::Taken { field }) => format!("{field} is taken already; choose another"),
                other => other.to_string(),
            },
        }
    }

    /// Logs what clients are not told, once, and returns the reference under which it stands in the log.
    #[must_use]
    pub fn log(&self) -> Option<uuid::Uuid> {
        let level_is_error = match self.code() {
            Code::Internal => true,
            Code::Unavailable => false,
            _ => return None,
        };
        let reference = uuid::Uuid::now_v7();
        let cause = std::error::Error::source(self).map(ToString::to_string);
        if level_is_error {
            tracing::error!(%reference, error = %self, cause, "internal error");
        } else {
            tracing::warn!(%reference, error = %self, cause, "database unavailable");
        }
        Some(reference)
    }
}
