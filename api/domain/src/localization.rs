//! In which language a reader gets something, and why not in the one they asked for.

use crate::text::{Invalid, Locale};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// The most languages that a reader can name besides the one they ask for.
pub const MAX_FALLBACK: usize = 10;

/// The languages that a reader takes, the one they ask for first.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Preference {
    requested: Locale,
    fallback: Vec<Locale>,
}

impl From<Locale> for Preference {
    fn from(requested: Locale) -> Self {
        Self { requested, fallback: vec![] }
    }
}

impl Preference {
    /// # Errors
    /// For more than [`MAX_FALLBACK`] languages.
    pub fn new(requested: Locale, fallback: Vec<Locale>) -> Result<Self, Invalid> {
        if fallback.len() > MAX_FALLBACK {
            return Err(Invalid::new("fallback", format!("must be at most {MAX_FALLBACK} languages")));
        }
        Ok(Self { requested, fallback })
    }

    #[must_use]
    pub const fn requested(&self) -> &Locale {
        &self.requested
    }

    /// Whether nothing but the language asked for will do.
    #[must_use]
    pub fn is_strict(&self) -> bool {
        self.fallback.iter().all(|locale| *locale == self.requested)
    }

    /// The best first; one that is named again later counts where it came first.
    pub fn locales(&self) -> impl Iterator<Item = &Locale> {
        std::iter::once(&self.requested).chain(&self.fallback)
    }

    /// The place of a language; `None` for one that the reader does not take.
    #[must_use]
    pub fn rank(&self, locale: &Locale) -> Option<usize> {
        self.locales().position(|taken| taken == locale)
    }

    /// Why a reader gets what they get.
    #[must_use]
    pub fn reason(&self, served: &Locale, was_public_as_requested: bool) -> Reason {
        match (*served == self.requested, was_public_as_requested) {
            (true, _) => Reason::Exact,
            (false, true) => Reason::TranslationNotPublished,
            (false, false) => Reason::NoTranslation,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// It is the language asked for.
    Exact,
    /// It has never been public in the language asked for; a draft is nobody's business.
    NoTranslation,
    /// It was public in the language asked for, and is not now.
    TranslationNotPublished,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::parse(tag).expect("a locale")
    }

    fn preference(fallback: &[&str]) -> Result<Preference, Invalid> {
        Preference::new(locale("hy"), fallback.iter().map(|tag| locale(tag)).collect())
    }

    #[test]
    fn the_requested_language_comes_first() {
        let preference = preference(&["ru", "en", "hy"]).expect("three");
        let ranks = ["hy", "ru", "en", "ar"].map(|tag| preference.rank(&locale(tag)));
        assert_eq!(ranks, [Some(0), Some(1), Some(2), None]);
        assert!(!preference.is_strict());
        assert!(Preference::from(locale("hy")).is_strict());
    }

    #[test]
    fn ten_languages_are_enough() {
        assert!(preference(&["en"; MAX_FALLBACK]).is_ok());
        assert_eq!(preference(&["en"; MAX_FALLBACK + 1]).expect_err("too many").field, "fallback");
    }

    #[test]
    fn the_reason_tells_what_was_public_once() {
        let preference = preference(&["en"]).expect("one");
        assert_eq!(preference.reason(&locale("hy"), true), Reason::Exact);
        assert_eq!(preference.reason(&locale("en"), true), Reason::TranslationNotPublished);
        assert_eq!(preference.reason(&locale("en"), false), Reason::NoTranslation);
    }
}
