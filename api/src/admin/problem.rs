//! Pages for what did not work: what happened, and a way on.

use super::{Answer, frame::Frame, html};
use crate::service::{Code, ServiceError};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/problem.html")]
struct ProblemTemplate<'a> {
    frame: Frame<'a>,
    message: String,
    reference: Option<String>,
    /// Where to go on.
    way: (&'static str, &'static str),
}

/// The page for an error that no form has shown.
#[must_use]
pub fn problem(app: &crate::app::App, error: &ServiceError) -> Answer {
    let code = error.code();
    let reference = code.log(error).map(|reference| reference.to_string());
    let title = match code {
        Code::NotFound => "There is nothing here for you",
        Code::Forbidden => "That is not yours to do",
        Code::Conflict => "Somebody else was faster",
        Code::RateLimited | Code::Unavailable => "Try again in a moment",
        Code::Internal => "Something went wrong on our side",
        _ => "That did not work",
    };
    let way = match code {
        Code::Unauthenticated => ("/admin/sign-in", "Sign in"),
        _ => ("/admin", "Go to the dashboard"),
    };
    let message = match code {
        Code::NotFound => "It may have been deleted, or be in a language that you do not work on.".into(),
        _ => code.public_message(error),
    };
    let frame = Frame::outside(app, "", None, title);
    let page = html(&ProblemTemplate { frame, message, reference, way });
    Answer::Page { status: status(code), html: page.unwrap_or_else(|_| title.to_owned()) }
}

/// The HTTP status of a code.
#[must_use]
pub const fn status(code: Code) -> u16 {
    match code {
        Code::Unauthenticated => 401,
        Code::Forbidden => 403,
        Code::NotFound => 404,
        Code::Conflict => 409,
        Code::InvalidInput | Code::InvalidTransition | Code::QueryTooExpensive | Code::PersistedQueryNotFound => 422,
        Code::RateLimited => 429,
        Code::Unavailable => 503,
        Code::Internal => 500,
    }
}
