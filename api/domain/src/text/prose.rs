//! Text of several lines.

use super::{TextError, limits, parse_prose, text_type};

text_type! {
    /// A body in CommonMark, up to [`limits::BODY`] characters; empty while it is being drafted.
    Markdown, |text| parse_prose(text, limits::BODY)
}

impl Markdown {
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.as_str().trim().is_empty()
    }
}

text_type! {
    /// What one member of staff tells another; never public. 1 to [`limits::COMMENT`] characters.
    Comment, |text| parse_note(text, limits::COMMENT)
}
text_type! {
    /// A passage of a content that a comment is about: 1 to [`limits::QUOTE`] characters.
    Quote, |text| parse_note(text, limits::QUOTE)
}
text_type! {
    /// What readers are told of a change or a retraction: 1 to [`limits::PUBLIC_NOTE`] characters.
    PublicNote, |text| parse_note(text, limits::PUBLIC_NOTE)
}

fn parse_note(input: &str, limit: usize) -> Result<String, TextError> {
    let text = parse_prose(input, limit)?.trim().to_owned();
    if text.is_empty() { Err(TextError::Empty) } else { Ok(text) }
}
