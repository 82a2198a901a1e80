//! Which scripts write without blanks between words.

use icu_properties::props::{EnumeratedProperty as _, Script};

/// Chinese and Japanese characters: a blank beside one means nothing.
///
/// The length mark of Japanese is of no script of its own (UAX #24), so it is named.
pub(crate) fn is_ideograph(c: char) -> bool {
    c == 'ー' || matches!(Script::for_char(c), Script::Han | Script::Hiragana | Script::Katakana)
}

/// Characters that stand for a word of their own, since nothing marks where a word ends.
pub(crate) fn is_unspaced(c: char) -> bool {
    is_ideograph(c) || matches!(Script::for_char(c), Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar)
}
