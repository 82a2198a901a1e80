//! The part of a URL that names an entry or a topic.

use super::{TextError, limits, text_type};

text_type! {
    /// Lower-case ASCII letters and digits in groups joined by single hyphens: 1 to [`limits::SLUG`] characters.
    Slug, |text| {
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        super::check_length(text, limits::SLUG)?;
        let well_formed = text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if well_formed {
            Ok(text.to_owned())
        } else {
            Err(TextError::Malformed(
                "must be lower-case letters a-z, digits and single hyphens between them, like how-to-apply".into(),
            ))
        }
    }
}

impl Slug {
    /// The longest slug made from a heading; leaves room for a number behind it.
    const DERIVED: usize = 80;

    /// Makes a slug from any text, transliterated to ASCII and cut at a word.
    ///
    /// # Errors
    /// When nothing of the text can be transliterated (an emoji, say): then the slug has to be given.
    pub fn derive(text: &str) -> Result<Self, TextError> {
        let whole = slug::slugify(text);
        let cut = match whole.get(..=Self::DERIVED) {
            Some(head) => head.rfind('-').map_or(&whole[..Self::DERIVED], |end| &head[..end]),
            None => &whole,
        };
        Self::parse(cut)
            .map_err(|_| TextError::Malformed("cannot be made from this text; give a slug, like how-to-apply".into()))
    }

    /// The `n`th alternative to a slug that is taken, `n` from 2.
    #[must_use]
    pub fn numbered(&self, n: u32) -> Self {
        let number = format!("-{n}");
        let room = limits::SLUG - number.len();
        let stem = self.as_str().get(..room).unwrap_or(self.as_str()).trim_end_matches('-');
        Self(format!("{stem}{number}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_derived_from_any_script() {
        let derived = |text| Slug::derive(text).map(Slug::into_string);
        assert_eq!(derived("Why don't you speak?"), Ok("why-don-t-you-speak".into()));
        assert_eq!(derived("Ինչո՞ւ"), Ok("inch-o-w".into()));
        assert!(derived("؟!").is_err());
    }

    #[test]
    fn a_derived_slug_is_cut_at_a_word_and_stays_valid_when_numbered() {
        let long = Slug::derive(&"word ".repeat(50)).expect("words make a slug");
        assert!(long.as_str().len() <= Slug::DERIVED && long.as_str().ends_with("-word"));
        let taken = Slug::parse(&"a".repeat(limits::SLUG)).expect("the longest slug");
        assert_eq!(Slug::parse(taken.numbered(12).as_str()), Ok(taken.numbered(12)));
    }

    #[test]
    fn a_slug_refuses_everything_else() {
        for text in ["", "-a", "a-", "a--b", "A", "a b", "a/b", "ü", "a_b", ".."] {
            assert!(Slug::parse(text).is_err(), "{text:?}");
        }
    }
}
