//! Parsing twice is parsing once.

use super::strings::{addresses, awkward, long, repeated, slugs, tags};
use domain::{
    hash::ContentHash,
    text::{
        Comment, Email, Heading, Locale, Markdown, PersonName, PublicNote, ShortAnswer, Slug, SourceTitle, TopicName,
        limits,
    },
};
use proptest::prelude::*;
use std::{
    fmt::{Debug, Display},
    str::FromStr,
};
use unicode_normalization::is_nfc;

/// What was let in is let in again, unchanged.
fn settles<T: FromStr<Err: Debug> + Display + PartialEq + Debug>(text: &str) {
    let Ok(once) = text.parse::<T>() else { return };
    let twice: T = once.to_string().parse().expect("what was let in once");
    assert_eq!(twice, once, "{text:?}");
}

fn all_settle(text: &str) {
    settles::<Heading>(text);
    settles::<ShortAnswer>(text);
    settles::<PersonName>(text);
    settles::<TopicName>(text);
    settles::<SourceTitle>(text);
    settles::<Markdown>(text);
    settles::<Comment>(text);
    settles::<PublicNote>(text);
    settles::<Email>(text);
    settles::<Locale>(text);
    settles::<Slug>(text);
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn text_settles(text in prop_oneof![awkward(), long(), tags(), addresses(), slugs()]) {
        all_settle(&text);
    }

    #[test]
    fn a_line_is_one_line_without_disguise(text in awkward()) {
        if let Ok(line) = Heading::parse(&text) {
            let hidden = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
            prop_assert!(!line.as_str().contains(hidden));
            prop_assert_eq!(line.as_str().trim(), line.as_str());
        }
    }

    #[test]
    fn text_is_composed_and_keeps_its_limit(text in prop_oneof![awkward(), long(), repeated()]) {
        if let Ok(line) = Heading::parse(&text) {
            prop_assert!(is_nfc(line.as_str()) && line.as_str().chars().count() <= limits::HEADING);
        }
        if let Ok(prose) = Comment::parse(&text) {
            prop_assert!(is_nfc(prose.as_str()) && prose.as_str().chars().count() <= limits::COMMENT);
        }
    }

    #[test]
    fn letters_make_a_slug(text in "[a-zA-Z]{1,9}( [a-zA-Z]{1,9}){0,20}") {
        prop_assert!(Slug::derive(&text).is_ok());
    }

    #[test]
    fn the_case_of_a_locale_does_not_matter(text in tags()) {
        prop_assert_eq!(Locale::parse(&text.to_uppercase()), Locale::parse(&text.to_lowercase()));
    }

    #[test]
    fn a_derived_slug_is_a_slug(text in prop_oneof![awkward(), long(), "[a-zA-Z ]{0,200}"]) {
        if let Ok(slug) = Slug::derive(&text) {
            prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()));
            prop_assert_eq!(Slug::derive(slug.as_str()), Ok(slug));
        }
    }

    #[test]
    fn a_numbered_slug_is_a_slug(text in "[a-z0-9]{1,50}(-[a-z0-9]{1,48})?", n in 2..=u32::MAX) {
        let slug = Slug::parse(&text).expect("the pattern is a slug");
        let numbered = slug.numbered(n);
        prop_assert!(numbered.as_str().len() <= limits::SLUG);
        prop_assert_eq!(Slug::parse(numbered.as_str()), Ok(numbered));
    }

    #[test]
    fn a_hash_is_read_as_it_was_printed(digits in "[0-9a-fA-F]{64}") {
        let hash: ContentHash = digits.parse().expect("64 hexadecimal digits");
        prop_assert_eq!(hash.to_string(), digits.to_lowercase());
        prop_assert_eq!(hash.to_string().parse(), Ok(hash));
        let json = serde_json::to_string(&hash).expect("a string");
        prop_assert_eq!(serde_json::from_str::<ContentHash>(&json).expect("a hash"), hash);
    }

    #[test]
    fn nothing_else_is_a_hash(text in "[0-9a-fg ]{62,66}") {
        let digits = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        prop_assert_eq!(text.parse::<ContentHash>().is_ok(), digits);
    }
}

/// "İ" becomes two characters in lower case.
#[test]
fn an_address_that_grows_when_it_is_folded_settles() {
    let grows = format!("{}{}", "İ".repeat(16), "a".repeat(12));
    settles::<Email>(&format!("{}@{grows}.{grows}.{}.{}", "a".repeat(64), "b".repeat(63), "c".repeat(50)));
}
