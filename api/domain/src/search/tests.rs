//! Normalising and snippets, by example and by property.

use super::{MAX_WORD, Terms, beginning, normalize, snippet};
use proptest::prelude::*;

fn all_are(expected: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(normalize(text), expected, "{text}");
    }
}

#[test]
fn marks_that_are_left_out_in_haste_do_not_matter() {
    all_are("cafe creme", &["Café crème", "CAFE CREME", "cafe\u{301} cre\u{300}me"]);
    all_are("strasse oresund lodz", &["Straße Øresund Łódź"]);
    all_are("seher", &["şəhər", "Şeher"]);
    all_are("еще все", &["ещё всё", "ЕЩЁ ВСЕ", "еще\u{301} все"]);
    all_are("мой їжак", &["Мой їжак"]);
    assert_ne!(normalize("мои"), normalize("мой"));
    all_are("αθηνα", &["Αθήνα", "ΑΘΗΝΑ"]);
    all_are("שלום", &["שָׁלוֹם"]);
}

#[test]
fn arabic_is_written_in_many_ways() {
    all_are("احمد الي مدرسه", &["أَحْمَد إلى مدرسة", "احمد الى مدرسه", "ٱحمـــد إلي مدرسة"]);
    all_are("اكل", &["آكل", "أكل"]);
    all_are("كتابي", &["کتابی"]);
}

#[test]
fn the_armenian_ligature_is_what_it_stands_for() {
    all_are("երեվան", &["Երևան", "ԵՐԵՎԱՆ", "Երեւան"]);
    all_are("եվ", &["և", "ԵՒ"]);
}

#[test]
fn an_article_that_lost_its_vowel_is_a_word_of_its_own() {
    all_are("l ecole qu il a", &["L’école qu'il a"]);
    all_are("nell acqua", &["nell'acqua"]);
    all_are("oclock im oneills", &["o'clock I'm O'Neill's"]);
}

#[test]
fn words_are_runs_of_letters_and_digits() {
    all_are("covid 19 1 5 mg 50 r d", &["COVID-19: 1.5 mg, 50%, R&D", "«covid 19» 1,5 mg (50) r/d"]);
    all_are("dont пять", &["don’t п’ять"]);
    all_are("饮 用 水 ok", &["饮用水ok"]);
    all_are("", &["", " ", "?!", "🦊", "\0", "%", "'", "\u{301}"]);
    assert_eq!(normalize(&"x".repeat(300)).len(), MAX_WORD);
}

#[test]
fn terms_are_counted_once_and_the_last_stays_last() {
    let terms = Terms::parse("Water, is the WATER is").expect("words");
    assert_eq!(terms.iter().collect::<Vec<_>>(), ["the", "water", "is"]);
    assert_eq!(terms.parts().1, "is");
    for text in ["", " ", "?!", "🦊🦊", &"x".repeat(201)] {
        assert_eq!(Terms::parse(text).map_err(|invalid| invalid.field), Err("text".into()), "{text}");
    }
    assert!(Terms::parse(&"x".repeat(200)).is_ok());
}

fn shown(text: &str, words: &str) -> Option<String> {
    snippet(text, &Terms::parse(words).expect("words"))
}

#[test]
fn what_is_found_is_marked() {
    assert_eq!(shown("The Wäter is safe.", "water saf"), Some("The <mark>Wäter</mark> is <mark>safe</mark>.".into()));
    assert_eq!(shown("It was tested.", "testing"), Some("It was <mark>tested</mark>.".into()));
    assert_eq!(shown("السَّلامُ عليكم", "السلام"), Some("<mark>السَّلامُ</mark> عليكم".into()));
    assert_eq!(shown("Don’t drink", "dont x"), Some("<mark>Don’t</mark> drink".into()));
    assert_eq!(shown("水是安全的", "水安"), Some("<mark>水</mark>是<mark>安</mark>全的".into()));
    assert_eq!(shown("Nothing of it.", "water"), None);
}

#[test]
fn a_snippet_is_html_that_does_no_harm() {
    let hostile = "<script>alert('1')</script> & \"water\"";
    let expected = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;<mark>water</mark>&quot;";
    assert_eq!(shown(hostile, "water").as_deref(), Some(expected));
    assert_eq!(shown("<mark>x</mark> y", "y").as_deref(), Some("&lt;mark&gt;x&lt;/mark&gt; <mark>y</mark>"));
}

#[test]
fn a_snippet_is_a_part_of_a_long_text() {
    let text = format!("{}needle {}", "before ".repeat(100), "after ".repeat(100));
    let part = shown(&text, "needle").expect("found");
    assert!(part.starts_with("…before ") && part.ends_with(" after…"), "{part}");
    assert!(part.contains("before <mark>needle</mark> after"), "{part}");
    assert!(part.chars().count() < 230, "{part}");
    assert_eq!(beginning("One\n\ntwo"), "One two");
    assert!(beginning(&text).starts_with("before before") && beginning(&text).ends_with("before…"));
}

/// What the rules look at, in any order.
const TELLING: &str = "[a-cA-CßİıæəøŁéΣ0-9½①.,'’՞\\-$()“” \n\u{ad}\u{200b}\u{301}\u{307}\u{308}еёийї\u{5d0}\u{5b0}اأآىةک\u{64e}\u{651}\u{654}٣եւվևԵՎ月かー\u{3099}क\u{94d}ก\u{e31}가\u{1161}<>&]{0,24}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn normalising_again_changes_nothing(text in prop_oneof![TELLING, ".{0,40}", "\\PC{0,40}"]) {
        let once = normalize(&text);
        prop_assert_eq!(normalize(&once), once.clone());
        prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
    }

    #[test]
    fn no_text_gets_out_of_a_snippet(text in prop_oneof![TELLING, ".{0,300}"], words in "[a-cа-я]{1,3}( [a-c]{1,3})?") {
        for html in [shown(&text, &words), Some(beginning(&text))].into_iter().flatten() {
            let bare = html.replace("<mark>", "").replace("</mark>", "");
            prop_assert!(!bare.contains(['<', '>', '"', '\'']), "{}", html);
            prop_assert_eq!(html.matches("<mark>").count(), html.matches("</mark>").count());
            for part in bare.split('&').skip(1) {
                prop_assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|entity| part.starts_with(entity)));
            }
        }
    }
}

#[test]
fn each_character_alone_is_normalised_once() {
    for c in ('\0'..='\u{1FFFF}').chain('\u{2F800}'..='\u{2FA1F}') {
        let once = normalize(&c.to_string());
        assert_eq!(normalize(&once), once, "U+{:04X}", u32::from(c));
    }
}
