//! What a command came to, in the few letters of the matrix.

use crate::desk::Desk;
use domain::{
    Decision,
    entry::{Entry, Status},
    publication::Emergency,
    refusal::Refusal,
};

/// The status, with a star for a revision that was countersigned and is public, or waits to be so again while the public
/// reads what the exclamation mark stands for: a revision that nobody has countersigned.
pub fn state(entry: &Entry) -> String {
    let emergency = entry.live.as_ref().and_then(|live| live.emergency.as_ref());
    let marks = match (&entry.live, emergency) {
        (None, _) => "",
        (Some(_), None) => "*",
        (Some(_), Some(Emergency { previous: None, .. })) => "!",
        (Some(_), Some(_)) => "!*",
    };
    format!("{}{marks}", short(entry.status))
}

pub const fn short(status: Status) -> &'static str {
    match status {
        Status::Draft => "DRFT",
        Status::InReview => "REVW",
        Status::ChangesRequested => "CHNG",
        Status::Approved => "APPR",
        Status::Scheduled => "SCHD",
        Status::Published => "PUBL",
        Status::Retracted => "RETR",
        Status::Archived => "ARCH",
    }
}

/// One cell of a grid.
pub fn cell(desk: &Desk, result: &Result<Decision, Refusal>) -> String {
    match result {
        Ok(Decision::Happened(event)) => state(&desk.entry.apply(event)),
        Ok(Decision::Unchanged) => "=".into(),
        Err(refusal) => refused(refusal).into(),
    }
}

pub const fn refused(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Unauthenticated => "signin",
        Refusal::NotFound => "hidden",
        Refusal::Forbidden(_) => "forbid",
        Refusal::InvalidTransition { .. } => "-",
        Refusal::Conflict { .. } => "confl",
        Refusal::Invalid(_) => "input",
    }
}

/// The outcome of a named case, with the code and what it is about.
pub fn in_full(desk: &Desk, result: &Result<Decision, Refusal>) -> String {
    match result {
        Ok(_) => cell(desk, result),
        Err(Refusal::Unauthenticated) => "UNAUTHENTICATED".into(),
        Err(Refusal::NotFound) => "NOT_FOUND".into(),
        Err(Refusal::Forbidden(why)) => format!("FORBIDDEN {why:?}"),
        Err(Refusal::Conflict { .. }) => "CONFLICT".into(),
        Err(Refusal::InvalidTransition { .. }) => "INVALID_TRANSITION".into(),
        Err(Refusal::Invalid(invalid)) => format!("INVALID_INPUT {}", invalid.field),
    }
}
