//! The words that a reader looks for.

use super::normalize;
use crate::text::Invalid;

/// The longest text that is looked for, in characters.
pub const MAX_TEXT: usize = 200;

/// Further words make no difference any more.
const MAX_TERMS: usize = 24;

/// The words of a search: all have to be found, and the last may be the beginning of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms(Vec<String>);

impl Terms {
    /// # Errors
    /// For a text that is too long or has no words.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if text.chars().count() > MAX_TEXT {
            return Err(Invalid::new("text", format!("must be at most {MAX_TEXT} characters")));
        }
        let normal = normalize(text);
        let mut terms: Vec<String> = vec![];
        // The last is the one that is being typed, even if it stood before.
        for word in normal.rsplit(' ').filter(|word| !word.is_empty()) {
            if !terms.iter().any(|known| known == word) {
                terms.push(word.to_owned());
            }
        }
        if terms.is_empty() {
            return Err(Invalid::new("text", "must have at least one word"));
        }
        terms.reverse();
        terms.drain(..terms.len().saturating_sub(MAX_TERMS));
        Ok(Self(terms))
    }

    /// All words but the last, and the last.
    #[must_use]
    pub fn parts(&self) -> (&[String], &str) {
        self.0.split_last().map_or((&[], ""), |(last, whole)| (whole, last))
    }

    /// In the order in which they were typed.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// How a word of a text matches: as one of them, as the beginning of the last, or as another form of one.
    #[must_use]
    pub(super) fn matches(&self, word: &str) -> bool {
        let (_, last) = self.parts();
        word.starts_with(last) || self.iter().any(|term| term == word || is_form_of(term, word))
    }
}

/// Whether two words begin alike and differ at their ends only, as forms of one word do.
fn is_form_of(one: &str, other: &str) -> bool {
    /// How many letters are shared at least.
    const STEM: usize = 4;
    /// How many may follow them at most.
    const ENDING: usize = 3;
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let rest = |word: &str| word.chars().count() - shared;
    shared >= STEM && rest(one) <= ENDING && rest(other) <= ENDING
}
