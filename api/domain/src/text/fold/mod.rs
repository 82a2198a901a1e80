//! What people quote, in one form: differences of typing vanish, differences of meaning stay.
//!
//! Fingerprints in the database are made from this form (see [`crate::quote`]): whoever changes a rule here has to make
//! them anew.

mod letters;
mod punctuation;

use super::script::is_ideograph;
use unicode_normalization::UnicodeNormalization as _;

/// Folds a text for comparison. Folding again changes nothing.
///
/// NFKC (UAX #15) and lower case; white space becomes single blanks, other punctuation nothing or a blank. Digits,
/// symbols, a separator between two digits and a sign before a digit stay.
#[must_use]
pub fn fold(text: &str) -> String {
    let composed: String = punctuation::dropped(&letters::folded(text)).nfkc().collect();
    without_idle_blanks(&composed).nfkc().collect()
}

/// Where no blanks stand between words, those left by punctuation and line ends go.
fn without_idle_blanks(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let beside = kept.chars().next_back().into_iter().chain(letters.peek().copied());
        if c != ' ' || !{ beside }.any(is_ideograph) {
            kept.push(c);
        }
    }
    kept
}

#[cfg(test)]
mod tests;
