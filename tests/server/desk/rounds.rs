//! The rounds of review that an entry went through.

use super::look;
use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Backend, Client, Entry, Start, on_both_databases, question};

const ROUNDS: &str =
    "reviewRounds { revision contentHash submitter { name } submittedAt significance changeNote closedAt
    outcome decisions { kind by { name } at comment } }";

async fn rounds(client: &Client, entry: &Entry) -> Value {
    look(client, &entry.id, ROUNDS).await["reviewRounds"].take()
}

/// What was decided in a round: by whom, in which words.
fn decisions(round: &Value) -> Vec<(&str, &str, Option<&str>)> {
    let decisions = round["decisions"].as_array().expect("decisions");
    decisions
        .iter()
        .map(|it| {
            let by = it["by"]["name"].as_str().unwrap_or_default();
            assert!(it["at"].is_string());
            (it["kind"].as_str().expect("a kind"), by, it["comment"].as_str())
        })
        .collect()
}

fn two_approvals(backend: Backend) -> Start {
    Start { approvals_required: 2, ..Start::on(backend) }
}

on_both_databases! {
    async fn each_round_says_who_asked_and_who_decided_what(server: Server = two_approvals) {
        let (editor, one) = (server.editor().await, server.approver().await);
        let two = server.person("two", &[(Role::Approver, None)]).await;
        let draft = editor.create_question("Is it so?", "It is.").await;
        assert_eq!(rounds(&editor, &draft).await, json!([]));

        let submitted = editor.submit(&draft).await;
        let open = rounds(&editor, &draft).await[0].take();
        assert_eq!((&open["submitter"]["name"], &open["revision"]), (&json!("editor"), &json!(1)));
        assert_eq!((&open["closedAt"], &open["outcome"], &open["contentHash"]), (&Value::Null, &Value::Null, &json!(draft.hash)));
        assert_eq!(decisions(&open), []);
        let mut approval = submitted.words();
        approval["comment"] = json!("I looked it up.");
        let once = one.mutate("approveEntry", approval).await;
        let sent_back = two.mutate("requestChanges", once.input_with(&json!({ "comment": "Not well." }))).await;
        let withdrawn = editor.mutate("withdrawEntry", editor.submit(&sent_back).await.input()).await;
        let saved = editor.save(&withdrawn, question("Is it so?", "It is, indeed.")).await;
        let published = two.approve_and_publish(&one.approve(&editor.submit(&saved).await).await).await;
        let corrected = editor.save(&published, question("Is it so?", "It is not.")).await;
        editor.submit_correction(&corrected, "FACTUAL", "It is not").await;

        let all = rounds(&one, &draft).await;
        let of = |field: &str| all.as_array().expect("rounds").iter().map(|round| round[field].clone()).collect::<Vec<_>>();
        assert_eq!(of("revision"), [3, 2, 1, 1]);
        assert_eq!(of("outcome"), [Value::Null, json!("PUBLISHED"), json!("WITHDRAWN"), json!("CHANGES_REQUESTED")]);
        assert_eq!(of("significance"), [json!("FACTUAL"), Value::Null, Value::Null, Value::Null]);
        assert_eq!((&all[0]["changeNote"], all[1]["closedAt"].is_string()), (&json!("It is not"), true));
        assert_eq!(decisions(&all[1]), [("APPROVED", "approver", None), ("APPROVED", "two", None)]);
        assert_eq!(decisions(&all[2]), [("WITHDRAWN", "editor", None)]);
        let first = [("APPROVED", "approver", Some("I looked it up.")), ("CHANGES_REQUESTED", "two", Some("Not well."))];
        assert_eq!(decisions(&all[3]), first);
        let newest = look(&one, &draft.id, "reviewRounds(first: 1) { revision }").await;
        assert_eq!(newest["reviewRounds"], json!([{ "revision": 3 }]));
    }
}
