//! Letters without what is left out in haste, or typed in another way on another keyboard.

use icu_properties::props::{EnumeratedProperty as _, GeneralCategory, Script};
use unicode_normalization::UnicodeNormalization as _;

/// A folded text in plain letters.
pub(super) fn plain(folded: &str) -> String {
    let mut plain = String::with_capacity(folded.len());
    let mut base = ' ';
    for c in folded.nfd() {
        if GeneralCategory::for_char(c) == GeneralCategory::NonspacingMark {
            if keeps(base, c) {
                plain.push(c);
            }
        } else {
            base = c;
            spell(c, &mut plain);
        }
    }
    // Armenian: the ligature և is եւ to NFKC, and ԵՎ in capitals.
    plain.nfc().collect::<String>().replace("եւ", "եվ")
}

/// Whether a mark makes another letter. The breve of й and the two dots of ї do; accents, vowel signs and the dots of ё
/// are left out by many who write.
fn keeps(base: char, mark: char) -> bool {
    match Script::for_char(base) {
        Script::Latin | Script::Greek | Script::Hebrew | Script::Arabic | Script::Common => false,
        Script::Cyrillic => !matches!((base, mark), (_, '\u{300}' | '\u{301}') | ('е', '\u{308}')),
        _ => true,
    }
}

/// Letters with strokes have no parts to Unicode. The Arabic ones are those that Apache Lucene's normalisers for Arabic and
/// Persian make one; marks of hamza and madda are gone by now.
fn spell(c: char, plain: &mut String) {
    let letter = match c {
        'æ' => return plain.push_str("ae"),
        'œ' => return plain.push_str("oe"),
        'þ' => return plain.push_str("th"),
        'đ' | 'ð' => 'd',
        'ə' => 'e',
        'ħ' => 'h',
        'ł' => 'l',
        'ø' => 'o',
        'ŧ' => 't',
        'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        _ => c,
    };
    plain.push(letter);
}
