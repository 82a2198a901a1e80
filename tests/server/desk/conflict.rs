//! Who saves against an old version is shown what the other wrote.

use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Client, Entry, on_both_databases, question};

/// What comes with the error besides its code.
async fn told(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.try_mutate(mutation, input).await;
    assert_eq!(answer.code(), "CONFLICT", "{mutation}");
    answer.error()["extensions"].clone()
}

fn save(entry: &Entry) -> Value {
    entry.input_with(&json!({ "content": question("Is it so?", "My words.") }))
}

on_both_databases! {
    async fn a_save_that_came_too_late_is_answered_with_the_others_words(server: Server) {
        let (editor, other) = (server.editor().await, server.person("other", &[(Role::Editor, None)]).await);
        let draft = editor.create_question("Is it so?", "It is.").await;
        let theirs = other.save(&draft, question("Is it so?", "Their words.")).await;
        for (mutation, input) in [("saveEntry", save(&draft)), ("revertEntry", draft.input_with(&json!({ "revision": 1 })))] {
            let told = told(&editor, mutation, input).await;
            assert_eq!((&told["version"], &told["status"]), (&json!(theirs.version), &json!("DRAFT")));
            let content = json!({
                "kind": "QUESTION", "question": "Is it so?", "answer": "Their words.", "short_answer": null,
                "verdict": null, "sources": [], "topics": [],
            });
            let current = json!({ "revision": 2, "contentHash": theirs.hash, "author": "other", "content": content });
            assert_eq!(told["current"], current, "{mutation}");
        }
        assert_eq!(editor.reread(&draft).await.revision, 2, "nothing was saved");
    }

    async fn commands_without_words_are_not_answered_with_any(server: Server) {
        let editor = server.editor().await;
        let draft = editor.create_question("Is it so?", "It is.").await;
        editor.save(&draft, question("Is it so?", "It is not.")).await;
        for mutation in ["submitEntry", "discardDraft"] {
            let told = told(&editor, mutation, draft.input()).await;
            assert_eq!((told["version"].as_u64(), &told["current"]), (Some(2), &Value::Null), "{mutation}");
        }
    }

    async fn nobody_is_shown_words_who_may_not_write_here(server: Server) {
        let editor = server.editor().await;
        let draft = editor.create_question("Is it so?", "It is.").await;
        editor.save(&draft, question("Is it so?", "Secret words.")).await;
        let armenian = server.person("armenian", &[(Role::Editor, Some("hy"))]).await;
        let approver = server.approver().await;
        for (person, code) in [(&armenian, "NOT_FOUND"), (&server.admin().await, "NOT_FOUND"), (&approver, "FORBIDDEN")] {
            for (mutation, input) in [("saveEntry", save(&draft)), ("revertEntry", draft.input_with(&json!({ "revision": 1 })))] {
                let answer = person.try_mutate(mutation, input).await;
                assert_eq!(answer.code(), code, "{mutation}");
                assert!(!answer.body.to_string().contains("Secret"), "{}", answer.body);
            }
        }
    }
}
