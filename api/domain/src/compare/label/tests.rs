//! Labels, by example in several languages.

use super::{Label, between};

/// Judged as the words of a text: only what the edit touches counts.
fn labels(old: &str, new: &str) -> Vec<Label> {
    let changes = crate::compare::words::changes(old, new);
    let mut labels: Vec<_> = changes.into_iter().flat_map(|change| change.labels).collect();
    labels.sort_unstable();
    labels.dedup();
    labels
}

fn all_are(expected: &[Label], cases: &[(&str, &str)]) {
    for (old, new) in cases {
        assert_eq!(labels(old, new), expected, "{old} -> {new}");
        assert_eq!(labels(new, old), expected, "{new} -> {old}");
    }
}

#[test]
fn numbers() {
    all_are(
        &[Label::Number],
        &[
            ("a dose of 1.5 mg", "a dose of 15 mg"),
            ("5 people died", "people died"),
            ("5% of them", "5 of them"),
            ("at -5 degrees", "at 5 degrees"),
            ("from 10:30", "from 10:45"),
            ("共5人", "共6人"),
            ("٥ أشخاص", "٦ أشخاص"),
            ("5 of 10", "10 of 5"),
        ],
    );
    all_are(&[], &[("(5) people", "5 people"), ("in 2023 he came", "in 2023 she came"), ("5 died", "٥ died")]);
}

#[test]
fn dates() {
    all_are(
        &[Label::Number, Label::Date],
        &[
            ("on 2023-09-12 at", "on 2023-09-13 at"),
            ("on 12.09.2023.", "on 12.10.2023."),
            ("on 12/09/2023", "on 12/09/2024"),
            ("12 September 2023", "13 September 2023"),
            ("May 1, 2023", "May 1, 2024"),
            ("12 de mayo de 2023", "12 de mayo de 2024"),
            ("le 1er mai", "le 2 mai"),
            ("12 сентября 2023 г.", "13 сентября 2023 г."),
            ("2023 թ. սեպտեմբերի 12", "2023 թ. սեպտեմբերի 13"),
            ("2023年9月12日", "2023年9月13日"),
        ],
    );
    all_are(
        &[Label::Date],
        &[
            ("12 September 2023", "12 October 2023"),
            ("12 вересня", "12 жовтня"),
            ("5 Mayıs", "5 Haziran"),
            ("١٢ سبتمبر", "١٢ أكتوبر"),
            ("12 شهریور", "12 مهر"),
        ],
    );
    all_are(&[], &[("you may come", "you might come"), ("12 September, he", "12 September, she")]);
    all_are(&[Label::Number], &[("version 1.2.3", "version 1.2.4"), ("99.99.2023", "98.99.2023")]);
}

#[test]
fn links() {
    all_are(
        &[Label::Link],
        &[
            ("see https://a.example/x.", "see https://a.example/y."),
            ("see [the page](https://a.example/x)", "see [the page](https://b.example/x)"),
            ("see [the page](/a \"t\")", "see [the page](/b \"t\")"),
            ("see [the page](https://a.example/x)", "see the page"),
            ("<https://a.example/a_(b)>", "<https://a.example/a_(c)>"),
            ("mailto:a@a.example", "mailto:b@a.example"),
            ("www.a.example is", "www.a.example/b is"),
        ],
    );
    all_are(&[], &[("[one](https://a.example)", "[another](https://a.example)"), ("a](", "b](")]);
}

#[test]
fn negations() {
    all_are(
        &[Label::Negation],
        &[
            ("The water is safe.", "The water is not safe."),
            ("You can go", "You can’t go"),
            ("It is safe", "It is unsafe"),
            ("c'est sûr", "ce n'est pas sûr"),
            ("il a dit", "il n’a dit"),
            ("es seguro", "no es seguro"),
            ("Das ist sicher", "Das ist nicht sicher"),
            ("eine Gefahr", "keine Gefahr"),
            ("Это опасно", "Это не опасно"),
            ("Это безопасно", "Это небезопасно"),
            ("Це можна", "Це не можна"),
            ("Ջուրը մաքուր է", "Ջուրը մաքուր չէ"),
            ("նա գնաց", "նա չգնաց"),
            ("Su təhlükəsizdir", "Su təhlükəsiz deyil"),
            ("Su temiz", "Su temiz değil"),
            ("الماء آمن", "الماء ليس آمنا"),
            ("آب سالم است", "آب سالم نیست"),
            ("او رفت که", "او نرفت که"),
        ],
    );
    all_are(
        &[],
        &[("The water is safe", "This water is safe"), ("չորս մարդ", "հինգ մարդ"), ("is not bad", "was not bad")],
    );
}

#[test]
fn whole_texts_are_compared() {
    assert!(between("a 5", "a 6").contains(&Label::Number));
    assert!(between("a", "a").is_empty());
    assert!(between("", "").is_empty());
}
