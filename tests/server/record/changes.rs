//! What apps that keep copies are told.

use super::{Desk, minute, pass, read, still, water};
use api::jobs;
use serde_json::{Value, json};
use tests::{Server, on_both_databases};

const NODE: &str = "at change documentId kind locale slug contentHash significance note mustRefresh
    item { ... on FaqEntry { answer(format: PLAIN) } ... on Notice { slug } ... on FaqPage { slug } }";

async fn changes(server: &Server, arguments: &str) -> Value {
    let query = format!(
        "{{ changes({arguments}) {{ nodes {{ {NODE} }} edges {{ cursor node {{ cursor }} }}
        pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
    );
    read(server, &query).await["changes"].take()
}

/// What happened, how much it mattered, what readers were told, and whether they must refresh.
async fn told(server: &Server) -> Vec<Value> {
    let changes = changes(server, "first: 100").await;
    let told = |node: &Value| json!([node["change"], node["significance"], node["note"], node["mustRefresh"]]);
    changes["nodes"].as_array().expect("nodes").iter().map(told).collect()
}

const HOUR: i64 = 60;

on_both_databases! {
    async fn each_change_is_told_once_and_in_order(server: Server = still) {
        let mut desk = Desk::open(&server).await;
        let entry = desk.publish("en", water("Yes.")).await;
        let hash = entry.hash.clone();
        desk.correct(&entry, water("Yes!"), "TYPO", "").await;
        desk.correct(&entry, water("Yes, it is."), "CLARIFICATION", "Clearer").await;
        desk.correct(&entry, water("Mostly."), "FACTUAL", "Not all").await;
        desk.correct(&entry, water("No."), "SAFETY", "Poison").await;
        pass(&server, 1);
        desk.approver.mutate("confirmEntry", desk.editor.reread(&entry).await.input()).await;
        let every = desk.editor.reread(&entry).await.input_with(&json!({ "every": 7 }));
        desk.approver.mutate("setVerification", every).await;
        desk.expire_at(&entry, 10).await;
        pass(&server, 10);
        desk.refresh().await;
        assert_eq!(jobs::run_due(&server.app).await.done, 1);
        let again = desk.editor.save(&desk.editor.reread(&entry).await, water("Yes.")).await;
        desk.approver.approve_and_publish(&desk.editor.submit(&again).await).await;
        desk.retract(&entry, "We were wrong").await;
        assert_eq!(told(&server).await, [
            json!(["PUBLISHED", null, null, false]),
            json!(["CORRECTED", "TYPO", null, false]),
            json!(["CORRECTED", "CLARIFICATION", "Clearer", false]),
            json!(["CORRECTED", "FACTUAL", "Not all", true]),
            json!(["CORRECTED", "SAFETY", "Poison", true]),
            json!(["UPDATED", null, null, false]),
            json!(["UPDATED", null, null, false]),
            json!(["UPDATED", null, null, false]),
            json!(["EXPIRED", null, null, false]),
            json!(["PUBLISHED", null, null, false]),
            json!(["RETRACTED", null, "We were wrong", true]),
        ]);
        let all = changes(&server, "first: 100").await;
        assert_eq!(all["nodes"][0], json!({
            "at": minute(0).to_rfc3339(), "change": "PUBLISHED", "documentId": entry.document, "kind": "QUESTION",
            "locale": "en", "slug": entry.slug, "contentHash": hash, "significance": null, "note": null,
            "mustRefresh": false, "item": null,
        }));
        assert_eq!(all["nodes"][10]["contentHash"], Value::Null);
        desk.publish("en", json!({ "notice": { "title": "Fire", "text": "Run." } })).await;
        let last = &changes(&server, "first: 100").await["nodes"][11];
        assert_eq!((&last["kind"], &last["item"]["slug"]), (&json!("NOTICE"), &json!("fire")));
    }

    async fn what_is_hidden_is_told_to_nobody(server: Server = still) {
        let desk = Desk::open(&server).await;
        let draft = desk.editor.create_question("Is it?", "Yes.").await;
        desk.approver.approve(&desk.editor.submit(&draft).await).await;
        let live = desk.publish("en", water("Yes.")).await;
        let draft = desk.editor.save(&live, water("No.")).await;
        let sent = desk.editor.submit_correction(&draft, "SAFETY", "Poison").await;
        let sent = desk.approver.mutate("requestChanges", sent.input_with(&json!({ "comment": "No" }))).await;
        desk.editor.mutate("discardDraft", sent.input()).await;
        assert_eq!(told(&server).await, [json!(["PUBLISHED", null, null, false])]);
    }

    async fn an_emergency_that_is_taken_back_is_urgent(server: Server = still) {
        let mut desk = Desk::open(&server).await;
        let live = desk.publish("en", water("Yes.")).await;
        desk.force(&live, water("No.")).await;
        pass(&server, 5 * HOUR);
        desk.refresh().await;
        assert_eq!(jobs::run_due(&server.app).await.done, 1);
        assert_eq!(told(&server).await[1..], [
            json!(["CORRECTED", "SAFETY", "Urgent", true]),
            json!(["CORRECTED", null, null, true]),
        ]);
        let first = desk.editor.create_question("Is there fire?", "Yes.").await;
        let submitted = desk.editor.submit(&first).await;
        desk.approver.mutate("forcePublish", submitted.words_with(&json!({ "reason": "Now." }))).await;
        pass(&server, 10 * HOUR);
        desk.refresh().await;
        assert_eq!(jobs::run_due(&server.app).await.done, 1);
        assert_eq!(told(&server).await[3..], [
            json!(["PUBLISHED", null, null, false]),
            json!(["RETRACTED", null, null, true]),
        ]);
        let corrected = desk.force(&desk.publish("en", json!({ "notice": { "title": "Fire", "text": "Run." } })).await,
            json!({ "notice": { "title": "Fire", "text": "Stay." } })).await;
        desk.second.mutate("approveEntry", corrected.words_to_publish()).await;
        assert_eq!(told(&server).await[7], json!(["UPDATED", null, null, false]));
    }

    async fn cursors_always_lead_on(server: Server = still) {
        let desk = Desk::open(&server).await;
        let empty = changes(&server, "first: 5").await;
        let start = empty["pageInfo"]["endCursor"].clone();
        assert_eq!(empty["nodes"], json!([]));
        assert_eq!(empty["pageInfo"], json!({ "hasNextPage": false, "hasPreviousPage": false, "startCursor": null, "endCursor": start }));
        for n in 0..3 {
            desk.publish("en", json!({ "notice": { "title": format!("Fire {n}"), "text": "Run." } })).await;
        }
        let two = changes(&server, &format!("first: 2, after: {start}")).await;
        let end = two["pageInfo"]["endCursor"].clone();
        assert_eq!((&two["edges"][1]["cursor"], &two["edges"][1]["node"]["cursor"]), (&end, &end));
        assert_eq!(two["pageInfo"]["hasNextPage"], true);
        assert_eq!(changes(&server, &format!("first: 0, after: {end}")).await["pageInfo"]["endCursor"], end);
        let rest = changes(&server, &format!("after: {end}")).await;
        assert_eq!(rest["nodes"].as_array().map(Vec::len), Some(1));
        assert_eq!((&rest["pageInfo"]["hasNextPage"], &rest["pageInfo"]["hasPreviousPage"]), (&json!(false), &json!(true)));
        let end = rest["pageInfo"]["endCursor"].clone();
        assert_eq!(changes(&server, &format!("after: {end}")).await["pageInfo"]["endCursor"], end);
        for (arguments, field) in [("first: -1", "first"), ("first: 101", "first"), ("after: \"x\"", "after"), ("after: \"MQ\"", "after")] {
            let answer = server.anonymous().ask(&format!("{{ changes({arguments}) {{ nodes {{ at }} }} }}"), json!({})).await;
            assert_eq!((answer.code().as_str(), &answer.error()["extensions"]["field"]), ("INVALID_INPUT", &json!(field)));
        }
    }
}
