//! How long the lists in a content may be, and what may be in them.

use super::{create, refused_field};
use serde_json::{Value, json};
use tests::{Client, on_both_databases, question};

on_both_databases! {
    async fn a_question_has_at_most_20_sources(server: Server) {
        let editor = server.editor().await;
        let source = json!({ "title": "Report", "url": "https://example.org/report" });
        for (count, field) in [(0, ""), (20, ""), (21, "sources")] {
            let content = with_sources(&vec![source.clone(); count]);
            assert_eq!(refused_field(&create(&editor, content).await), field, "{count}");
        }
    }

    async fn a_source_is_a_web_address(server: Server) {
        let editor = server.editor().await;
        let long = format!("https://example.org/{}", "x".repeat(2_000));
        let bad = [
            "javascript:alert(1)",
            "JavaScript://example.org/%0aalert(1)",
            "data:text/html,<script>",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://example.org",
            "//example.org",
            "example.org",
            "https://user:secret@example.org",
            "https://",
            "",
            &long,
        ];
        for url in bad {
            let content = with_sources(&[json!({ "title": "A", "url": "https://a.org" }), json!({ "title": "B", "url": url })]);
            assert_eq!(refused_field(&create(&editor, content).await), "sources.1.url", "{url}");
        }
        let untitled = with_sources(&[json!({ "title": "", "url": "https://example.org" })]);
        assert_eq!(refused_field(&create(&editor, untitled).await), "sources.0.title");
    }

    async fn a_page_lists_at_most_200_items_and_each_once(server: Server) {
        let editor = server.editor().await;
        let documents = questions(&editor, 2).await;
        assert_eq!(refused_field(&create(&editor, page(&documents)).await), "");
        assert_eq!(refused_field(&create(&editor, page(&[&documents[..], &documents[..1]].concat())).await), "items");

        // Whether they exist is asked only of lists that are not too long.
        let many: Vec<Value> = (0..201).map(|n| json!(format!("01990000-0000-7000-8000-{n:012}"))).collect();
        let (full, over) = (create(&editor, page(&many[..200])).await, create(&editor, page(&many)).await);
        assert_eq!((refused_field(&full), refused_field(&over)), ("items", "items"));
        let message = |answer: &tests::Answer| answer.error()["message"].as_str().unwrap_or_default().to_owned();
        assert!(message(&full).contains("does not exist"), "{}", message(&full));
        assert!(message(&over).contains("at most 200"), "{}", message(&over));
    }

    async fn a_content_has_at_most_20_topics(server: Server) {
        let editor = server.editor().await;
        let make = "mutation ($input: TopicInput!) { createTopic(input: $input) { topic { slug } } }";
        let mut slugs = vec![];
        for n in 0..21 {
            let topic = json!({ "input": { "locale": "en", "name": format!("Topic {n}") } });
            slugs.push(editor.data(make, topic).await["createTopic"]["topic"]["slug"].take());
        }
        for (count, field) in [(20, ""), (21, "topics")] {
            let content = json!({ "question": { "question": "Is it so?", "topics": slugs[..count] } });
            assert_eq!(refused_field(&create(&editor, content).await), field, "{count}");
        }
    }
}

fn with_sources(sources: &[Value]) -> Value {
    json!({ "question": { "question": "Is it so?", "answer": "It is.", "sources": sources } })
}

fn page(items: &[Value]) -> Value {
    json!({ "page": { "title": "Page", "items": items } })
}

/// The documents of new questions.
async fn questions(editor: &Client, count: usize) -> Vec<Value> {
    let mut documents = vec![];
    for n in 0..count {
        documents.push(json!(editor.create("en", question(&format!("Question {n}?"), "Yes.")).await.document));
    }
    documents
}
