//! What readers look for, and what it is compared with: words in one form, whatever keyboard they were typed on.
//!
//! The index in the database is made from this form: whoever changes a rule here has to make it anew.

mod elision;
mod letters;
mod snippet;
mod terms;

pub use snippet::{beginning, snippet};
pub use terms::{MAX_TEXT, Terms};

use crate::text::{fold::fold, is_unspaced};
use icu_properties::props::{EnumeratedProperty as _, GeneralCategory, GeneralCategoryGroup};

/// Longer words are cut: databases bound the words of an index.
const MAX_WORD: usize = 64;

/// The words of a text, single blanks between them. Doing it again changes nothing.
///
/// On top of [`fold`]: letters without the marks that are left out in haste, each run of letters and digits a word, and of
/// scripts that have no blanks each character.
#[must_use]
pub fn normalize(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in letters::plain(&fold(&elision::parted(text))).split(|c| !is_of_word(c)).flat_map(pieces) {
        // What is left of an accent on a sign.
        let word = word.trim_start_matches(is_mark);
        if !word.is_empty() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.extend(word.chars().take(MAX_WORD));
        }
    }
    words
}

fn is_of_word(c: char) -> bool {
    let category = GeneralCategory::for_char(c);
    GeneralCategoryGroup::Letter.contains(category)
        || GeneralCategoryGroup::Number.contains(category)
        || GeneralCategoryGroup::Mark.contains(category)
}

fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(GeneralCategory::for_char(c))
}

/// A character of a script without blanks has its marks with it.
fn pieces(run: &str) -> impl Iterator<Item = &str> {
    let mut rest = run;
    std::iter::from_fn(move || {
        let mut letters = rest.char_indices();
        let (_, first) = letters.next()?;
        let ends = |c: char| if is_unspaced(first) { !is_mark(c) } else { is_unspaced(c) };
        let end = letters.find(|(_, c)| ends(*c)).map_or(rest.len(), |(at, _)| at);
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(piece)
    })
}

#[cfg(test)]
mod tests;
