//! Which of the formats a file is in.

use std::path::Path;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The text of a page as it stands on a website, with a `Question:` line before each question.
    Text,
    Markdown,
}

impl Format {
    /// By the name of the file, else by how it begins. What is not recognisably Markdown is text.
    #[must_use]
    pub fn of(path: impl AsRef<Path>, bytes: &[u8]) -> Self {
        let extension = path.as_ref().extension().unwrap_or_default();
        let named = ["md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known));
        if named || begins_like_markdown(bytes) { Self::Markdown } else { Self::Text }
    }
}

/// Looks at bytes, because the encoding is checked later, with a message that names the line.
fn begins_like_markdown(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = bytes.split(|b| matches!(b, b'\n' | b'\r')).find(|line| !line.trim_ascii().is_empty());
    first.is_some_and(|line| line.starts_with(b"# ") || line.trim_ascii_end() == b"---")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_or_the_beginning_tells() {
        for (path, bytes, format) in [
            ("page.md", "Title", Format::Markdown),
            ("page.MARKDOWN", "Title", Format::Markdown),
            ("page.txt", "\n# Title", Format::Markdown),
            ("-", "\u{feff}---\r\ndate: 2024-01-01\r\n---", Format::Markdown),
            ("page.txt", "#Title", Format::Text),
            ("page", "----\nTitle", Format::Text),
            ("", "", Format::Text),
        ] {
            assert_eq!(Format::of(path, bytes.as_bytes()), format, "{path} {bytes:?}");
        }
    }
}
