//! Where quoted words come from.
//!
//! All texts are folded by [`crate::text::fold`]. [`fingerprints`] are kept in an index: what shares one with a quote is
//! a candidate, and [`compare`] judges it.

mod alignment;
mod fingerprint;
mod passage;

pub use fingerprint::{MIN_QUOTE, fingerprints, whole};

use crate::{
    compare::{Change, words::changes},
    text::words,
};
use passage::{Numbered, passage, similar_whole};

/// What a quote is to a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// All of it.
    Whole,
    /// At least [`MIN_QUOTE`] characters of it, word by word.
    Part,
    /// Close to a passage of it, or to all of it: how the passage becomes the quote.
    Near(Vec<Change>),
    /// Nothing that can be told apart from chance.
    None,
}

/// Judges a quote against a text, both folded.
///
/// A part begins and ends with a word, and a number with its sign and unit is one word (see [`words`]): "5 mg" is no
/// part of "1.5 mg". The time is bounded by the sizes alone: of the text, what goes beyond counting words is a stretch
/// of twice the quote's length.
#[must_use]
pub fn compare(quote: &str, text: &str) -> Match {
    let (quoted, texts): (Vec<_>, Vec<_>) = (words(quote).collect(), words(text).collect());
    if quoted.is_empty() || texts.is_empty() {
        return Match::None;
    }
    if quote == text {
        return Match::Whole;
    }
    let numbered = Numbered::new(&quoted, &texts);
    if quote.chars().count() < MIN_QUOTE {
        return if similar_whole(&numbered) { Match::Near(changes(text, quote)) } else { Match::None };
    }
    if numbered.is_contained() {
        return Match::Part;
    }
    let Some(place) = passage(&numbered) else { return Match::None };
    let (first, last) = (texts[place.start], texts[place.end - 1]);
    let start = first.as_ptr().addr() - text.as_ptr().addr();
    let end = last.as_ptr().addr() - text.as_ptr().addr() + last.len();
    Match::Near(changes(&text[start..end], quote))
}

#[cfg(test)]
mod tests;
