//! At the second of its expiry an entry is gone from all that the public reads, though nobody came to take it back.

use super::{Desk, minute, pass, still};
use api::export;
use domain::text::{Locale, Slug};
use serde_json::{Value, json};
use tests::{Entry, Server, on_both_databases};

/// Every public field that shows the question, or its name, or that it is there.
fn queries(entry: &Entry, id: &Value) -> Vec<String> {
    vec![
        "{ entry(slug: \"zebra\", locale: \"en\") { question } }".into(),
        "{ entry(slug: \"zebra\", locale: \"ru\", fallback: [\"en\"]) { question } }".into(),
        "{ entries(locale: \"en\") { nodes { question } } }".into(),
        "{ entries(locale: \"en\") { edges { node { question } } } }".into(),
        "{ entries(locale: \"en\", last: 5) { nodes { slug } } }".into(),
        "{ entries(locale: \"en\", topic: \"zebra-topic\") { nodes { slug } } }".into(),
        "{ page(slug: \"page\", locale: \"en\") { items { ... on FaqEntry { question } } } }".into(),
        "{ page(slug: \"page\", locale: \"en\", fallback: [\"hy\"]) { items { ... on FaqEntry { question } } } }"
            .into(),
        "{ pages(locale: \"en\") { nodes { items { ... on FaqEntry { question } } } } }".into(),
        "{ topics(locale: \"en\") { slug } }".into(),
        "{ entry(slug: \"sibling\", locale: \"hy\") { translations { slug } } }".into(),
        format!("{{ node(id: {id}) {{ ... on FaqEntry {{ slug }} }} }}"),
        format!("{{ nodes(ids: [{id}]) {{ ... on FaqEntry {{ slug }} }} }}"),
        "{ changes(first: 100) { nodes { item { ... on FaqEntry { question } } } } }".into(),
        format!(
            "{{ verify(contentHash: \"{}\", locale: \"en\") {{ item {{ ... on FaqEntry {{ question }} }} }} }}",
            entry.hash
        ),
    ]
}

async fn exported(server: &Server) -> String {
    let (locale, slug) = (Locale::parse("en").expect("a locale"), Slug::parse("page").expect("a slug"));
    export::run(&server.app, &locale, &slug, export::Format::Markdown).await.expect("the page is public")
}

fn shows(text: &str) -> bool {
    text.to_lowercase().contains("zebra")
}

on_both_databases! {
    async fn nothing_that_has_expired_is_read(server: Server = still) {
        let desk = Desk::open(&server).await;
        let topic = "mutation ($input: TopicInput!) { createTopic(input: $input) { __typename } }";
        for slug in ["zebra-topic", "other-topic"] {
            desk.editor.data(topic, json!({ "input": { "locale": "en", "slug": slug, "name": slug } })).await;
        }
        let content = json!({ "question": { "question": "Zebra", "answer": "Zebra.", "topics": ["zebra-topic"] } });
        let zebra = desk.publish("en", content).await;
        let stays = json!({ "question": { "question": "Horse", "answer": "Horse.", "topics": ["other-topic"] } });
        let horse = desk.publish("en", stays).await;
        desk.translate(&zebra, "hy", "sibling", json!({ "question": { "question": "Ձի", "answer": "Ձի։" } })).await;
        desk.publish("en", json!({ "page": { "title": "Page", "items": [zebra.document, horse.document] } })).await;
        desk.publish("en", json!({ "page": { "title": "Zebras", "items": [horse.document] } })).await;
        let page = desk.editor.data("{ editorialEntries(kind: PAGE, text: \"Zebras\") { nodes { id version } } }", json!({})).await;
        let page = &page["editorialEntries"]["nodes"][0];
        let until = json!({ "id": page["id"], "expectedVersion": page["version"], "expiresAt": minute(10) });
        desk.approver.mutate("setExpiry", until).await;
        desk.expire_at(&zebra, 10).await;

        let reader = server.anonymous();
        let id = reader.data("{ entry(slug: \"zebra\", locale: \"en\") { id } }", json!({})).await["entry"]["id"].take();
        let pages = ["/", "/en/page", "/en/entry/zebra", "/hy/entry/sibling", "/en/zebras"];
        for (time, expected) in [(minute(10) - chrono::TimeDelta::microseconds(1), true), (minute(10), false)] {
            server.set_time(time);
            for query in queries(&zebra, &id) {
                let answer = reader.data(&query, json!({})).await.to_string();
                assert_eq!(shows(&answer), expected, "{query}: {answer}");
            }
            for path in pages {
                // The name that was asked for stands among the tags.
                let page = server.page(path).await.1.replace("n:q:zebra", "").replace("n:p:zebras", "");
                assert_eq!(shows(&page), expected, "{path}");
            }
            assert_eq!(shows(&exported(&server).await), expected);
            let counts = "{ entries(locale: \"en\") { totalCount } pages(locale: \"en\") { totalCount } }";
            let count = if expected { 2 } else { 1 };
            let expected = json!({ "entries": { "totalCount": count }, "pages": { "totalCount": count } });
            assert_eq!(reader.data(counts, json!({})).await, expected);
        }
        // What does not expire is still there.
        pass(&server, 11);
        assert!(exported(&server).await.contains("Horse"));
    }
}
