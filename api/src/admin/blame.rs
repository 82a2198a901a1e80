//! What is wrong with a form that was refused, and at which field.

use crate::service::{Code, ServiceError, StoreError};
use domain::refusal::Refusal;

pub(super) struct Blame {
    field: String,
    text: String,
}

impl Blame {
    /// None for an error that is not about what was typed.
    pub fn of(error: &ServiceError) -> Option<Self> {
        let at = |field: &str, text: String| Some(Self { field: field.to_owned(), text });
        match error {
            ServiceError::Refused(Refusal::Invalid(invalid)) => at(&invalid.field, format!("It {}.", invalid.problem)),
            ServiceError::Store(StoreError::Taken { field }) => {
                at(field, "It is taken already; choose another.".into())
            }
            _ if error.code() == Code::RateLimited => at("", error.to_string()),
            _ => None,
        }
    }

    /// Whether it is about this field.
    pub fn is_at(&self, field: &str) -> bool {
        self.field == field
    }
}

impl std::fmt::Display for Blame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}
