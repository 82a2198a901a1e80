//! The words around the content, in the language of the content.

mod ar;
mod az;
mod en;
mod es;
mod fr;
mod hy;
mod ru;
mod uk;
mod verify;

pub(super) use verify::Verify;

use domain::{content::Verdict, review::Significance, text::Locale};

/// One language. Whoever adds a word has to add it to all of them; a language whose words nobody here is sure of is
/// left out, and its readers get English.
pub(super) struct Labels {
    language: &'static str,
    /// The script that these words are in: `az-Arab` is not served by Latin ones.
    script: &'static str,
    pub skip: &'static str,
    pub contents: &'static str,
    pub languages: &'static str,
    pub topics: &'static str,
    pub answer: &'static str,
    pub in_short: &'static str,
    pub finding: &'static str,
    pub is_true: &'static str,
    pub is_false: &'static str,
    pub is_misleading: &'static str,
    pub is_unproven: &'static str,
    pub sources: &'static str,
    pub corrections: &'static str,
    pub spelling: &'static str,
    pub clarification: &'static str,
    pub facts: &'static str,
    pub safety: &'static str,
    pub updated: &'static str,
    pub link: &'static str,
    /// Of what one person alone has published.
    pub unreviewed: &'static str,
    pub verify: Verify,
}

const ALL: [&Labels; 8] =
    [&en::LABELS, &ar::LABELS, &az::LABELS, &es::LABELS, &fr::LABELS, &hy::LABELS, &ru::LABELS, &uk::LABELS];

/// The words for a reader of a locale, and whether they are not in the language that the reader asked for.
pub(super) struct Words {
    pub labels: &'static Labels,
    is_foreign: bool,
}

impl Words {
    pub fn of(locale: &Locale) -> Self {
        match ALL.into_iter().find(|labels| labels.serve(locale)) {
            Some(labels) => Self { labels, is_foreign: false },
            None => Self { labels: &en::LABELS, is_foreign: true },
        }
    }

    /// What an element that holds such words has to say of their language.
    pub const fn lang(&self) -> &'static str {
        if self.is_foreign { r#" lang="en" dir="ltr""# } else { "" }
    }

    pub const fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::True => self.labels.is_true,
            Verdict::False => self.labels.is_false,
            Verdict::Misleading => self.labels.is_misleading,
            Verdict::Unproven => self.labels.is_unproven,
        }
    }

    pub const fn significance(&self, significance: Significance) -> &'static str {
        match significance {
            Significance::Typo => self.labels.spelling,
            Significance::Clarification => self.labels.clarification,
            Significance::Factual => self.labels.facts,
            Significance::Safety => self.labels.safety,
        }
    }
}

impl Labels {
    /// Without regard to region. A script, where the tag names or implies another one, makes it another language to
    /// the eye.
    fn serve(&self, locale: &Locale) -> bool {
        let mut subtags = locale.as_str().split('-');
        let language = subtags.next();
        let script = subtags.next().filter(|subtag| subtag.len() == 4 && subtag.starts_with(char::is_alphabetic));
        let same_direction = Locale::from_stored(self.language.into()).direction() == locale.direction();
        language == Some(self.language) && script.is_none_or(|script| script == self.script) && same_direction
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tag: &str) -> Words {
        Words::of(&Locale::parse(tag).expect("a locale"))
    }

    #[test]
    fn a_region_makes_no_difference() {
        for (tag, sources) in
            [("fr-CA", "Sources"), ("ar-SY", "المصادر"), ("hy", "Աղբյուրներ"), ("uk-Cyrl-UA", "Джерела")]
        {
            assert_eq!((words(tag).labels.sources, words(tag).lang()), (sources, ""), "{tag}");
        }
    }

    #[test]
    fn an_unknown_language_or_script_gets_english_that_says_so() {
        for tag in ["ka", "fa", "az-Arab", "az-IR", "az-Cyrl", "ar-Latn"] {
            assert_eq!(words(tag).labels.sources, "Sources", "{tag}");
            assert_eq!(words(tag).lang(), r#" lang="en" dir="ltr""#, "{tag}");
        }
        assert_eq!(words("en-GB").lang(), "");
    }

    #[test]
    fn every_language_tells_its_verdicts_apart() {
        for labels in ALL {
            let mut verdicts = vec![labels.is_true, labels.is_false, labels.is_misleading, labels.is_unproven];
            verdicts.sort_unstable();
            verdicts.dedup();
            assert_eq!(verdicts.len(), 4, "{}", labels.language);
        }
    }
}
