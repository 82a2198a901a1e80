//! Content that was stored is the content that was approved.

use super::strings::awkward;
use chrono::{Days, NaiveDate};
use domain::{
    content::{Content, Notice, Page, Question, Source, Topic, Verdict},
    ids::DocumentId,
    text::{Heading, Markdown, ShortAnswer, Slug, TopicName},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use strum::VariantArray as _;

fn headings() -> impl Strategy<Value = Heading> {
    awkward()
        .prop_filter_map("no heading", |text| Heading::parse(&text).ok())
        .boxed()
        .prop_union(Just(Heading::parse("Why?").expect("a heading")).boxed())
}

fn bodies() -> impl Strategy<Value = Markdown> {
    awkward().prop_map(|text| Markdown::parse(&text).unwrap_or_else(|_| Markdown::from_stored(String::new())))
}

fn topics() -> impl Strategy<Value = Vec<Topic>> {
    let topic = ("[a-z]{1,9}", "[A-Z][a-z ]{0,9}x").prop_map(|(slug, name)| Topic {
        slug: Slug::parse(&slug).expect("a slug"),
        name: TopicName::parse(&name).expect("a name"),
    });
    vec(topic, 0..4)
}

fn sources() -> impl Strategy<Value = Vec<Source>> {
    let source = ("[A-Z][a-z ]{0,9}x", "https://[a-z]{1,9}\\.org/[a-zé ?&]{0,9}")
        .prop_map(|(title, url)| Source::parse(&title, &url).expect("a source"));
    vec(source, 0..4)
}

fn questions() -> impl Strategy<Value = Content> {
    let short = option::of("[A-Z][a-z]{0,9}").prop_map(|text| text.map(|t| ShortAnswer::parse(&t).expect("a line")));
    (headings(), bodies(), short, option::of(select(Verdict::VARIANTS)), sources(), topics()).prop_map(
        |(question, answer, short_answer, verdict, sources, topics)| {
            Content::Question(Question { question, answer, short_answer, verdict, sources, topics })
        },
    )
}

fn pages() -> impl Strategy<Value = Content> {
    let date = option::of((0..40_000_u64).prop_map(|days| NaiveDate::default() + Days::new(days)));
    let items = vec(any::<u128>().prop_map(|id| DocumentId(uuid::Uuid::from_u128(id))), 0..5);
    (headings(), bodies(), date, items, topics()).prop_map(|(title, introduction, date, items, topics)| {
        Content::Page(Page { title, introduction, date, items, topics })
    })
}

fn contents() -> impl Strategy<Value = Content> {
    let notices = (headings(), bodies()).prop_map(|(title, text)| Content::Notice(Notice { title, text }));
    prop_oneof![questions(), pages(), notices]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stored_content_keeps_its_hash(content in contents()) {
        let json = serde_json::to_string(&content).expect("content is JSON");
        let back: Content = serde_json::from_str(&json).expect("content");
        prop_assert_eq!(back.hash(), content.hash());
        prop_assert_eq!(&back, &content);
    }

    #[test]
    fn a_source_that_was_let_in_is_let_in_again(source in sources()) {
        for source in source {
            prop_assert_eq!(Source::parse(source.title.as_str(), &source.url), Ok(source));
        }
    }

    /// A database may store the fields in another order.
    #[test]
    fn the_order_of_the_fields_does_not_matter(content in contents()) {
        let value = serde_json::to_value(&content).expect("content is JSON");
        let back: Content = serde_json::from_value(value).expect("content");
        prop_assert_eq!(back.hash(), content.hash());
    }

    #[test]
    fn other_content_has_another_hash(one in contents(), other in contents()) {
        prop_assert_eq!(one == other, one.hash() == other.hash());
    }
}
