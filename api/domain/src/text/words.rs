//! The words of a folded text.

use super::script::is_unspaced;

/// What stands between blanks; of a script that has no blanks, each character.
///
/// A number with its separators, sign and unit is one word, so that a part of a number never passes for the number.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').flat_map(pieces).filter(|word| !word.is_empty())
}

fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if is_unspaced(first) { first.len_utf8() } else { rest.find(is_unspaced).unwrap_or(rest.len()) };
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_between_blanks_or_alone() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("a dose of 1.5 mg", &["a", "dose", "of", "1.5", "mg"]),
            ("气温-5度", &["气", "温", "-5", "度"]),
            ("15月x", &["15", "月", "x"]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text).collect::<Vec<_>>(), *expected);
        }
    }
}
