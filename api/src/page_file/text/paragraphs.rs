//! Paragraphs of plain text, and what they are in CommonMark.

use crate::page_file::{FileError, escape, lines::Line, values};
use domain::text::Markdown;

/// Lines without a blank one between them; the text of each is trimmed.
pub(super) type Paragraph<'a> = Vec<Line<'a>>;

pub(super) fn of<'a>(lines: &[Line<'a>]) -> Vec<Paragraph<'a>> {
    let trim = |line: &Line<'a>| Line { number: line.number, text: line.text.trim() };
    lines
        .split(Line::is_blank)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| paragraph.iter().map(trim).collect())
        .collect()
}

/// The paragraphs as CommonMark that renders as exactly their words.
pub(super) fn markdown(what: &str, paragraphs: &[Paragraph]) -> Result<Markdown, FileError> {
    let mut escaped = Vec::new();
    for paragraph in paragraphs {
        if !escaped.is_empty() {
            escaped.push((paragraph.first().map_or(0, |line| line.number), String::new()));
        }
        for line in paragraph {
            // Parsing brings it into NFC, which has to come before the escape.
            let composed = values::body(what, &[*line])?;
            escaped.push((line.number, escape::line(composed.as_str())));
        }
    }
    let lines: Vec<_> = escaped.iter().map(|(number, text)| Line { number: *number, text }).collect();
    values::body(what, &lines)
}
