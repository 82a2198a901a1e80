//! Where numbers stand.

use super::Span;
use crate::text::{fold::fold, is_unspaced, words};

/// A number with all that is written to it: its sign, separators, unit.
pub(super) fn find(text: &str) -> Vec<Span> {
    find_words(text, |word| word.contains(char::is_numeric))
}

/// The stretches with a digit whose folded form has words that matter.
pub(super) fn find_words(text: &str, matters: fn(&str) -> bool) -> Vec<Span> {
    let span = |stretch: &str| {
        let folded = fold(stretch);
        let meaning = words(&folded).filter(|word| matters(word)).collect::<Vec<_>>().join(" ");
        let start = stretch.as_ptr().addr() - text.as_ptr().addr();
        (!meaning.is_empty()).then(|| Span { place: start..start + stretch.len(), meaning })
    };
    stretches(text).filter_map(span).collect()
}

/// What has a digit and stands between blanks, or between characters that are words by themselves; without the brackets
/// and quotation marks around it.
fn stretches(text: &str) -> impl Iterator<Item = &str> {
    let idle = |c: char| !c.is_alphanumeric() && fold(&String::from(c)).is_empty();
    let parts = text.split(|c: char| c.is_whitespace() || is_unspaced(c));
    let digits = parts.filter(|part| part.contains(char::is_numeric));
    digits.map(move |part| part.trim_end_matches(idle).trim_start_matches(|c| idle(c) && !LEADING.contains(&c)))
}

/// What may be the sign or the point of a number.
const LEADING: [char; 4] = ['-', '−', '–', '.'];
