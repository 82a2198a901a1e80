//! Contents compared, by example.

use super::*;
use crate::{
    content::Verdict,
    ids::DocumentId,
    text::{Heading, Markdown, ShortAnswer, Slug, TopicName},
};
use chrono::NaiveDate;

fn question() -> Question {
    Question {
        question: Heading::parse("Is the water safe?").expect("a question"),
        answer: Markdown::parse("Yes, since 2023-09-12.").expect("an answer"),
        short_answer: None,
        verdict: Some(Verdict::True),
        sources: vec![Source::parse("Report", "https://a.example/report").expect("a source")],
        topics: vec![topic("water", "Water")],
    }
}

fn topic(slug: &str, name: &str) -> Topic {
    Topic { slug: Slug::parse(slug).expect("a slug"), name: TopicName::parse(name).expect("a name") }
}

fn page(items: &[u128], date: Option<NaiveDate>) -> Content {
    Content::Page(Page {
        title: Heading::parse("Title").expect("a title"),
        introduction: Markdown::parse("").expect("empty is fine"),
        date,
        items: items.iter().map(|&id| DocumentId(uuid::Uuid::from_u128(id))).collect(),
        topics: vec![],
    })
}

fn notice(title: &str, text: &str) -> Content {
    let title = Heading::parse(title).expect("a title");
    Content::Notice(Notice { title, text: Markdown::parse(text).expect("a text") })
}

fn fields(from: &Content, to: &Content) -> Vec<Field> {
    compare(from, to).expect("one kind").into_iter().map(|difference| difference.field).collect()
}

fn texts(changes: &[Change], kind: ChangeKind) -> Vec<&str> {
    changes.iter().filter(|change| change.kind == kind).map(|change| change.text.as_str()).collect()
}

#[test]
fn only_what_differs_is_named() {
    let from = Content::Question(question());
    assert_eq!(fields(&from, &from), []);
    let changed = Question {
        question: Heading::parse("Is it safe?").expect("a question"),
        answer: Markdown::parse("No.").expect("an answer"),
        short_answer: Some(ShortAnswer::parse("No.").expect("a short answer")),
        verdict: None,
        sources: vec![],
        topics: vec![topic("water", "Drinking water")],
    };
    let all = [Field::Question, Field::Answer, Field::ShortAnswer, Field::Verdict, Field::Sources, Field::Topics];
    assert_eq!(fields(&from, &Content::Question(changed)), all);
    assert_eq!(fields(&notice("A", "b"), &notice("B", "b")), [Field::Title]);
    assert_eq!(fields(&notice("A", "b"), &notice("A", "c")), [Field::Text]);
    let date = NaiveDate::from_ymd_opt(2023, 9, 12);
    assert_eq!(fields(&page(&[1, 2], None), &page(&[2, 1], date)), [Field::Date, Field::Items]);
}

#[test]
fn kinds_do_not_mix() {
    assert_eq!(compare(&notice("A", "b"), &page(&[], None)), None);
    assert_eq!(compare(&page(&[], None), &Content::Question(question())), None);
}

#[test]
fn lists_are_compared_item_by_item() {
    let from = Content::Question(question());
    let mut to = question();
    to.sources.push(Source::parse("Map", "https://b.example/map").expect("a source"));
    to.sources[0].url = "https://a.example/newer".into();
    let differences = compare(&from, &Content::Question(to)).expect("one kind");
    let [FieldDifference { field: Field::Sources, changes }] = differences.as_slice() else {
        panic!("{differences:?}")
    };
    assert_eq!(texts(changes, ChangeKind::Deleted), ["Report <https://a.example/report>"]);
    assert_eq!(
        texts(changes, ChangeKind::Inserted),
        ["Report <https://a.example/newer>", "Map <https://b.example/map>"]
    );
    assert!(changes.iter().all(|change| change.labels == BTreeSet::from([Label::Link])));
}

#[test]
fn values_are_compared_whole() {
    let day = |day| NaiveDate::from_ymd_opt(2023, 9, day);
    let differences = compare(&page(&[1], day(12)), &page(&[2], day(13))).expect("one kind");
    let [date, items] = differences.as_slice() else { panic!("{differences:?}") };
    assert_eq!(texts(&date.changes, ChangeKind::Deleted), ["2023-09-12"]);
    assert_eq!(texts(&date.changes, ChangeKind::Inserted), ["2023-09-13"]);
    assert!(date.changes.iter().all(|change| change.labels == BTreeSet::from([Label::Number, Label::Date])));
    assert!(items.changes.iter().all(|change| change.labels.is_empty()), "an id is no number");
}

#[test]
fn names_are_those_of_the_api() {
    assert_eq!(Field::ShortAnswer.to_string(), "SHORT_ANSWER");
    assert_eq!(ChangeKind::Inserted.to_string(), "INSERTED");
    assert_eq!(Label::Negation.to_string(), "NEGATION");
}
