//! What somebody has written in a form that came from another session than theirs: it had ended, or they have signed in
//! again elsewhere. Nothing is done with it, and nothing of it is lost: it goes back into the page it came from.

use super::{
    Fields, Result, Visit,
    frame::{Frame, Section, is_page},
    page, refused,
};
use crate::service::ServiceError;
use askama::Template;

/// Where people write, rather than choose.
const WRITTEN: [&str; 8] =
    ["heading", "shortAnswer", "body", "text", "comment", "reason", "public_note", "change_note"];

/// How the names begin under which the form for signing in carries it.
const PREFIX: &str = "held.";
const TO: &str = "held_for";

pub(super) struct Held {
    /// Where it was sent.
    to: String,
    fields: Vec<(String, String)>,
}

impl Held {
    /// None for a form in which nothing was written.
    pub fn new(to: &str, fields: &Fields) -> Option<Self> {
        let is_written = |name: &str, value: &str| WRITTEN.contains(&name) && !value.trim().is_empty();
        if !is_taken_back(to) || !fields.iter().any(|(name, value)| is_written(name, value)) {
            return None;
        }
        let fields = fields.iter().filter(|(name, _)| *name != "form_token").map(owned).collect();
        Some(Self { to: to.to_owned(), fields })
    }

    /// What the form for signing in has carried.
    pub fn carried(fields: &Fields) -> Option<Self> {
        let to = fields.given(TO).filter(|to| is_taken_back(to))?;
        let carried = fields.iter().filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?, value)));
        Some(Self { to: to.to_owned(), fields: carried.map(owned).collect() })
    }

    /// As fields of the form for signing in.
    pub fn carry(&self) -> impl Iterator<Item = (String, &str)> {
        let to = std::iter::once((TO.to_owned(), self.to.as_str()));
        to.chain(self.fields.iter().map(|(name, value)| (format!("{PREFIX}{name}"), value.as_str())))
    }
}

/// Whether what is there shows a form that comes back, instead of doing what it asks for: the pages of entries do.
fn is_taken_back(to: &str) -> bool {
    to.starts_with("/admin/entries/") && is_page(to)
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[derive(Template)]
#[template(path = "admin/held.html")]
struct HeldTemplate<'a> {
    frame: Frame<'a>,
    name: String,
    to: String,
    /// All but what the button asked for that was pressed.
    fields: Vec<(String, String)>,
}

impl<'a> HeldTemplate<'a> {
    fn new(visit: &'a Visit, held: Held) -> Self {
        Self {
            frame: visit.frame(Section::Outside, "What you wrote is still here"),
            name: visit.viewer.name.to_string(),
            to: held.to,
            fields: held.fields.into_iter().filter(|(name, _)| name != "do").collect(),
        }
    }
}

/// The way back to the page that it came from, for somebody who has just signed in.
///
/// # Errors
/// When the page cannot be made.
pub(super) fn show(visit: &Visit, held: Held) -> Result {
    page(&HeldTemplate::new(visit, held))
}

/// The same for somebody who has signed in elsewhere since they opened a form; none if nothing was written in it.
///
/// # Errors
/// When the page cannot be made.
#[must_use]
pub fn keep(visit: &Visit, to: &str, fields: &Fields) -> Option<Result> {
    let held = Held::new(to, fields)?;
    Some(refused(&HeldTemplate::new(visit, held), &ServiceError::ForeignForm))
}
