//! Topics are those of what is published, under the names that were approved.

use serde_json::{Value, json};
use tests::{Client, on_both_databases};

async fn name(client: &Client, slug: &str, locale: &str, name: &str) {
    let topic = "mutation ($input: TopicInput!) { createTopic(input: $input) { topic { slug } } }";
    client.data(topic, json!({ "input": { "slug": slug, "locale": locale, "name": name } })).await;
}

fn filed(question: &str, topics: &[&str]) -> Value {
    json!({ "question": { "question": question, "answer": "Yes.", "topics": topics } })
}

async fn questions(reader: &Client, topic: &str) -> Value {
    let query = "query ($topic: String) { entries(locale: \"en\", topic: $topic) { totalCount nodes { question } } }";
    reader.data(query, json!({ "topic": topic })).await["entries"].take()
}

async fn topics(reader: &Client, locale: &str) -> Value {
    let query = "query ($locale: Locale!) { topics(locale: $locale) { slug name } }";
    reader.data(query, json!({ "locale": locale })).await["topics"].take()
}

on_both_databases! {
    async fn a_topic_lists_what_is_published_under_it(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        for topic in ["water", "roads", "unused"] {
            name(&editor, topic, "en", topic).await;
        }
        editor.publish(&approver, "en", filed("Water?", &["water"])).await;
        let both = editor.publish(&approver, "en", filed("Both?", &["water", "roads"])).await;
        editor.create("en", filed("Draft?", &["water", "unused"])).await;
        let water = json!({ "totalCount": 2, "nodes": [{ "question": "Both?" }, { "question": "Water?" }] });
        assert_eq!(questions(&reader, "water").await, water);
        let roads = json!({ "totalCount": 1, "nodes": [{ "question": "Both?" }] });
        assert_eq!(questions(&reader, "roads").await, roads);
        for topic in ["unused", "nothing"] {
            assert_eq!(questions(&reader, topic).await, json!({ "totalCount": 0, "nodes": [] }));
        }
        let listed = json!([{ "slug": "roads", "name": "roads" }, { "slug": "water", "name": "water" }]);
        assert_eq!(topics(&reader, "en").await, listed);
        assert_eq!(topics(&reader, "hy").await, json!([]));

        let moved = editor.save(&both, filed("Both?", &["water"])).await;
        assert_eq!(questions(&reader, "roads").await, roads);
        approver.approve_and_publish(&editor.submit_correction(&moved, "TYPO", "Topic").await).await;
        assert_eq!(questions(&reader, "roads").await["totalCount"], 0);
        assert_eq!(topics(&reader, "en").await, json!([{ "slug": "water", "name": "water" }]));
    }

    async fn a_page_is_filed_under_topics_too(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        name(&editor, "water", "en", "Water").await;
        let listed = editor.publish(&approver, "en", filed("Water?", &[])).await;
        for (title, topics) in [("Filed", vec!["water"]), ("Not filed", vec![])] {
            let page = json!({ "page": { "title": title, "items": [listed.document], "topics": topics } });
            editor.publish(&approver, "en", page).await;
        }
        let query = "{ pages(locale: \"en\", topic: \"water\") { totalCount nodes { title topics { slug name } } } }";
        let expected = json!({
            "totalCount": 1,
            "nodes": [{ "title": "Filed", "topics": [{ "slug": "water", "name": "Water" }] }],
        });
        assert_eq!(reader.data(query, json!({})).await["pages"], expected);
        assert_eq!(questions(&reader, "water").await["totalCount"], 0);
        assert_eq!(topics(&reader, "en").await, json!([{ "slug": "water", "name": "Water" }]));
    }

    async fn what_is_published_keeps_the_name_that_was_approved_with_it(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        name(&editor, "water", "en", "Water").await;
        editor.publish(&approver, "en", filed("Water?", &["water"])).await;
        name(&server.admin().await, "water", "en", "Not approved").await;
        let query = "{ entries(locale: \"en\") { nodes { topics { name } } } }";
        let shown = reader.data(query, json!({})).await;
        assert_eq!(shown["entries"]["nodes"], json!([{ "topics": [{ "name": "Water" }] }]));
        assert_eq!(topics(&reader, "en").await, json!([{ "slug": "water", "name": "Water" }]));
    }

    async fn what_is_no_topic_is_refused(server: Server) {
        let query = "query ($topic: String) { entries(locale: \"en\", topic: $topic) { totalCount } }";
        for topic in ["", "Water", "a b", "../x", "' OR 1=1 --", "%"] {
            let answer = server.anonymous().ask(query, json!({ "topic": topic })).await;
            let found = (answer.code(), &answer.error()["extensions"]["field"]);
            assert_eq!(found, ("INVALID_INPUT".to_owned(), &json!("topic")), "{topic}");
        }
    }
}
