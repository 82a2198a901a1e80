//! Comments as threads, and how they are resolved.

use super::{give, look, refusal};
use serde_json::{Value, json};
use tests::{Client, Entry, on_both_databases, question};

const THREADS: &str = "comments { text quote revision author { name } createdAt resolvedAt resolvedBy { name }
    replies { text author { name } revision resolvedAt replies { text } } }";

/// The global id of a new comment.
async fn say(client: &Client, entry: &Entry, text: &str, in_reply_to: Option<&Value>) -> Value {
    let input = json!({ "id": entry.id, "revision": entry.revision, "text": text, "inReplyTo": in_reply_to });
    give(client, "addComment", input, "comment { id }").await.data()["addComment"]["comment"]["id"].take()
}

/// Resolves or opens a thread, and gets the fields of it.
async fn settle(client: &Client, mutation: &str, id: &Value) -> Value {
    let fields = "comment { resolvedAt resolvedBy { name } replies { text } } entry { version }";
    give(client, mutation, json!({ "id": id }), fields).await.data()[mutation].take()
}

on_both_databases! {
    async fn a_thread_is_a_comment_with_all_that_was_answered(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let draft = editor.create("en", question("Is it so?", "It **is** so.")).await;
        let input = json!({ "id": draft.id, "revision": 1, "text": " Is it?\r\n", "quote": "It **is**" });
        let fields = "comment { id text replies { text } } entry { id version }";
        let said = give(&approver, "addComment", input, fields).await.data()["addComment"].take();
        assert_eq!((&said["comment"]["text"], &said["comment"]["replies"]), (&json!("Is it?"), &json!([])));
        assert_eq!(said["entry"], json!({ "id": draft.id, "version": 1 }));
        let reply = say(&editor, &draft, "It is.", Some(&said["comment"]["id"])).await;
        let saved = editor.save(&draft, question("Is it so?", "It is not so.")).await;
        say(&approver, &saved, "Now it is not.", Some(&reply)).await;
        say(&editor, &saved, "Another thread", None).await;

        let seen = look(&approver, &draft.id, THREADS).await["comments"].take();
        let texts: Vec<_> = seen.as_array().expect("threads").iter().map(|thread| thread["text"].clone()).collect();
        assert_eq!(texts, ["Another thread", "Is it?"]);
        let thread = &seen[1];
        assert!(thread["createdAt"].is_string());
        assert_eq!((&thread["quote"], &thread["revision"]), (&json!("It **is**"), &json!(1)));
        assert_eq!((&thread["author"]["name"], &thread["resolvedAt"]), (&json!("approver"), &Value::Null));
        assert_eq!(thread["replies"], json!([
            { "text": "It is.", "author": { "name": "editor" }, "revision": 1, "resolvedAt": null, "replies": [] },
            { "text": "Now it is not.", "author": { "name": "approver" }, "revision": 2, "resolvedAt": null, "replies": [] },
        ]));
        assert_eq!(seen[0]["replies"], json!([]));
    }

    async fn a_thread_is_resolved_and_opened_again(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let draft = editor.create_question("Is it so?", "It is.").await;
        let root = say(&approver, &draft, "Is it?", None).await;
        let reply = say(&editor, &draft, "It is.", Some(&root)).await;
        let resolved = settle(&editor, "resolveComment", &root).await;
        assert_eq!(resolved["comment"]["resolvedBy"]["name"], "editor");
        assert_eq!((&resolved["comment"]["replies"][0]["text"], &resolved["entry"]["version"]), (&json!("It is."), &json!(1)));

        let again = settle(&approver, "resolveComment", &root).await;
        assert_eq!(again["comment"], resolved["comment"], "it was resolved by somebody already");
        let of = async |resolved: bool| {
            let comments = look(&editor, &draft.id, &format!("comments(resolved: {resolved}) {{ id }}")).await;
            comments["comments"].as_array().map(Vec::len)
        };
        assert_eq!((of(true).await, of(false).await), (Some(1), Some(0)));
        let opened = settle(&approver, "reopenComment", &root).await;
        assert_eq!((&opened["comment"]["resolvedAt"], &opened["comment"]["resolvedBy"]), (&Value::Null, &Value::Null));
        assert_eq!((of(true).await, of(false).await), (Some(0), Some(1)));
        for mutation in ["resolveComment", "reopenComment"] {
            let answer = give(&editor, mutation, json!({ "id": reply }), "__typename").await;
            assert_eq!(refusal(&answer), ("INVALID_INPUT".into(), "id".into()));
        }
        let trail = server.audited().await;
        let of_comments: Vec<_> = trail.iter().filter(|command| command.ends_with("COMMENT")).collect();
        assert_eq!(of_comments, ["ADD_COMMENT", "ADD_COMMENT", "RESOLVE_COMMENT", "REOPEN_COMMENT"]);
        server.program().run(&["audit", "verify"]).succeeded();
    }

    async fn threads_are_listed_by_revision_and_number(server: Server) {
        let editor = server.editor().await;
        let draft = editor.create_question("Is it so?", "It is.").await;
        say(&editor, &draft, "On the first", None).await;
        let saved = editor.save(&draft, question("Is it so?", "It is not.")).await;
        say(&editor, &saved, "On the second", None).await;
        let fields = "first: comments(revision: 1) { text } second: comments(revision: 2) { text }
            newest: comments(first: 1) { text } none: comments(first: 0) { text }";
        assert_eq!(look(&editor, &draft.id, fields).await, json!({
            "first": [{ "text": "On the first" }],
            "second": [{ "text": "On the second" }],
            "newest": [{ "text": "On the second" }],
            "none": [],
        }));
    }

    async fn what_is_said_in_a_request_is_seen_in_the_same_request(server: Server) {
        let editor = server.editor().await;
        let draft = editor.create_question("Is it so?", "It is.").await;
        let say = |text: &str| format!(
            "addComment(input: {{ id: \"{}\", revision: 1, text: \"{text}\" }}) {{ entry {{ comments {{ text }} }} }}", draft.id
        );
        let both = format!("mutation {{ one: {} two: {} }}", say("One"), say("Two"));
        let seen = editor.data(&both, json!({})).await;
        assert_eq!(seen["two"]["entry"]["comments"], json!([{ "text": "Two" }, { "text": "One" }]));
    }
}
