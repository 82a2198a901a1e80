//! Strings that are hard on a parser.

use proptest::{collection::vec, prelude::*, sample::select};

/// Blanks, line ends, combining marks, invisible marks, letters that change when composed or folded.
const AWKWARD: [char; 30] = [
    ' ', '\n', '\r', '\t', '\0', '\u{85}', '\u{a0}', '\u{2000}', '\u{2028}', '\u{202e}', '\u{2067}', '\u{feff}',
    '\u{301}', '\u{323}', '\u{307}', '\u{958}', '\u{fb1d}', '\u{212a}', '\u{2126}', 'İ', 'Σ', 'ß', 'e', 'A', 'z', '0',
    '-', '_', '؟', '🦀',
];

pub fn awkward() -> impl Strategy<Value = String> {
    let letter = prop_oneof![3 => select(&AWKWARD[..]), 1 => any::<char>()];
    vec(letter, 0..40).prop_map(|letters| letters.into_iter().collect())
}

/// Long enough to meet every limit of a line.
pub fn long() -> impl Strategy<Value = String> {
    (awkward(), 1..60_usize).prop_map(|(text, times)| text.repeat(times))
}

/// One character so often that composing it decides whether the text is too long.
pub fn repeated() -> impl Strategy<Value = String> {
    (select(&AWKWARD[..]), 100..600_usize).prop_map(|(letter, times)| format!("a{}", letter.to_string().repeat(times)))
}

pub fn tags() -> impl Strategy<Value = String> {
    "[ ]?[a-zA-Z]{1,4}(-[a-zA-Z0-9]{1,8}){0,3}"
}

pub fn addresses() -> impl Strategy<Value = String> {
    "[a-zA-Z.İΣ+]{1,20}@[a-zA-Zİß-]{1,20}(\\.[a-zA-Z]{2,4}){0,2}"
}

pub fn slugs() -> impl Strategy<Value = String> {
    "[a-z0-9-]{0,12}"
}
