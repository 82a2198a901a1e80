//! Differences of texts, by example and by property.

use super::*;
use proptest::prelude::*;

fn shown(old: &str, new: &str) -> String {
    let show = |change: Change| match change.kind {
        ChangeKind::Equal => change.text,
        ChangeKind::Deleted => format!("[-{}-]", change.text),
        ChangeKind::Inserted => format!("{{+{}+}}", change.text),
    };
    changes(old, new).into_iter().map(show).collect()
}

#[test]
fn words_are_compared_whole() {
    assert_eq!(shown("The water is safe.", "The water is not safe."), "The water is {+not +}safe.");
    assert_eq!(shown("don't drink", "don’t drink"), "[-don't-]{+don’t+} drink");
    assert_eq!(shown("饮用水安全", "饮用水不安全"), "饮用水{+不+}安全");
    assert_eq!(shown("same", "same"), "same");
    assert_eq!(shown("", "new"), "{+new+}");
    assert_eq!(changes("", ""), vec![Change::equal("")][..0]);
}

#[test]
fn crumbs_are_gathered() {
    assert_eq!(shown("one two three", "uno dos three"), "[-one two-]{+uno dos+} three");
    assert_eq!(
        shown("tell nobody of my house", "show everybody of your garden"),
        "[-tell nobody of my house-]{+show everybody of your garden+}"
    );
    assert_eq!(shown("12 dead and 30 hurt", "15 dead and 40 hurt"), "[-12-]{+15+} dead and [-30-]{+40+} hurt");
    assert_eq!(shown("first\n\nlast", "uno\n\nultimo"), "[-first-]{+uno+}\n\n[-last-]{+ultimo+}");
}

#[test]
fn gathering_loses_no_label() {
    let labels =
        |old: &str, new: &str| changes(old, new).into_iter().flat_map(|change| change.labels).collect::<BTreeSet<_>>();
    assert_eq!(labels("big 5 here", "tiny 6 here"), BTreeSet::from([Label::Number]));
    assert_eq!(labels("5 big here", "6 tiny here"), BTreeSet::from([Label::Number]));
    assert!(labels("must not go, may stay", "must go, may not stay").contains(&Label::Negation));
}

fn side(changes: &[Change], without: ChangeKind) -> String {
    changes.iter().filter(|change| change.kind != without).map(|change| change.text.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn both_texts_can_be_put_together(
        (old, new) in prop_oneof![
            (".{0,60}", ".{0,60}"),
            ("([abc57不。'é\n]{1,3} ?){0,20}", "([abc57不。'é\n]{1,3} ?){0,20}"),
            ("((not|https://a.b/|\\]\\(|May|5|n'a|չ|it|unit)[ \n)]?){0,12}", "((not|https://a.b/|\\]\\(|May|5|n'a|չ|it|unit)[ \n)]?){0,12}"),
        ]
    ) {
        let changes = changes(&old, &new);
        prop_assert_eq!(side(&changes, ChangeKind::Inserted), old.clone());
        prop_assert_eq!(side(&changes, ChangeKind::Deleted), new.clone());
        prop_assert!(changes.iter().all(|change| !change.text.is_empty()));
        prop_assert!(changes.iter().all(|change| change.kind != ChangeKind::Equal || change.labels.is_empty()));
        prop_assert!(changes.windows(2).all(|pair| pair[0].kind != pair[1].kind));
    }

    #[test]
    fn an_equal_text_has_no_difference(text in ".{1,60}") {
        prop_assert_eq!(changes(&text, &text), vec![Change::equal(&text)]);
    }
}
