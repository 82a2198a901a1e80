//! What a use case can come to other than success, and the one table of codes that clients rely on.

use super::overtaken::Current;
use crate::{auth::password::HashError, store::StoreError};
use domain::{refusal::Refusal, text::Invalid};
use std::{error::Error, time::Duration};
use strum::{Display, IntoStaticStr, VariantArray};
use uuid::Uuid;

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
    /// Somebody else was faster; comes with the current `version` and `status`, and with the `current` words for
    /// whoever brought others.
    Conflict,
    /// Comes with the `field`.
    InvalidInput,
    /// Comes with `from`, `command` and what is `allowed`.
    InvalidTransition,
    /// Comes with `retryAfter` in seconds.
    RateLimited,
    /// The query is too long, too deep or asks for too much.
    QueryTooExpensive,
    /// No query is known by this name: send its text along.
    PersistedQueryNotFound,
    /// The database does not answer; try again.
    Unavailable,
    /// Our fault; comes with a `reference` that is in the log.
    Internal,
}

#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody else's words were there first.
    #[error("{refusal}")]
    Overtaken { refusal: Refusal, current: Box<Current> },
    #[error("The e-mail address or the password is wrong.")]
    SignInFailed,
    #[error("The session is over. Sign in again.")]
    SessionOver,
    #[error(
        "This form is too old, or it did not come from a page of this site. Go back, reload the page and send it again."
    )]
    ForeignForm,
    #[error("Too many attempts. Try again in {} seconds.", .0.as_secs().max(1))]
    RateLimited(Duration),
    #[error("{0}")]
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
            Self::ForeignForm | Self::Refused(Refusal::Forbidden(_)) => Code::Forbidden,
            Self::Overtaken { .. } | Self::Refused(Refusal::Conflict { .. }) => Code::Conflict,
            Self::Refused(Refusal::InvalidTransition { .. }) => Code::InvalidTransition,
            Self::Refused(Refusal::Invalid(_)) => Code::InvalidInput,
            Self::RateLimited(_) => Code::RateLimited,
            Self::Store(error) => Code::of_store(error),
            Self::Failed(_) => Code::Internal,
        }
    }
}

impl Code {
    #[must_use]
    pub const fn of_store(error: &StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Conflict,
            StoreError::Taken { .. } => Self::InvalidInput,
            StoreError::Unavailable(_) => Self::Unavailable,
            StoreError::Corrupt { .. } | StoreError::LeftOut(_) | StoreError::Database(_) => Self::Internal,
        }
    }

    /// What a client may read of an error with this code. The cause of our own failures is not for clients.
    #[must_use]
    pub fn public_message(self, error: &dyn Error) -> String {
        match self {
            Self::Internal => "Something went wrong on the server. Give its operators the reference.".into(),
            Self::Unavailable => "The database does not answer at the moment. Try again in a few seconds.".into(),
            _ => error.to_string(),
        }
    }

    /// Logs what clients are not told, once, and returns the reference under which it stands in the log.
    #[must_use]
    pub fn log(self, error: &dyn Error) -> Option<Uuid> {
        let reference = Uuid::now_v7();
        let cause = error.source().map(ToString::to_string);
        match self {
            Self::Internal => tracing::error!(%reference, %error, cause, "internal error"),
            Self::Unavailable => tracing::warn!(%reference, %error, cause, "the database does not answer"),
            _ => return None,
        }
        Some(reference)
    }
}
