//! Which punctuation stays: what makes a number what it is.

use super::letters::EM_DASH;
use crate::text::script::is_ideograph;
use icu_properties::props::{EnumeratedProperty as _, GeneralCategory, GeneralCategoryGroup};

/// Blanks single, punctuation gone but where it belongs to a number.
pub(super) fn dropped(letters: &[char]) -> String {
    let mut text = Written(String::with_capacity(letters.len()));
    for (at, &c) in letters.iter().enumerate() {
        let after = &letters[at + 1..];
        let repeats = at > 0 && letters[at - 1] == c;
        let between_digits = text.ends_in(char::is_numeric) && after.first().is_some_and(|next| next.is_numeric());
        match c {
            '.' | ',' | ':' | '/' | '\'' | '-' if between_digits => text.0.push(c),
            EM_DASH if between_digits => text.0.push('-'),
            '-' | '.' if !repeats && text.starts_word() && leads_number(c, after) => text.0.push(c),
            '\'' => {}
            // A mark on nothing is what NFKC leaves of a free-standing accent.
            _ if is_mark(c) && !text.ends_in(|c| c != ' ') => {}
            // The dot of a Turkish capital İ is part of the small letter.
            '\u{307}' if text.ends_in(|c| c == 'i') => {}
            _ if is_blank(c) => text.blank(),
            _ => text.0.push(c),
        }
    }
    text.0.trim_end().to_owned()
}

fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(GeneralCategory::for_char(c))
}

fn is_blank(c: char) -> bool {
    // Punctuation to Unicode, but it carries meaning.
    let is_symbol = matches!(c, '%' | '‰' | '‱' | '§' | '&' | '@');
    let category = GeneralCategory::for_char(c);
    c.is_whitespace() || c.is_control() || (GeneralCategoryGroup::Punctuation.contains(category) && !is_symbol)
}

/// A sign before 5, .5 or $5; a point before 5.
fn leads_number(c: char, after: &[char]) -> bool {
    let is_currency = |c| GeneralCategory::for_char(c) == GeneralCategory::CurrencySymbol;
    match after {
        [digit, ..] if digit.is_numeric() => true,
        [mark, digit, ..] if c == '-' => (*mark == '.' || is_currency(*mark)) && digit.is_numeric(),
        _ => false,
    }
}

/// What has been written so far.
struct Written(String);

impl Written {
    fn ends_in(&self, what: impl Fn(char) -> bool) -> bool {
        self.0.chars().next_back().is_some_and(what)
    }

    /// Whether a word begins with the next character: not in `covid-19`, which is two words.
    fn starts_word(&self) -> bool {
        !self.ends_in(|c| (c.is_alphanumeric() || is_mark(c)) && !is_ideograph(c))
    }

    fn blank(&mut self) {
        if self.ends_in(|c| c != ' ') {
            self.0.push(' ');
        }
    }
}
