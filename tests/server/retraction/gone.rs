//! Every place that shows a published answer, before and after it is taken back.

use serde_json::{Value, json};
use tests::{Client, Entry, Server, on_both_databases, question};

const ALL: &str = r#"query ($slug: String!, $ids: [ID!]!, $id: ID!) {
    entry(slug: $slug, locale: "en") { id }
    entries(locale: "en") { totalCount nodes { question } edges { node { question } } }
    filed: entries(locale: "en", topic: "water") { totalCount }
    page(slug: "the-page", locale: "en") { items { __typename } }
    pages(locale: "en") { nodes { items { __typename } } }
    sibling: entry(slug: "jur", locale: "hy") { translations { locale slug } }
    topics(locale: "en") { slug }
    node(id: $id) { id }
    nodes(ids: $ids) { id }
}"#;

struct Shown {
    entry: Entry,
    public_id: String,
}

/// A question with a topic and a translation, on a page.
async fn show(editor: &Client, approver: &Client, reader: &Client) -> Shown {
    for (locale, name) in [("en", "Water"), ("hy", "Jur")] {
        let topic = "mutation ($input: TopicInput!) { createTopic(input: $input) { topic { slug } } }";
        editor.data(topic, json!({ "input": { "slug": "water", "locale": locale, "name": name } })).await;
    }
    let content = json!({ "question": { "question": "Is it safe?", "answer": "WORDS", "topics": ["water"] } });
    let entry = editor.publish(approver, "en", content).await;
    let sibling = json!({
        "locale": "hy", "slug": "jur", "documentId": entry.document, "content": question("Jur?", "Ayo."),
    });
    let sibling = editor.mutate("createEntry", sibling).await;
    approver.approve_and_publish(&editor.submit(&sibling).await).await;
    let page = json!({ "page": { "title": "The page", "items": [entry.document] } });
    editor.publish(approver, "en", page).await;
    let id = "query ($slug: String!) { entry(slug: $slug, locale: \"en\") { id } }";
    let found = reader.data(id, json!({ "slug": entry.slug })).await;
    Shown { public_id: found["entry"]["id"].as_str().expect("an id").to_owned(), entry }
}

async fn seen(reader: &Client, shown: &Shown) -> Value {
    let ids = [&shown.public_id];
    reader.data(ALL, json!({ "slug": shown.entry.slug, "id": shown.public_id, "ids": ids })).await
}

/// What HTML and export show of the words.
async fn pages(server: &Server, entry: &Entry) -> String {
    let mut text = String::new();
    for path in ["/", "/en/the-page", &format!("/en/entry/{}", entry.slug), "/hy/entry/jur"] {
        text += &server.page(path).await.1;
    }
    for format in ["markdown", "json"] {
        let export = ["export", "--page", "the-page", "--locale", "en", "--format", format];
        text += &server.program().run(&export).succeeded();
    }
    text
}

on_both_databases! {
    async fn a_retracted_answer_is_gone_from_everywhere_at_once(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        let shown = show(&editor, &approver, &reader).await;
        let (id, slug) = (&shown.public_id, &shown.entry.slug);
        assert_eq!(seen(&reader, &shown).await, json!({
            "entry": { "id": id },
            "entries": {
                "totalCount": 1,
                "nodes": [{ "question": "Is it safe?" }],
                "edges": [{ "node": { "question": "Is it safe?" } }],
            },
            "filed": { "totalCount": 1 },
            "page": { "items": [{ "__typename": "FaqEntry" }] },
            "pages": { "nodes": [{ "items": [{ "__typename": "FaqEntry" }] }] },
            "sibling": { "translations": [{ "locale": "en", "slug": slug }] },
            "topics": [{ "slug": "water" }],
            "node": { "id": id },
            "nodes": [{ "id": id }],
        }));
        assert!(pages(&server, &shown.entry).await.contains("WORDS"));

        assert_eq!(approver.retract(&shown.entry).await.status, "RETRACTED");
        assert_eq!(seen(&reader, &shown).await, json!({
            "entry": null,
            "entries": { "totalCount": 0, "nodes": [], "edges": [] },
            "filed": { "totalCount": 0 },
            "page": { "items": [] },
            "pages": { "nodes": [{ "items": [] }] },
            "sibling": { "translations": [] },
            "topics": [],
            "node": null,
            "nodes": [null],
        }));
        let left = pages(&server, &shown.entry).await;
        assert!(!left.contains("WORDS") && !left.contains("Is it safe?"), "{left}");
        assert_eq!(server.page(&format!("/en/entry/{slug}")).await.0, 404);
    }

    async fn a_retracted_page_takes_nothing_else_with_it(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        let shown = show(&editor, &approver, &reader).await;
        let list = "{ editorialEntries(kind: PAGE) { nodes { id } } }";
        let page = approver.data(list, json!({})).await["editorialEntries"]["nodes"][0]["id"].take();
        approver.mutate("retractEntry", json!({ "id": page, "reason": "old" })).await;
        let left = seen(&reader, &shown).await;
        assert_eq!((&left["page"], &left["pages"]["nodes"]), (&json!(null), &json!([])));
        assert_eq!(left["entry"]["id"], json!(shown.public_id));
        assert_eq!(server.page("/en/the-page").await.0, 404);
        let export = server.program().run(&["export", "--page", "the-page", "--locale", "en"]).failed();
        assert!(export.contains("no page the-page is published in en"), "{export}");
    }
}
