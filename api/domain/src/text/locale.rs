//! The language of an entry.

use super::{TextError, text_type};
use icu_locale::{LanguageIdentifier, LocaleDirectionality};

text_type! {
    /// A BCP 47 language identifier (language, script, region, variants) in its canonical case, like `zh-Hant-TW`.
    Locale, |text| {
        let malformed = || TextError::Malformed("must be a BCP 47 language tag, like en, hy or zh-Hant".into());
        let parsed = LanguageIdentifier::try_from_str(text.trim()).map_err(|_| malformed())?;
        if parsed.language.is_unknown() { Err(malformed()) } else { Ok(parsed.to_string()) }
    }
}

/// Which way the script of a language runs, in the words of HTML's `dir`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Direction {
    Ltr,
    Rtl,
}

impl Locale {
    /// The direction of the script most likely used (CLDR likely subtags).
    #[must_use]
    pub fn direction(&self) -> Direction {
        let rtl = LanguageIdentifier::try_from_str(self.as_str())
            .is_ok_and(|id| LocaleDirectionality::new_extended().is_right_to_left(&id));
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_has_one_spelling() {
        for (text, canonical) in [("EN", "en"), ("zh-hant-tw", "zh-Hant-TW"), ("hy", "hy"), ("az-latn", "az-Latn")] {
            assert_eq!(Locale::parse(text).map(Locale::into_string), Ok(canonical.into()));
        }
        for text in ["", "und", "e", "english-", "en-u-ca-buddhist", "../x", "en us", "az_Latn"] {
            assert!(Locale::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn the_script_decides_the_direction() {
        let direction = |text| Locale::parse(text).map(|l| l.direction());
        assert_eq!(direction("ar"), Ok(Direction::Rtl));
        assert_eq!(direction("az-Arab"), Ok(Direction::Rtl));
        assert_eq!(direction("hy"), Ok(Direction::Ltr));
    }
}
