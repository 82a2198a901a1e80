//! Pages for what did not work: what happened, and a way on.

use super::{html, shell::Shell};
use crate::app::App;
use askama::Template;
use domain::text::Locale;

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemTemplate<'a> {
    shell: Shell<'a>,
    problem: Problem,
}

#[derive(Clone, Copy)]
struct Problem {
    title: &'static str,
    text: &'static str,
    /// Whether the same address may work in a moment.
    passes: bool,
}

/// In English: a wrong address does not tell which language its reader reads.
#[must_use]
pub fn problem(app: &App, status: u16) -> String {
    let locale = Locale::from_stored("en".into());
    let problem = of_status(status);
    let page = html(&ProblemTemplate { shell: Shell::new(&app.settings, &locale, problem.title), problem });
    page.unwrap_or_else(|_| problem.title.to_owned())
}

const fn of_status(status: u16) -> Problem {
    match status {
        404 => Problem {
            title: "There is nothing at this address",
            text: "The address may be mistyped, or what was here may have been withdrawn. An answer that was \
                   withdrawn should no longer be passed on.",
            passes: false,
        },
        405 => Problem {
            title: "This address can only be read",
            text: "What you tried to do does not work here. Nothing has changed.",
            passes: false,
        },
        429 => Problem {
            title: "Too many requests have come from your network",
            text: "Please wait a little, and try again.",
            passes: true,
        },
        503 => Problem {
            title: "We cannot show this page right now",
            text: "The server is too busy, or is being looked after. Please try again in a minute.",
            passes: true,
        },
        500..=599 => Problem {
            title: "Something went wrong on our side",
            text: "It was nothing that you did, and it has been recorded. Please try again in a few minutes.",
            passes: true,
        },
        _ => Problem {
            title: "The server did not understand this request",
            text: "The address or what was sent with it may be incomplete. Nothing has changed.",
            passes: false,
        },
    }
}
