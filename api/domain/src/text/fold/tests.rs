//! Folding, by example and by property.

use super::fold;
use proptest::prelude::*;

fn all_fold_to(expected: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(fold(text), expected, "{text}");
    }
}

#[test]
fn differences_of_typing_vanish() {
    all_fold_to("dont", &["don't", "don’t", "DON‘T", "don´t", "don`t", "donʼt"]);
    all_fold_to("x", &["“x”", "\"x\"", "„x“", "«x»", "‹x›", "'x'", "(x)", "[x]", " x. ", "…x!", "**x**"]);
    all_fold_to(
        "well known",
        &["well-known", "well known", "Well\u{a0}Known", "well\u{2011}known", "well—known", "well\n\n known"],
    );
    all_fold_to("strasse", &["Straße", "STRASSE", "stra\u{ad}ße", "Stra\u{200b}sse"]);
    all_fold_to("office", &["oﬃce", "OFFICE", "\u{202B}office\u{202C}", "\u{feff}office"]);
    all_fold_to("istanbul", &["İstanbul", "ISTANBUL", "istanbul", "ıstanbul"]);
}

#[test]
fn numbers_and_symbols_stay() {
    for text in [
        "1.5 mg",
        "10:30",
        "2023-09-12",
        "1/2",
        "50%",
        "3‰",
        "$5",
        "€5",
        "-5°c",
        "a -5",
        "1'000",
        ".5 mg",
        "-.5",
        "-$5",
        "a+b",
        "r&d",
        "±2",
        "a@b",
        "§ 5",
    ] {
        assert_eq!(fold(text), text);
    }
    all_fold_to("1,5", &["1,5", "١٫٥".replace('٫', "٬").as_str(), "۱٬۵"]);
    all_fold_to("50%", &["50٪", "５０％", "٥٠٪"]);
    all_fold_to("10-20", &["10–20", "10—20", "10‐20", "10−20"]);
    all_fold_to("-5", &["−5", "–5", "(-5)", "-5."]);
    all_fold_to("5 people", &["…5 people", "—5 people", "- 5 people", "--5 people"]);
    all_fold_to("covid 19", &["COVID-19", "Covid 19"]);
    all_fold_to("1 1/2", &["1½", "1 1/2", "1 1⁄2"]);
    all_fold_to("10 23", &["10²³"]);
    all_fold_to("h2o", &["H₂O"]);
    assert_ne!(fold("1.5"), fold("15"));
    assert_ne!(fold("10²"), fold("102"));
    assert_ne!(fold("-5"), fold("5"));
}

#[test]
fn scripts_have_their_own_marks() {
    all_fold_to("السلام عليكم", &["السَّلامُ عَلَيْكُمْ", "الســلام، عليكم؟"]);
    all_fold_to("أنا", &["ا\u{654}نا", "أَنا"]);
    all_fold_to("ինչպես եք դուք այո", &["Ինչպե՞ս եք դուք։ Այո՜", "ինչպես, եք դուք՝ այո՛"]);
    all_fold_to("не безопасно", &["Не безопасно!", "«НЕ  БЕЗОПАСНО»"]);
    all_fold_to("п\u{44F}ть", &["п’ять", "пʼять", "П'ЯТЬ"]);
    all_fold_to("你好世界", &["你好，世界。", "「你好」世界", "你好\n世界"]);
    all_fold_to("气温-5度", &["气温 -5 度", "气温−5度"]);
    all_fold_to("コーヒーと茶", &["コーヒー と茶", "ｺｰﾋｰと、茶"]);
}

#[test]
fn each_character_alone_folds_once() {
    // The planes that have more than ideographs, the compatibility ideographs, and the tags.
    for c in ('\0'..='\u{1FFFF}').chain('\u{2F800}'..='\u{2FA1F}').chain('\u{E0000}'..='\u{E01EF}') {
        let once = fold(&c.to_string());
        assert_eq!(fold(&once), once, "U+{:04X}", u32::from(c));
    }
}

/// What the rules look at, in any order.
const TELLING: &str = "[a-cA-CßİıΣς0-9½²₂⁻①.,:/'’´՞\\-−–—_%$€§+*()“” \n\u{ad}\u{200b}\u{202b}\u{301}\u{307}\u{308}\u{5d0}\u{5b0}ا\u{64e}\u{651}\u{655}\u{654}٣٪か゛\u{3099}ー月。가\u{1100}\u{1161}क\u{94d}ก\u{e31}]{0,24}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn folding_again_changes_nothing(text in prop_oneof![TELLING, ".{0,40}", "\\PC{0,40}"]) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.clone());
        prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
    }

    #[test]
    fn case_and_blanks_do_not_matter(words in prop::collection::vec("[a-zà-öа-яա-ֆ0-9]{1,8}", 1..8)) {
        prop_assert_eq!(fold(&words.join(" ")), fold(&format!(" «{}».", words.join("\t\n")).to_uppercase()));
    }

    #[test]
    fn digits_survive(text in "[0-9 a-z.,:/%\\-]{0,30}") {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        prop_assert_eq!(digits(&fold(&text)), digits(&text));
    }
}
