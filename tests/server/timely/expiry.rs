//! What has expired is gone, whether or not the server came to take it back.

use super::{approved, fields, minute, pass, reads, still};
use serde_json::{Value, json};
use tests::on_both_databases;

on_both_databases! {
    async fn what_expires_is_taken_back_and_says_so(server: Server = still) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = approved(&editor, &approver, "Yes.").await;
        let live = approver.mutate("publishEntry", entry.input_with(&json!({ "expiresAt": minute(&server, 10) }))).await;
        assert_eq!(reads(&server).await, "Yes.");
        assert_eq!(pass(&server, 9).await, 0);
        assert_eq!(pass(&server, 10).await, 1);
        assert_eq!(reads(&server).await, Value::Null);
        assert_eq!(fields(&server.sign_in("approver").await, &live, "status").await["status"], "RETRACTED");
        assert_eq!(server.audited().await.last().map(String::as_str), Some("EXPIRE"));
    }

    async fn it_is_gone_at_that_second_even_if_no_job_runs(server: Server = still) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = approved(&editor, &approver, "Yes.").await;
        approver.mutate("publishEntry", entry.input_with(&json!({ "expiresAt": minute(&server, 10) }))).await;
        server.set_time(minute(&server, 10) - chrono::TimeDelta::seconds(1));
        assert_eq!(reads(&server).await, "Yes.");
        server.set_time(minute(&server, 10));
        assert_eq!(reads(&server).await, Value::Null);
        let list = "{ entries(locale: \"en\") { totalCount nodes { slug } } }";
        assert_eq!(server.anonymous().data(list, json!({})).await["entries"], json!({ "totalCount": 0, "nodes": [] }));
    }

    async fn what_expired_before_its_release_never_goes_public(server: Server = still) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = approved(&editor, &approver, "Yes.").await;
        let times = json!({ "at": minute(&server, 5), "expiresAt": minute(&server, 10) });
        approver.mutate("publishEntry", entry.input_with(&times)).await;
        assert_eq!(pass(&server, 60).await, 1, "after an outage");
        assert_eq!(reads(&server).await, Value::Null);
        let left = fields(&server.sign_in("approver").await, &entry, "status problem").await;
        assert_eq!(left["status"], "APPROVED");
        assert!(left["problem"].as_str().is_some_and(|problem| problem.contains("expired")), "{left}");
    }

    async fn an_expiry_is_changed_later_and_outlives_a_correction(server: Server = still) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = approved(&editor, &approver, "Yes.").await;
        let live = approver.mutate("publishEntry", entry.input()).await;
        let past = live.input_with(&json!({ "expiresAt": minute(&server, 0) }));
        assert_eq!(approver.try_mutate("setExpiry", past).await.error()["extensions"]["field"], "expiresAt");
        let set = live.input_with(&json!({ "expiresAt": minute(&server, 30) }));
        assert_eq!(editor.try_mutate("setExpiry", set.clone()).await.code(), "FORBIDDEN");
        let live = approver.mutate("setExpiry", set).await;
        let draft = editor.save(&live, tests::question("Is it safe?", "Still.")).await;
        let corrected = approver.approve_and_publish(&editor.submit_correction(&draft, "CLARIFICATION", "Clearer").await).await;
        assert_eq!(fields(&server.sign_in("approver").await, &entry, "expiresAt").await["expiresAt"], json!(minute(&server, 30).to_rfc3339()));
        let never = approver.mutate("setExpiry", corrected.input_with(&json!({ "expiresAt": null }))).await;
        assert_eq!(pass(&server, 40).await, 0);
        assert_eq!((reads(&server).await, never.status.as_str()), (json!("Still."), "PUBLISHED"));
    }
}
