//! Texts, written so that none of their lines is taken for structure.

use super::{cover::Cover, meta, sections::mark};
use crate::page_file::{
    FileError,
    lines::{Line, numbered, trimmed},
    values,
};
use domain::text::Markdown;
use serde::{Deserialize, Serialize};

/// How a text is written, if not as it is. It stands in the comment below the heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Form {
    /// There is none, and that is meant: without this, a question without an answer is an oversight.
    Empty,
    /// One space is added before every line that is not empty. Marks count in column 0 only, so none is left.
    Indented,
}

impl Form {
    /// For a text that stands in the open, below a title or a question.
    pub fn of(text: &Markdown) -> Option<Self> {
        if is_free_of_marks(text.as_str()) { Self::of_quoted(text) } else { Some(Self::Indented) }
    }

    /// For the text of a call-out, which the `>` before each line keeps apart.
    pub fn of_quoted(text: &Markdown) -> Option<Self> {
        let first = text.as_str().lines().next();
        match first {
            None => Some(Self::Empty),
            // It would be dropped as blank, or read as the comment of this system.
            Some(first) if first.trim().is_empty() || meta::begins(first) => Some(Self::Indented),
            Some(_) => None,
        }
    }
}

fn is_free_of_marks(text: &str) -> bool {
    let mut cover = Cover::Open;
    for line in numbered(text) {
        let (next, is_free) = cover.step(&line);
        cover = next;
        if is_free && mark(line.text).is_some() {
            return false;
        }
    }
    cover.check_closed().is_ok()
}

pub(super) fn write(text: &Markdown, form: Option<Form>) -> Vec<String> {
    let indented = form == Some(Form::Indented);
    let line = |line: &str| if indented && !line.is_empty() { format!(" {line}") } else { line.to_owned() };
    if text.as_str().is_empty() { Vec::new() } else { text.as_str().split('\n').map(line).collect() }
}

pub(super) fn read(what: &str, lines: &[Line], form: Option<Form>) -> Result<Markdown, FileError> {
    if form != Some(Form::Indented) {
        return values::body(what, trimmed(lines));
    }
    // Blank lines around stay if they are not empty: they are part of the text. A line without the space was
    // added by hand and is taken as it is.
    let start = lines.iter().position(|line| !line.text.is_empty()).unwrap_or(lines.len());
    let unindent = |line: &Line<'_>| line.text.strip_prefix(' ').unwrap_or(line.text).to_owned();
    let texts: Vec<_> = lines[start..].iter().map(unindent).collect();
    let lines: Vec<_> =
        lines[start..].iter().zip(&texts).map(|(line, text)| Line { number: line.number, text }).collect();
    values::body(what, &lines)
}
