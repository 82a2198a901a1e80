//! Which entries a list holds.

use super::{filed, make_topic, refusal};
use domain::actor::Role;
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use tests::{Client, on_both_databases, question};

/// The slugs of what is found, and how many there are in all.
async fn found(client: &Client, filter: &str) -> Vec<String> {
    let filter = if filter.is_empty() { String::new() } else { format!("({filter})") };
    let query = format!("{{ editorialEntries{filter} {{ nodes {{ slug }} totalCount }} }}");
    let list = client.data(&query, json!({})).await["editorialEntries"].take();
    let nodes = list["nodes"].as_array().expect("nodes");
    assert_eq!(list["totalCount"], nodes.len(), "{filter}");
    nodes.iter().map(|node| node["slug"].as_str().expect("a slug").to_owned()).collect()
}

async fn id(client: &Client) -> Value {
    client.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take()
}

on_both_databases! {
    async fn lists_are_filtered_by_what_entries_are(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let other = server.person("other", &[(Role::Editor, None)]).await;
        editor.create_question("One", "1").await;
        let two = editor.submit(&other.create_question("Two", "2").await).await;
        editor.create("hy", json!({ "notice": { "title": "Three", "text": "3" } })).await;
        assert_eq!(found(&editor, "").await, ["one", "two", "three"]);
        for (filter, slugs) in [
            ("status: IN_REVIEW", vec!["two"]),
            ("kind: NOTICE", vec!["three"]),
            ("locale: \"en\"", vec!["one", "two"]),
            ("mine: true", vec!["one", "three"]),
            ("awaitingMyReview: true", vec![]),
            ("status: DRAFT, locale: \"en\", mine: true", vec!["one"]),
        ] {
            assert_eq!(found(&editor, filter).await, slugs, "{filter}");
        }
        assert_eq!(found(&approver, "awaitingMyReview: true").await, ["two"]);
        approver.approve(&two).await;
        assert_eq!(found(&approver, "awaitingMyReview: true").await, [""; 0]);
        let by_other = format!("author: {}", id(&other).await);
        assert_eq!(found(&editor, &by_other).await, ["two"]);
        assert_eq!(found(&editor, &format!("{by_other}, mine: true")).await, [""; 0]);
        assert_eq!(found(&editor, &format!("author: {}", id(&approver).await)).await, [""; 0]);
        let wrong = format!("{{ editorialEntries(author: {}) {{ totalCount }} }}", json!(two.id));
        assert_eq!(refusal(&editor.ask(&wrong, json!({})).await), ("INVALID_INPUT".into(), "author".into()));
    }

    async fn topics_are_those_of_the_newest_revision(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        for topic in ["water", "cash"] {
            make_topic(&editor, topic).await;
        }
        let live = editor.publish(&approver, "en", filed("One", "1", &["water"])).await;
        let both = async || (found(&editor, "topic: \"water\"").await.len(), found(&editor, "topic: \"cash\"").await.len());
        assert_eq!(both().await, (1, 0));
        let saved = editor.save(&live, filed("One", "1", &["cash"])).await;
        assert_eq!(both().await, (0, 1));
        let discarded = editor.mutate("discardDraft", saved.input()).await;
        assert_eq!(both().await, (1, 0));
        editor.mutate("revertEntry", discarded.input_with(&json!({ "revision": 2 }))).await;
        assert_eq!(both().await, (0, 1));
        assert_eq!(found(&editor, "topic: \"nothing\"").await, [""; 0]);
        let wrong = editor.ask("{ editorialEntries(topic: \"No Slug\") { totalCount } }", json!({})).await;
        assert_eq!(refusal(&wrong), ("INVALID_INPUT".into(), "topic".into()));
    }

    async fn every_word_of_a_text_occurs_in_the_newest_revision(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let source = json!([{ "title": "Annual Report", "url": "https://example.org/r" }]);
        let words = json!({ "question": { "question": "Is WATER safe?", "answer": "It costs **100%** of _nothing_.", "sources": source } });
        let live = editor.publish(&approver, "en", words).await;
        editor.create_question("Is the road open?", "Half of it, 1000 m.").await;
        for (text, slugs) in [
            ("water", vec!["is-water-safe"]),
            ("SAFE  wat", vec!["is-water-safe"]),
            ("“Water”, safe?", vec!["is-water-safe"]),
            ("annual report", vec!["is-water-safe"]),
            ("water road", vec![]),
            ("is", vec!["is-water-safe", "is-the-road-open"]),
            ("100%", vec!["is-water-safe"]),
            ("100", vec!["is-water-safe", "is-the-road-open"]),
            ("%", vec!["is-water-safe"]),
            ("1%0", vec![]),
        ] {
            assert_eq!(found(&editor, &format!("text: {}", json!(text))).await, slugs, "{text}");
        }
        let both = async || (found(&editor, "text: \"safe\"").await.len(), found(&editor, "text: \"poisoned\"").await.len());
        let saved = editor.save(&live, question("Is water poisoned?", "No.")).await;
        assert_eq!(both().await, (0, 1));
        let discarded = editor.mutate("discardDraft", saved.input()).await;
        assert_eq!(both().await, (1, 0));
        editor.mutate("revertEntry", discarded.input_with(&json!({ "revision": 2 }))).await;
        assert_eq!(both().await, (0, 1));
    }

    async fn a_text_has_from_1_to_10_words(server: Server) {
        let editor = server.editor().await;
        let many = |count: usize| (0..count).map(|n| format!("w{n} ")).collect::<Vec<_>>().concat();
        for (text, field) in [(many(10), ""), (many(11), "text"), (String::new(), "text"), (" , ".into(), "text"), ("a ".repeat(11), "")] {
            let query = "query ($text: String) { editorialEntries(text: $text) { totalCount } }";
            assert_eq!(refusal(&editor.ask(query, json!({ "text": text })).await).1, field, "{text}");
        }
    }

    async fn what_went_wrong_is_found(server: Server) {
        let editor = server.editor().await;
        editor.create_question("One", "1").await;
        editor.create_question("Two", "2").await;
        let spoil = "UPDATE entry SET problem = 'it could not be released' WHERE slug = 'two'";
        server.app.store.reader().execute_unprepared(spoil).await.expect("a problem");
        assert_eq!(found(&editor, "problems: true").await, ["two"]);
        assert_eq!(found(&editor, "problems: false").await, ["one", "two"]);
    }

    async fn nothing_is_found_or_counted_that_the_viewer_may_not_see(server: Server) {
        let editor = server.editor().await;
        make_topic(&editor, "water").await;
        editor.create("en", filed("One", "Secret", &["water"])).await;
        let armenian = server.person("armenian", &[(Role::Editor, Some("hy")), (Role::Approver, Some("hy"))]).await;
        let by_editor = format!("author: {}", id(&editor).await);
        for filter in ["", "text: \"secret\"", "topic: \"water\"", "locale: \"en\"", "problems: false", "awaitingMyReview: true", &by_editor] {
            assert_eq!(found(&armenian, filter).await, [""; 0], "{filter}");
        }
        armenian.create("hy", question("Yerek", "3")).await;
        assert_eq!(found(&armenian, "").await, ["yerek"]);
    }
}
