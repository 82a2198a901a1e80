//! Quotes, by example, by property and by size.

use super::*;
use crate::{
    compare::{ChangeKind, Label},
    text::fold::fold,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

const ANSWER: &str = "The water from the public wells is safe to drink. It was tested on 12 September 2023, and at most \
    1.5 mg of nitrate were found per litre. Children under 5 years can drink it, too; it does not have to be boiled. \
    Our teams test every well twice a month and publish the results at the town hall.";

fn judged(quote: &str, text: &str) -> Match {
    compare(&fold(quote), &fold(text))
}

/// The deleted and the inserted words of a near match.
fn near(quote: &str, text: &str) -> (String, String) {
    let Match::Near(changes) = judged(quote, text) else {
        panic!("{quote} is no near match: {:?}", judged(quote, text))
    };
    let of =
        |kind| changes.iter().filter(|change| change.kind == kind).map(|change| change.text.trim()).collect::<Vec<_>>();
    (of(ChangeKind::Deleted).join("|"), of(ChangeKind::Inserted).join("|"))
}

#[test]
fn the_whole_is_found_at_any_length() {
    assert_eq!(judged(ANSWER, ANSWER), Match::Whole);
    assert_eq!(judged("“NO!”", "No."), Match::Whole);
    assert_eq!(judged("", ""), Match::None);
    assert_eq!(judged("…", "No."), Match::None);
    assert_eq!(compare(&" ".repeat(50), ANSWER), Match::None);
}

#[test]
fn a_part_has_forty_characters() {
    let part = |quote: &str| judged(quote, ANSWER) == Match::Part;
    assert!(part("“Children under 5 years can drink it, too; it”"));
    assert!(part("it does not have to be boiled.\nOur teams test"));
    let text = fold(ANSWER);
    let words: Vec<_> = text.split(' ').collect();
    let quote = words[..9].join(" ");
    assert_eq!((quote.chars().count(), compare(&quote, &text)), (42, Match::Part));
    let short = words[..8].join(" ");
    assert_eq!((short.chars().count(), compare(&short, &text)), (39, Match::None));
}

#[test]
fn a_part_is_made_of_whole_words_and_numbers() {
    assert_eq!(near("5 mg of nitrate were found per litre. Children", ANSWER), ("1.5".into(), "5".into()));
    assert_eq!(near("hildren under 5 years can drink it, too; it does", ANSWER), ("children".into(), "hildren".into()));
    assert_eq!(near("and at most 1 mg of nitrate were found per litre", ANSWER), ("1.5".into(), "1".into()));
    let minus = "It has to be kept at -5°C for eight weeks, in the dark, cold room.";
    assert_eq!(near("5°C for eight weeks, in the dark, cold room", minus), ("-".into(), String::new()));
}

fn judged_changes(quote: &str, text: &str) -> Vec<Change> {
    match judged(quote, text) {
        Match::Near(changes) => changes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_changed_meaning_is_near_and_labelled() {
    let cases = [
        ("It was tested on 13 September 2023, and at most 1.5 mg of nitrate", ("12", "13"), Label::Date),
        ("at most 15 mg of nitrate were found per litre. Children", ("1.5", "15"), Label::Number),
        ("The water from the public wells is not safe to drink", ("", "not"), Label::Negation),
        ("it does have to be boiled. Our teams test every well", ("not", ""), Label::Negation),
    ];
    for (quote, (deleted, inserted), label) in cases {
        assert_eq!(near(quote, ANSWER), (deleted.into(), inserted.into()));
        let labels: BTreeSet<_> = judged_changes(quote, ANSWER).into_iter().flat_map(|change| change.labels).collect();
        assert!(labels.contains(&label), "{quote}: {labels:?}");
        assert_ne!(judged(&format!("{quote} {ANSWER}"), &format!("{ANSWER} {ANSWER}")), Match::Part);
    }
    let all = ANSWER.replace("safe", "unsafe");
    assert_eq!(near(&all, ANSWER), ("safe".into(), "unsafe".into()));
}

#[test]
fn common_words_elsewhere_do_not_mislead() {
    let text = "It is a rule of all the town: of the water 15 litres are given weekly to families.";
    let quote = "Of the water 12 litres are given daily to families";
    assert_eq!(near(quote, text), ("15|weekly".into(), "12|daily".into()));
}

#[test]
fn what_is_not_similar_is_nothing() {
    assert_eq!(judged("The schools of the town are open on Monday, it was said, and at most two", ANSWER), Match::None);
    let mut words: Vec<_> = ANSWER.split(' ').collect();
    words.reverse();
    assert_eq!(judged(&words.join(" "), ANSWER), Match::None);
}

#[test]
fn a_short_text_is_near_as_a_whole() {
    assert_eq!(near("Is the tap water safe?", "Is the well water safe?"), ("well".into(), "tap".into()));
    assert_eq!(judged("Is it safe?", "Is it unsafe?"), Match::None);
    assert_eq!(judged("the well water", ANSWER), Match::None);
}

#[test]
fn scripts_without_blanks_are_quoted_by_the_character() {
    let text = "公共水井的水可以安全饮用。该水于2023年9月12日检测，每升最多含有1.5毫克硝酸盐。五岁以下的儿童也可以饮用，不必煮沸。";
    let quote = "该水于2023年9月12日检测，每升最多含有1.5毫克硝酸盐。五岁以下的儿童也可以饮用，不必";
    assert_eq!(judged(quote, text), Match::Part);
    assert_eq!(near(&quote.replace("不必", "必"), text), ("不".into(), String::new()));
    assert_eq!(near(&quote.replace("1.5", "15"), text), ("1.5".into(), "15".into()));
    assert_eq!(near(&quote.replace("可以", "不可以"), text), (String::new(), "不".into()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_cut_out_is_found(text in "([a-zж]{1,9}[ ,.’-]{1,2}|[0-9]{1,3}[.,]?[0-9]? ){30,60}", from in 0_usize..10, count in 15_usize..20) {
        let folded = fold(&text);
        let words: Vec<_> = folded.split(' ').skip(from).take(count).collect();
        let quote = words.join(" ");
        prop_assume!(quote.chars().count() >= MIN_QUOTE && quote != folded);
        prop_assert_eq!(compare(&quote, &folded), Match::Part);
        prop_assert!(!fingerprints(&quote).is_disjoint(&fingerprints(&folded)));
    }

    #[test]
    fn a_changed_word_is_never_a_part(text in "[a-z]{3,9}( [a-z]{3,9}){12,40}", at in 0_usize..12, new in "[0-9]{1,4}") {
        let mut words: Vec<_> = text.split(' ').collect();
        words[at] = &new;
        prop_assert!(matches!(compare(&words.join(" "), &text), Match::Near(_)));
        words.remove(at);
        prop_assert!(matches!(compare(&words.join(" "), &text), Match::Near(_) | Match::Part));
        words.insert(at, "not");
        words.insert(at, &new);
        prop_assert!(matches!(compare(&words.join(" "), &text), Match::Near(_)));
    }

    #[test]
    fn any_two_texts_can_be_compared(quote in "[ab1-3.不 ]{0,90}", text in "[ab1-3.不 ]{0,90}") {
        let (quote, text) = (fold(&quote), fold(&text));
        prop_assert_eq!(compare(&quote, &text) == Match::Whole, quote == text && !quote.is_empty());
    }
}
