//! Who may comment, on what, and with which words.

use super::{give, make_topic, refusal};
use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Client, Entry, on_both_databases, question};

/// How a comment with other fields than the usual is refused.
async fn refused(client: &Client, entry: &Entry, fields: Value) -> (String, String) {
    let mut input = json!({ "id": entry.id, "revision": 1, "text": "Is it?" });
    for (name, value) in fields.as_object().into_iter().flatten() {
        input[name] = value.clone();
    }
    refusal(&give(client, "addComment", input, "__typename").await)
}

fn invalid(field: &str) -> (String, String) {
    ("INVALID_INPUT".into(), field.into())
}

on_both_databases! {
    async fn a_quote_stands_in_the_words_of_the_revision(server: Server) {
        let editor = server.editor().await;
        make_topic(&editor, "water").await;
        let words = json!({ "question": {
            "question": "Is it so?", "answer": "It *is*\nso, [they](https://a.example.org) say.", "shortAnswer": "Yes, it is.",
            "sources": [{ "title": "The report", "url": "https://example.org/report" }], "topics": ["water"],
        } });
        let draft = editor.create("en", words).await;
        let saved = editor.save(&draft, question("Is it so?", "Nobody knows.")).await;
        for quote in [
            "it so", "*is*\nso", "It is so, they say.", "[they](https://a.example.org)", "it is.", "The report",
            "example.org/report", "water",
        ] {
            assert_eq!(refused(&editor, &saved, json!({ "quote": quote })).await, (String::new(), String::new()), "{quote}");
        }
        for quote in ["Nobody knows", "it SO", "Yes, it was.", "is it so? It", "", " ", &"x".repeat(1_001)] {
            assert_eq!(refused(&editor, &saved, json!({ "quote": quote })).await, invalid("quote"), "{quote}");
        }
        let of_second = json!({ "revision": 2, "quote": "Nobody knows" });
        assert_eq!(refused(&editor, &saved, of_second).await, (String::new(), String::new()));
    }

    async fn what_does_not_exist_is_not_commented(server: Server) {
        let editor = server.editor().await;
        let draft = editor.create_question("Is it so?", "It is.").await;
        let other = editor.create_question("And that?", "Too.").await;
        let on_other = json!({ "id": other.id, "revision": 1, "text": "Is it?" });
        let on_other = give(&editor, "addComment", on_other, "comment { id }").await.data();
        let on_other = &on_other["addComment"]["comment"]["id"];
        assert_eq!(refused(&editor, &draft, json!({ "revision": 2 })).await, invalid("revision"));
        assert_eq!(refused(&editor, &draft, json!({ "inReplyTo": on_other })).await, invalid("inReplyTo"));
        assert_eq!(refused(&editor, &draft, json!({ "inReplyTo": draft.id })).await, invalid("inReplyTo"));
        for text in ["", " \n ", &"x".repeat(5_001)] {
            assert_eq!(refused(&editor, &draft, json!({ "text": text })).await, invalid("text"));
        }
        assert_eq!(refused(&editor, &draft, json!({ "text": "x".repeat(5_000) })).await.0, "");
        let unknown = json!({ "id": "Q29tbWVudDowMTk5MDAwMDAwMDA3MDAwODAwMDAwMDAwMDAwMDAwMQ" });
        assert_eq!(give(&editor, "resolveComment", unknown, "__typename").await.code(), "NOT_FOUND");
    }

    async fn comments_are_for_the_staff_of_the_locale(server: Server) {
        let editor = server.editor().await;
        let draft = editor.create_question("Is it so?", "It is.").await;
        let said = json!({ "id": draft.id, "revision": 1, "text": "Is it?" });
        let said = give(&editor, "addComment", said, "comment { id }").await.data()["addComment"]["comment"]["id"].take();
        let armenian = server.person("armenian", &[(Role::Editor, Some("hy")), (Role::Approver, Some("hy"))]).await;
        for (person, code) in [(armenian, "NOT_FOUND"), (server.admin().await, "NOT_FOUND"), (server.anonymous(), "UNAUTHENTICATED")] {
            // Nor does anybody learn whether there is such a revision.
            for revision in [1, 9] {
                assert_eq!(refused(&person, &draft, json!({ "revision": revision })).await.0, code);
            }
            for mutation in ["resolveComment", "reopenComment"] {
                assert_eq!(give(&person, mutation, json!({ "id": said }), "__typename").await.code(), code);
            }
        }
        let approver = server.person("english", &[(Role::Approver, Some("en"))]).await;
        assert_eq!(refused(&approver, &draft, json!({ "inReplyTo": said })).await.0, "");
    }

    async fn an_entry_has_at_most_1000_comments(server: Server) {
        let editor = server.editor().await;
        let draft = editor.create_question("Is it so?", "It is.").await;
        let comment = |n: usize| format!("c{n}: addComment(input: {{ id: \"{}\", revision: 1, text: \"x\" }}) {{ __typename }} ", draft.id);
        for _ in 0..10 {
            editor.data(&format!("mutation {{ {} }}", (0..100).map(comment).collect::<Vec<_>>().concat()), json!({})).await;
        }
        assert_eq!(refused(&editor, &draft, json!({})).await, invalid("id"));
    }
}
