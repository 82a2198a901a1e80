//! A change drops the answers that it makes wrong, and leaves the others.

use super::*;
use tests::on_both_databases;

const PAGE: &str = r#"{ page(slug: "river", locale: "en") { title items { ... on FaqEntry { question answer } } } }"#;
const LIST: &str = r#"{ entries(locale: "en", first: 1) { totalCount nodes { question answer } } }"#;
const ON_TOPIC: &str = r#"{ entries(locale: "en", topic: "water") { nodes { question answer } } }"#;
const OTHER: &str = r#"{ entry(slug: "who-pays", locale: "en") { question answer } }"#;
const NOBODY: &str = r#"{ entry(slug: "nothing", locale: "en") { question } }"#;
const HEADINGS: &str = r#"{ pages(locale: "en") { nodes { title } } }"#;
const RUSSIAN: &str = r#"{ entries(locale: "ru") { totalCount } topics(locale: "ru") { name } }"#;
const TOPICS: &str = r#"{ topics(locale: "en") { name } }"#;
const CHANGES: &str = "{ changes(first: 100) { nodes { change } } }";
const SCHEMA: &str = r#"{ __type(name: "FaqEntry") { name } }"#;
const FALLBACK: &str =
    r#"{ entry(slug: "is-the-water-safe", locale: "ru", fallback: ["en"]) { answer localization { reason } } }"#;
const ALL: [&str; 12] =
    [ENTRY, PAGE, LIST, ON_TOPIC, OTHER, NOBODY, HEADINGS, RUSSIAN, TOPICS, CHANGES, SCHEMA, FALLBACK];

/// Two questions, of which one is on a topic and both are on a page.
async fn publish_page(server: &Server) -> (Published, Entry) {
    let (editor, approver) = (server.editor().await, server.approver().await);
    let topic = json!({ "input": { "locale": "en", "name": "Water" } });
    editor.data("mutation ($input: TopicInput!) { createTopic(input: $input) { topic { slug } } }", topic).await;
    let mut words = question("Is the water safe?", "Yes.");
    words["question"]["topics"] = json!(["water"]);
    let entry = editor.publish(&approver, "en", words).await;
    let other = editor.publish(&approver, "en", question("Who pays?", "Nobody.")).await;
    let page = json!({ "page": { "title": "River", "items": [entry.document, other.document], "topics": [] } });
    editor.publish(&approver, "en", page).await;
    (Published { editor, approver, entry }, other)
}

/// Which of all questions have to be answered anew.
async fn dropped(server: &Server) -> Vec<&'static str> {
    let mut dropped = vec![];
    for query in ALL {
        if origin(&ask(server, query).await) == "MISS" {
            dropped.push(query);
        }
    }
    dropped
}

async fn all_remembered(server: &Server) {
    for query in ALL {
        remembered(server, query).await;
    }
    assert_eq!(dropped(server).await, [""; 0]);
}

on_both_databases! {
    async fn a_correction_drops_what_shows_the_words(server: Server) {
        let (mut published, _) = publish_page(&server).await;
        all_remembered(&server).await;
        let mut words = question("Is the water safe?", "No.");
        words["question"]["topics"] = json!(["water"]);
        published.entry = published.editor.correct(&published.approver, &published.entry, words).await;
        assert_eq!(dropped(&server).await, [ENTRY, PAGE, ON_TOPIC, CHANGES, FALLBACK]);
        assert_eq!(data(ask(&server, ENTRY).await).await["entry"]["answer"], "<p>No.</p>\n");
        // Without its topic.
        published.correct("No, not yet.").await;
        assert_eq!(dropped(&server).await, [ENTRY, PAGE, ON_TOPIC, TOPICS, CHANGES, FALLBACK]);
        assert_eq!(data(ask(&server, TOPICS).await).await["topics"], json!([]));
    }

    async fn a_retraction_drops_what_counted_it_and_its_return_what_missed_it(server: Server) {
        let (published, other) = publish_page(&server).await;
        all_remembered(&server).await;
        let gone = published.approver.retract(&other).await;
        assert_eq!(dropped(&server).await, [PAGE, LIST, OTHER, CHANGES]);
        assert_eq!(data(ask(&server, OTHER).await).await["entry"], Value::Null);
        let page = data(ask(&server, PAGE).await).await;
        assert_eq!(page["page"]["items"].as_array().map(Vec::len), Some(1));
        let words = question("Who pays?", "The town.");
        let back = published.editor.save(&gone, words).await;
        published.approver.approve_and_publish(&published.editor.submit(&back).await).await;
        assert_eq!(dropped(&server).await, [PAGE, LIST, OTHER, CHANGES]);
        assert_eq!(data(ask(&server, OTHER).await).await["entry"]["answer"], "<p>The town.</p>\n");
    }

    async fn a_translation_drops_what_fell_back(server: Server) {
        let (published, _) = publish_page(&server).await;
        all_remembered(&server).await;
        let Published { editor, approver, entry } = &published;
        let target = json!({ "documentId": entry.document, "from": "en", "to": "ru" });
        let draft = editor.mutate("translateEntry", target).await;
        let russian = editor.save(&draft, question("Безопасна ли вода?", "Да.")).await;
        approver.approve_and_publish(&editor.submit(&russian).await).await;
        assert_eq!(dropped(&server).await, [ENTRY, PAGE, ON_TOPIC, RUSSIAN, CHANGES, FALLBACK]);
        let answer = data(ask(&server, FALLBACK).await).await;
        assert_eq!(answer["entry"], json!({ "answer": "<p>Да.</p>\n", "localization": { "reason": "EXACT" } }));
    }

    async fn what_is_not_public_drops_nothing(server: Server) {
        let (published, _) = publish_page(&server).await;
        all_remembered(&server).await;
        let Published { editor, approver, entry } = &published;
        let draft = editor.save(entry, question("Is the water safe?", "Nobody knows.")).await;
        let submitted = editor.submit_correction(&draft, "FACTUAL", "More is known.").await;
        approver.approve(&submitted).await;
        editor.create_question("Another?", "Yes.").await;
        assert_eq!(dropped(&server).await, [""; 0]);
    }
}
