//! Letters and digits in one form.

use icu_properties::props::{BinaryProperty as _, DefaultIgnorableCodePoint, EnumeratedProperty as _, GeneralCategory};
use std::iter::once;
use unicode_normalization::UnicodeNormalization as _;

/// Compatible characters made one, in lower case, without what is invisible.
pub(super) fn folded(text: &str) -> Vec<char> {
    apart(text).nfkc().flat_map(case_folded).map(plain).filter(|&c| !is_invisible(c)).collect()
}

/// Before NFKC, which would make 11/2 of 1½, 102 of 10² and a blank of an accent that serves as apostrophe.
fn apart(text: &str) -> String {
    let mut apart = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        if before.is_numeric() && c.is_numeric() && is_small_number(before) != is_small_number(c) {
            apart.push(' ');
        }
        apart.push(if c == '´' { '\'' } else { c });
        before = c;
    }
    apart
}

/// A fraction, a superscript and the like: no digit, but written with digits by NFKC.
fn is_small_number(c: char) -> bool {
    GeneralCategory::for_char(c) == GeneralCategory::OtherNumber && !once(c).nfkc().eq(once(c))
}

/// By way of the capitals, so that ß is ss and ς is σ.
fn case_folded(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase)
}

/// One character for those that are typed for one another.
fn plain(c: char) -> char {
    match c {
        // The last five are Armenian: an apostrophe, and marks of stress and tone that stand inside a word.
        '`' | '‘' | '’' | '‛' | '′' | 'ʹ' | 'ʻ' | 'ʼ' | '՚' | '՛' | '՜' | '՞' | '՟' => '\'',
        '−' => '-',
        '⁄' => '/',
        '∶' | '։' => ':',
        '٪' => '%',
        '؉' => '‰',
        '٫' => '.',
        '٬' => ',',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        _ if GeneralCategory::for_char(c) == GeneralCategory::DashPunctuation && c != EM_DASH => '-',
        _ => c,
    }
}

/// Stands between clauses, never for a minus.
pub(super) const EM_DASH: char = '—';

fn digit(c: char, zero: char) -> char {
    u8::try_from(u32::from(c) - u32::from(zero)).map_or(c, |value| char::from(b'0' + value))
}

/// Soft hyphens, zero-width characters, direction marks, variation selectors; the Arabic vowel signs and tatweel.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}')
        || matches!(c, '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}')
        || GeneralCategory::for_char(c) == GeneralCategory::Format
        || DefaultIgnorableCodePoint::for_char(c)
}
