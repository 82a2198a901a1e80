//! Text that has been checked: a value of one of these types is well formed.
//!
//! `parse` is for input. Deserialising trusts what was stored, so that content which a later, stricter rule would
//! refuse can still be released and retracted.

mod email;
pub mod fold;
mod line;
mod locale;
mod prose;
mod script;
mod slug;
mod words;

pub use email::Email;
pub use line::{Heading, PersonName, ShortAnswer, SourceTitle, TopicName};
pub use locale::{Direction, Locale};
pub use prose::{Comment, Markdown, PublicNote, Quote};
pub(crate) use script::is_unspaced;
pub use slug::Slug;
pub use words::words;

use unicode_normalization::UnicodeNormalization as _;

/// The limits of text and lists, each named once. Lengths are in Unicode scalar values after NFC.
pub mod limits {
    pub const HEADING: usize = 300;
    pub const SHORT_ANSWER: usize = 300;
    pub const BODY: usize = 50_000;
    pub const COMMENT: usize = 5_000;
    pub const PUBLIC_NOTE: usize = 1_000;
    pub const QUOTE: usize = 1_000;
    pub const PERSON_NAME: usize = 200;
    pub const TOPIC_NAME: usize = 100;
    pub const SOURCE_TITLE: usize = 300;
    pub const SOURCE_URL: usize = 2_000;
    pub const SLUG: usize = 100;
    pub const EMAIL: usize = 254;
    pub const SOURCES: usize = 20;
    pub const TOPICS: usize = 20;
    pub const PAGE_ITEMS: usize = 200;
}

/// Why a text is not acceptable, in words for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("must not be empty")]
    Empty,
    #[error("must be at most {limit} characters, but has {length}")]
    TooLong { limit: usize, length: usize },
    #[error("must not contain the control character U+{0:04X}; remove it")]
    ControlCharacter(u32),
    #[error("must not contain the invisible direction mark U+{0:04X}, which can disguise text; remove it")]
    DirectionOverride(u32),
    #[error("{0}")]
    Malformed(String),
}

impl TextError {
    /// Names the input field in which the error is.
    #[must_use]
    pub fn at(self, field: impl Into<String>) -> Invalid {
        Invalid::new(field, self.to_string())
    }
}

/// One input field and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field} {problem}")]
pub struct Invalid {
    pub field: String,
    pub problem: String,
}

impl Invalid {
    pub fn new(field: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { field: field.into(), problem: problem.into() }
    }
}

/// Explicit directional formatting characters (UAX #9, section 2): embeddings, overrides and isolates.
const fn is_direction_override(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn check_length(text: &str, limit: usize) -> Result<(), TextError> {
    let length = text.chars().count();
    if length > limit { Err(TextError::TooLong { limit, length }) } else { Ok(()) }
}

/// One line: NFC, trimmed, not empty, without control characters and direction overrides.
fn parse_line(input: &str, limit: usize) -> Result<String, TextError> {
    let text: String = input.trim().nfc().collect();
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    check_length(&text, limit)?;
    for c in text.chars() {
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            return Err(TextError::ControlCharacter(c.into()));
        }
        if is_direction_override(c) {
            return Err(TextError::DirectionOverride(c.into()));
        }
    }
    Ok(text)
}

/// Several lines: NFC, line ends as `\n`, no blank lines around, no control characters but line feed and tab.
/// Direction isolates are legitimate inside right-to-left prose and stay.
fn parse_prose(input: &str, limit: usize) -> Result<String, TextError> {
    let unix: String = input.replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
    let text = unix.trim_matches('\n').trim_end().to_owned();
    check_length(&text, limit)?;
    match text.chars().find(|&c| c.is_control() && c != '\n' && c != '\t') {
        Some(c) => Err(TextError::ControlCharacter(c.into())),
        None => Ok(text),
    }
}

/// A checked string: parse, read, print, store.
macro_rules! text_type {
    ($(#[$meta:meta])* $name:ident, $parse:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// # Errors
            /// Says what is wrong with the text and what to do about it.
            pub fn parse(input: &str) -> Result<Self, $crate::text::TextError> {
                let parse: fn(&str) -> Result<String, $crate::text::TextError> = $parse;
                parse(input).map(Self)
            }

            /// For text that this system checked when it stored it.
            #[must_use]
            pub fn from_stored(text: String) -> Self {
                Self(text)
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            #[must_use]
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::text::TextError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }
    };
}
pub(crate) use text_type;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_composed() {
        assert_eq!(parse_line("  Cafe\u{301} ", 10), Ok("Café".into()));
    }

    #[test]
    fn a_line_counts_characters_after_composing_them() {
        assert_eq!(parse_line(&"e\u{301}".repeat(300), 300).map(|t| t.chars().count()), Ok(300));
        assert_eq!(parse_line(&"a".repeat(301), 300), Err(TextError::TooLong { limit: 300, length: 301 }));
    }

    #[test]
    fn a_line_refuses_what_could_disguise_it() {
        for c in ('\u{202A}'..='\u{202E}').chain('\u{2066}'..='\u{2069}') {
            assert_eq!(parse_line(&format!("a{c}b"), 9), Err(TextError::DirectionOverride(c.into())));
        }
        for c in ['\0', '\n', '\u{7f}', '\u{85}', '\u{2028}'] {
            assert_eq!(parse_line(&format!("a{c}b"), 9), Err(TextError::ControlCharacter(c.into())));
        }
        assert_eq!(parse_line(" \n ", 9), Err(TextError::Empty));
    }

    #[test]
    fn prose_keeps_its_lines_and_drops_the_frame() {
        assert_eq!(parse_prose("\n\n    code\r\n\r\nmore\t\n\n", 50), Ok("    code\n\nmore".into()));
        assert_eq!(parse_prose("a\0b", 50), Err(TextError::ControlCharacter(0)));
        assert_eq!(parse_prose("a\u{2067}b\u{2069}", 50), Ok("a\u{2067}b\u{2069}".into()));
    }
}
