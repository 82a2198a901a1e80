//! Asking a person for a review, and comparing what they are to look at.

use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Backend, Client, Start, on_both_databases, question};

fn still(backend: Backend) -> Start {
    Start::with_still_clock(backend)
}

async fn own_id(person: &Client) -> Value {
    person.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take()
}

on_both_databases! {
    async fn an_approver_is_asked_by_a_date(server: Server = still) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let both = server.person("both", &[(Role::Editor, None), (Role::Approver, None)]).await;
        let foreign = server.person("foreign", &[(Role::Approver, Some("hy"))]).await;
        let draft = both.create_question("Is it safe?", "Yes.").await;
        let (asked, author, stranger) = (own_id(&approver).await, own_id(&both).await, own_id(&foreign).await);
        let due = server.clock.now() + chrono::TimeDelta::days(1);
        let ask = |who: &Value| json!({ "reviewer": who, "dueAt": due });
        let early = editor.try_mutate("assignReviewer", draft.input_with(&ask(&asked))).await;
        assert_eq!(early.code(), "INVALID_TRANSITION");
        let submitted = editor.submit(&draft).await;
        for wrong in [&author, &stranger, &own_id(&editor).await] {
            let refused = editor.try_mutate("assignReviewer", submitted.input_with(&ask(wrong))).await;
            assert_eq!(refused.error()["extensions"]["field"], "reviewer");
        }
        let late = json!({ "reviewer": asked, "dueAt": server.clock.now() });
        let refused = editor.try_mutate("assignReviewer", submitted.input_with(&late)).await;
        assert_eq!(refused.error()["extensions"]["field"], "dueAt");
        assert_eq!(foreign.try_mutate("assignReviewer", submitted.input_with(&ask(&asked))).await.code(), "NOT_FOUND");
        let assigned = editor.mutate("assignReviewer", submitted.input_with(&ask(&asked))).await;
        let query = "query ($id: ID!) { editorialEntry(id: $id) { review { reviewer { name } dueAt } } }";
        let seen = editor.data(query, json!({ "id": assigned.id })).await["editorialEntry"]["review"].take();
        assert_eq!(seen, json!({ "reviewer": { "name": "approver" }, "dueAt": due.to_rfc3339() }));
        let nobody = json!({ "reviewer": null, "dueAt": null });
        editor.mutate("assignReviewer", assigned.input_with(&nobody)).await;
        let seen = editor.data(query, json!({ "id": assigned.id })).await["editorialEntry"]["review"].take();
        assert_eq!(seen, json!({ "reviewer": null, "dueAt": null }));
    }

    async fn two_revisions_are_compared_word_by_word(server: Server) {
        let editor = server.editor().await;
        let draft = editor.create_question("Is it safe?", "It is safe for 5 days.").await;
        let saved = editor.save(&draft, question("Is it safe?", "It is not safe for 7 days.")).await;
        let query = "query ($id: ID!, $to: Int!) { compare(entry: $id, from: 1, to: $to) { field changes { kind text labels } } }";
        let found = editor.data(query, json!({ "id": saved.id, "to": 2 })).await["compare"].take();
        assert_eq!(found.as_array().map(Vec::len), Some(1), "{found}");
        assert_eq!(found[0]["field"], "ANSWER");
        let labels: Vec<&Value> = found[0]["changes"].as_array().expect("changes").iter()
            .flat_map(|change| change["labels"].as_array().expect("labels")).collect();
        assert!(labels.contains(&&json!("NUMBER")) && labels.contains(&&json!("NEGATION")), "{found}");
        let missing = editor.ask(query, json!({ "id": saved.id, "to": 9 })).await;
        assert_eq!((missing.code().as_str(), &missing.error()["extensions"]["field"]), ("INVALID_INPUT", &json!("to")));
    }
}
