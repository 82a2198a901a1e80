//! What comes from memory is what the database says: for random questions, after random changes.

use super::*;
use proptest::{
    prelude::{Just, Strategy, any, prop, prop_oneof},
    strategy::ValueTree as _,
    test_runner::{Config, RngSeed, TestRunner},
};
use tests::on_both_databases;

const QUESTIONS: usize = 4;

/// What everything that is published has.
const COMMON: &[&str] = &[
    "id",
    "documentId",
    "slug",
    "locale",
    "publishedAt",
    "updatedAt",
    "expiresAt",
    "verification",
    "reviewState",
    "contentHash",
    "corrections { at note }",
    "translations { locale slug }",
    "localization { served stale }",
    "topics { slug name }",
];
const OF_QUESTIONS: &[&str] = &["question", "shortAnswer", "verdict", "sources { title url }"];
const FORMATS: &[&str] = &["HTML", "MARKDOWN", "PLAIN"];

fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(COMMON).prop_map(ToOwned::to_owned),
        prop::sample::select(OF_QUESTIONS).prop_map(ToOwned::to_owned),
        (prop::sample::select(FORMATS), any::<u8>()).prop_map(|(form, n)| format!("a{n}: answer(format: {form})")),
    ]
}

fn selection() -> impl Strategy<Value = String> {
    prop::collection::vec(field(), 1..5).prop_map(|fields| {
        let mut fields = fields;
        fields.sort_unstable();
        fields.dedup_by_key(|field| field.split(':').next().map(ToOwned::to_owned));
        fields.join(" ")
    })
}

fn query() -> impl Strategy<Value = String> {
    let locale = || prop::sample::select(&["en", "ru"][..]);
    let fallback = || prop_oneof![Just(""), Just(", fallback: [\"en\"]"), Just(", fallback: [\"ru\", \"en\"]")];
    let topic = || prop_oneof![Just(""), Just(", topic: \"water\"")];
    prop_oneof![
        (0..QUESTIONS, locale(), fallback(), selection())
            .prop_map(|(n, locale, fallback, it)| format!("entry(slug: \"q{n}\", locale: \"{locale}\"{fallback}) {{ {it} }}")),
        (locale(), topic(), 0..4_u32, selection()).prop_map(|(locale, topic, first, it)| format!(
            "entries(locale: \"{locale}\", first: {first}{topic}) {{ totalCount pageInfo {{ hasNextPage }} nodes {{ {it} }} }}"
        )),
        (locale(), fallback(), selection()).prop_map(|(locale, fallback, it)| format!(
            "page(slug: \"all\", locale: \"{locale}\"{fallback}) {{ title items {{ ... on FaqEntry {{ {it} }} }} }}"
        )),
        locale().prop_map(|locale| format!("topics(locale: \"{locale}\") {{ slug name }}")),
        locale().prop_map(|locale| format!("pages(locale: \"{locale}\") {{ totalCount nodes {{ title }} }}")),
        Just("changes(first: 100) { nodes { change slug item { ... on FaqEntry { answer } } } }".to_owned()),
    ]
    .prop_map(|field| format!("{{ {field} }}"))
}

/// Does something to one of the questions, whatever can be done to it.
async fn make((which, what, n): (usize, u8, u16), published: &mut [Entry], editor: &Client, approver: &Client) {
    let entry = published[which].clone();
    let mut words = question(&format!("Question {which}?"), &format!("Answer {n}."));
    if n % 2 == 0 && which < QUESTIONS {
        words["question"]["topics"] = json!(["water"]);
    }
    published[which] = match (entry.status.as_str(), what % 3) {
        ("PUBLISHED", 0) => approver.retract(&entry).await,
        ("PUBLISHED", 1) => approver.mutate("confirmEntry", entry.input()).await,
        ("PUBLISHED", _) => editor.correct(approver, &entry, words).await,
        _ => {
            let draft = editor.save(&entry, words).await;
            approver.approve_and_publish(&editor.submit(&draft).await).await
        }
    };
}

/// Questions in two languages, and a page with all of them.
async fn publish_all(editor: &Client, approver: &Client) -> Vec<Entry> {
    let topic = json!({ "input": { "locale": "en", "name": "Water" } });
    editor.data("mutation ($input: TopicInput!) { createTopic(input: $input) { topic { slug } } }", topic).await;
    let mut published = vec![];
    for n in 0..QUESTIONS {
        let new =
            json!({ "locale": "en", "slug": format!("q{n}"), "content": question(&format!("Question {n}?"), "Yes.") });
        let draft = editor.mutate("createEntry", new).await;
        published.push(approver.approve_and_publish(&editor.submit(&draft).await).await);
    }
    let target = json!({ "documentId": published[0].document, "from": "en", "to": "ru" });
    let draft = editor.mutate("translateEntry", target).await;
    let russian = editor.save(&draft, question("Вопрос?", "Да.")).await;
    published.push(approver.approve_and_publish(&editor.submit(&russian).await).await);
    let items: Vec<_> = published[..QUESTIONS].iter().map(|entry| &entry.document).collect();
    let page = json!({ "locale": "en", "slug": "all", "content": { "page": { "title": "All", "items": items } } });
    let draft = editor.mutate("createEntry", page).await;
    approver.approve_and_publish(&editor.submit(&draft).await).await;
    published
}

on_both_databases! {
    async fn memory_and_database_say_the_same(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let mut published = publish_all(&editor, &approver).await;
        let mut runner = TestRunner::new(Config { rng_seed: RngSeed::Fixed(4), ..Config::default() });
        let queries = prop::collection::vec(query(), 40).new_tree(&mut runner).expect("queries").current();
        let change_made = (0..=QUESTIONS, any::<u8>(), any::<u16>());
        for change in prop::collection::vec(change_made, 12).new_tree(&mut runner).expect("changes").current() {
            for query in &queries {
                let remembered = ask(&server, query).await.text().await.expect("text");
                // Somebody who has signed in is always answered by the database.
                let request = approver.request(Method::POST).json(&json!({ "query": query }));
                let asked = request.send().await.expect("an answer").text().await.expect("text");
                assert_eq!(remembered, asked, "{query}");
            }
            make(change, &mut published, &editor, &approver).await;
        }
    }
}
