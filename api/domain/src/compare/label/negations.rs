//! Where negations stand.

use super::{
    Span,
    negation_words::{ELIDED, PREFIXES, WORDS},
};
use crate::text::fold::fold;
use std::{collections::HashSet, sync::LazyLock};
use unicode_segmentation::UnicodeSegmentation as _;

pub(super) fn find(text: &str) -> Vec<Span> {
    let span =
        |(start, word): (usize, &str)| negation(word).map(|meaning| Span { place: start..start + word.len(), meaning });
    text.unicode_word_indices().filter_map(span).collect()
}

fn negation(word: &str) -> Option<String> {
    static NEGATIONS: LazyLock<HashSet<String>> =
        LazyLock::new(|| WORDS.iter().flat_map(|(_, words)| words.split_whitespace()).map(fold).collect());
    let folded = fold(word);
    let mut letters = word.chars();
    let elided = letters.next().and_then(|first| first.to_lowercase().next()).filter(|first| ELIDED.contains(first));
    if NEGATIONS.contains(&folded) {
        Some(folded)
    } else if letters.next().is_some_and(|second| matches!(second, '\'' | '’' | '՚')) {
        elided.map(String::from)
    } else {
        None
    }
}

/// Shorter words are too often a part of another by chance.
const SHORTEST_STEM: usize = 3;

/// Whether a word has a negating prefix on one side and stands without it on the other.
pub(super) fn prefixed(old: &str, new: &str) -> bool {
    if old.is_empty() || new.is_empty() {
        return false;
    }
    let words = |text: &str| text.unicode_words().map(fold).collect::<HashSet<_>>();
    let (old, new) = (words(old), words(new));
    has_negated(&old, &new) || has_negated(&new, &old)
}

fn has_negated(plain: &HashSet<String>, other: &HashSet<String>) -> bool {
    let prefixes = || PREFIXES.iter().flat_map(|(_, prefixes)| prefixes.split_whitespace());
    let stems = plain.iter().filter(|word| word.chars().count() >= SHORTEST_STEM);
    stems.into_iter().any(|word| prefixes().any(|prefix| other.contains(&format!("{prefix}{word}"))))
}
