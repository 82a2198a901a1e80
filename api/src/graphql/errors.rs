//! How errors leave the server: with a code of the one table, and without their cause.

use super::MAX_COMPLEXITY;
use crate::{
    app::Overload,
    delivery::Overrun,
    service::{Code, Current, ServiceError, StoreError},
};
use async_graphql::{ErrorExtensionValues, Response, ServerError, Value};
use domain::{refusal::Refusal, text::Invalid};
use std::{error::Error, sync::Arc};

/// Of a query with many mistakes so many are told.
const MAX_ERRORS: usize = 20;

/// An answer without data: the request was not executed.
#[derive(Debug, Clone)]
pub struct Failure {
    pub code: Code,
    pub message: String,
    details: Vec<(&'static str, u64)>,
}

impl Failure {
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), details: vec![] }
    }

    /// Adds a figure for programs.
    #[must_use]
    pub fn with(mut self, name: &'static str, figure: u64) -> Self {
        self.details.push((name, figure));
        self
    }
}

impl From<Overload> for Failure {
    fn from(overload: Overload) -> Self {
        Self::new(Code::Unavailable, overload.to_string()).with("retryAfter", 1)
    }
}

impl From<Failure> for ServerError {
    fn from(failure: Failure) -> Self {
        let mut error = Self::new(failure.message, None);
        let extensions = error.extensions.get_or_insert_default();
        extensions.set("code", failure.code.to_string());
        failure.details.into_iter().for_each(|(name, figure)| extensions.set(name, figure));
        error
    }
}

/// Gives every error of an answer its code. What is not known to be fit for clients is not shown to them: an error of
/// a type that is not named here counts as internal.
pub(super) fn settle(response: &mut Response) {
    if response.errors.iter().all(|error| error.path.is_empty()) {
        // Not executed: the first errors tell what is wrong with the query.
        response.errors.truncate(MAX_ERRORS);
    }
    for error in &mut response.errors {
        let mut extensions = ErrorExtensionValues::default();
        let (code, message) = judge(error, &mut extensions);
        extensions.set("code", code.to_string());
        error.message = message;
        error.extensions = Some(extensions);
        error.source = None;
    }
}

/// Whether an answer lacks something because the database was away.
#[must_use]
pub fn is_unavailable(response: &Response) -> bool {
    let code = Value::from(Code::Unavailable.to_string());
    response.errors.iter().filter_map(|error| error.extensions.as_ref()).any(|it| it.get("code") == Some(&code))
}

fn judge(error: &ServerError, extensions: &mut ErrorExtensionValues) -> (Code, String) {
    if let Some(error) = error.source::<ServiceError>() {
        return service(error, extensions);
    }
    // A loader has one error for all who wait.
    if let Some(error) = error.source::<Arc<ServiceError>>() {
        return service(error, extensions);
    }
    if let Some(error) = error.source::<StoreError>() {
        return tell(Code::of_store(error), error, extensions);
    }
    if let Some(overrun) = error.source::<Overrun>() {
        return (Code::Unavailable, overrun.to_string());
    }
    if let Some(invalid) = error.source::<Invalid>() {
        extensions.set("field", invalid.field.as_str());
        return (Code::InvalidInput, invalid.to_string());
    }
    match &error.source {
        // The library's own judgement of the query: syntax, validation, values that do not fit.
        None if error.message.contains("too complex") => {
            extensions.set("limit", MAX_COMPLEXITY as u64);
            let message =
                format!("The query asks for more than {MAX_COMPLEXITY} fields, list sizes taken into account.");
            (Code::QueryTooExpensive, message)
        }
        None if is_too_expensive(&error.message) => (Code::QueryTooExpensive, error.message.clone()),
        None => (Code::InvalidInput, error.message.clone()),
        Some(_) => {
            let unknown = ServiceError::Failed(format!("an error of an unknown type: {}", error.message));
            service(&unknown, extensions)
        }
    }
}

fn service(error: &ServiceError, extensions: &mut ErrorExtensionValues) -> (Code, String) {
    match error {
        ServiceError::Refused(refusal) => detail(refusal, extensions),
        ServiceError::Overtaken { refusal, current } => {
            detail(refusal, extensions);
            extensions.set("current", words(current));
        }
        ServiceError::RateLimited(wait) => extensions.set("retryAfter", wait.as_secs().max(1)),
        ServiceError::Store(StoreError::Taken { field }) => extensions.set("field", *field),
        _ => {}
    }
    tell(error.code(), error, extensions)
}

fn tell(code: Code, error: &dyn Error, extensions: &mut ErrorExtensionValues) -> (Code, String) {
    if let Some(reference) = code.log(error) {
        extensions.set("reference", reference.to_string());
    }
    (code, code.public_message(error))
}

fn words(current: &Current) -> Value {
    let words = serde_json::json!({
        "revision": current.revision,
        "contentHash": current.hash,
        "author": current.name,
        "content": current.content,
    });
    Value::from_json(words).unwrap_or_default()
}

fn detail(refusal: &Refusal, extensions: &mut ErrorExtensionValues) {
    match refusal {
        Refusal::Conflict { version, status, .. } => {
            extensions.set("version", version.0);
            extensions.set("status", status.to_string());
        }
        Refusal::InvalidTransition { from, command, allowed, .. } => {
            extensions.set("from", from.to_string());
            extensions.set("command", command.to_string());
            extensions.set("allowed", allowed.iter().map(|name| Value::from(name.to_string())).collect::<Vec<_>>());
        }
        Refusal::Invalid(invalid) => extensions.set("field", invalid.field.as_str()),
        Refusal::Unauthenticated | Refusal::NotFound | Refusal::Forbidden(_) => {}
    }
}

fn is_too_expensive(message: &str) -> bool {
    ["too deep", "recursion depth", "number of directives"].iter().any(|limit| message.contains(limit))
}
