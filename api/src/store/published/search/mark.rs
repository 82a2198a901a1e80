//! What an entry is filed under, as words of the index that no text has: so the index alone answers what is in a language
//! and under a topic. Each begins with a character for private use, which normalised texts do not have.

use domain::text::{Locale, Slug};
use std::collections::BTreeSet;

const LOCALE: char = '\u{E000}';
const TOPIC: char = '\u{E001}';
const START: char = '\u{E002}';
const HYPHEN: char = '\u{E003}';
const HEADING: char = '\u{E004}';

/// A word that is still being typed and not longer than this is looked for at the beginning of the words of questions,
/// where each of its letters is a mark: most texts have some word that begins so.
const STARTS: usize = 3;

pub(super) fn locale(locale: &Locale) -> String {
    mark(LOCALE, &locale.as_str().to_lowercase())
}

pub(super) fn topic(slug: &Slug) -> String {
    mark(TOPIC, slug.as_str())
}

/// A word that stands in a question or short answer.
pub(super) fn heading(word: &str) -> String {
    mark(HEADING, word)
}

/// None for a word long enough to be looked for everywhere.
pub(super) fn start(word: &str) -> Option<String> {
    (word.chars().count() <= STARTS).then(|| mark(START, word))
}

/// The beginnings of the words of a normalised text.
pub(super) fn starts(text: &str) -> BTreeSet<String> {
    let of_word = |word: &str| {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(STARTS);
        ends.map(|end| mark(START, &word[..end])).collect::<Vec<_>>()
    };
    text.split_whitespace().flat_map(of_word).collect()
}

fn mark(kind: char, text: &str) -> String {
    format!("{kind}{}", text.replace('-', HYPHEN.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_has_a_mark() {
        let of = |tag: &str| locale(&Locale::parse(tag).expect("a locale"));
        assert_ne!(of("zh-Hant"), of("zh"));
        for mark in [of("zh-Hant"), topic(&Slug::parse("clean-water").expect("a slug")), start("wa").expect("short")] {
            let normal = domain::search::normalize(&mark);
            assert_ne!(normal, mark);
            assert!(!normal.contains([LOCALE, TOPIC, START, HYPHEN]), "{normal}");
        }
    }

    #[test]
    fn a_short_word_is_found_at_the_start_of_words() {
        let starts = starts("is water да");
        assert!(
            ["i", "is", "w", "wa", "wat", "д", "да"].iter().all(|word| starts.contains(&start(word).expect("short")))
        );
        assert_eq!((starts.len(), start("wate")), (7, None));
    }
}
