//! Headings: plain text, in which a backslash takes its meaning from a mark.

use crate::page_file::escape;

/// The text of a heading behind its `#` marks. Marks that are part of the heading syntax, or that make all of it
/// bold, are not part of the text.
pub(super) fn read(raw: &str) -> String {
    let raw = raw.trim();
    let text = escape::closing_run(raw).map_or(raw, |end| raw[..end].trim_end());
    escape::unescape(without_bold(text))
}

pub(super) fn write(text: &str) -> String {
    escape::heading(text)
}

/// What stands behind exactly `level` marks in column 0.
pub(super) fn behind_marks(line: &str, level: usize) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let is_heading = line.len() - rest.len() == level && (rest.is_empty() || rest.starts_with([' ', '\t']));
    is_heading.then_some(rest)
}

/// Only when the whole text is bold: in `**a** or **b**` the marks stay.
pub(super) fn without_bold(text: &str) -> &str {
    let inner = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.filter(|inner| !inner.is_empty() && is_closed_by_next_mark(inner)).unwrap_or(text)
}

/// No `**` in it, and no backslash at the end that would escape the one behind it.
fn is_closed_by_next_mark(inner: &str) -> bool {
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        let broken = match c {
            '\\' => chars.next().is_none(),
            '*' => chars.peek() == Some(&'*'),
            _ => false,
        };
        if broken {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_read_as_its_words() {
        for (raw, text) in [
            (" Why? ", "Why?"),
            ("Why? ##", "Why?"),
            ("Why##", "Why##"),
            (r"Why \##", "Why ##"),
            ("**Why?**", "Why?"),
            ("**Why?** ##", "Why?"),
            ("**a** or **b**", "**a** or **b**"),
            (r"\*a\* \b", r"*a* \b"),
            (r"**a\**", r"**a**"),
            ("#", ""),
        ] {
            assert_eq!(read(raw), text, "{raw}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["# x", "> y", "x ##", "##", "**bold**", "****", r"a\", r"\*", "a_b _c_", "&amp; <b>", "[x]: y"] {
            assert_eq!(read(&write(text)), text);
            assert_eq!(read(&format!("**{}**", write(text))), text);
        }
    }

    #[test]
    fn the_number_of_marks_counts() {
        assert_eq!(behind_marks("## a", 2), Some(" a"));
        assert_eq!(behind_marks("##", 2), Some(""));
        for line in ["### a", "##a", " ## a", "# a"] {
            assert_eq!(behind_marks(line, 2), None);
        }
    }
}
