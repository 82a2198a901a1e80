//! A schedule holds one revision until its time.

use super::{approved, fields, minute, pass, reads, still};
use domain::actor::Role;
use serde_json::{Value, json};
use tests::{on_both_databases, question};

on_both_databases! {
    async fn what_is_scheduled_goes_public_at_its_time_on_behalf_of_the_approver(server: Server = still) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = approved(&editor, &approver, "Yes.").await;
        let at = json!({ "at": minute(&server, 10), "expiresAt": minute(&server, 20) });
        let scheduled = approver.mutate("publishEntry", entry.input_with(&at)).await;
        assert_eq!(scheduled.status, "SCHEDULED");
        assert_eq!(pass(&server, 9).await, 0);
        assert_eq!(reads(&server).await, Value::Null);
        assert_eq!(pass(&server, 10).await, 1);
        assert_eq!(reads(&server).await, "Yes.");
        assert_eq!(pass(&server, 10).await, 0, "once is enough");
        let released = fields(&server.sign_in("approver").await, &entry, "status schedule { at } expiresAt").await;
        assert_eq!((&released["status"], &released["schedule"]), (&json!("PUBLISHED"), &Value::Null));
        assert_eq!(released["expiresAt"], json!(minute(&server, 20).to_rfc3339()));
        let exported = server.program().run(&["audit", "export"]).succeeded();
        let rows: Vec<Value> = exported.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let published = rows.iter().find(|row| row["command"] == "PUBLISH").expect("scheduling");
        let release = rows.iter().find(|row| row["command"] == "RELEASE").expect("a release");
        assert_eq!((&release["actorId"], &release["onBehalfOf"]), (&Value::Null, &published["actorId"]));
        server.program().run(&["audit", "verify"]).succeeded();
    }

    async fn an_approval_can_schedule_in_the_same_step(server: Server = still) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let submitted = editor.submit(&editor.create_question("Is it safe?", "Yes.").await).await;
        let mut input = submitted.words();
        input["publish"] = json!({ "at": minute(&server, 5) });
        assert_eq!(approver.mutate("approveEntry", input).await.status, "SCHEDULED");
        assert_eq!(pass(&server, 5).await, 1);
        assert_eq!(reads(&server).await, "Yes.");
    }

    async fn a_scheduled_entry_cannot_be_saved_and_can_be_moved_or_taken_back(server: Server = still) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = approved(&editor, &approver, "Yes.").await;
        for past in [json!({ "at": minute(&server, -1) }), json!({ "at": minute(&server, 0) })] {
            let refused = approver.try_mutate("publishEntry", entry.input_with(&past)).await;
            assert_eq!((refused.code().as_str(), &refused.error()["extensions"]["field"]), ("INVALID_INPUT", &json!("at")));
        }
        let wrong = json!({ "at": minute(&server, 5), "expiresAt": minute(&server, 5) });
        let refused = approver.try_mutate("publishEntry", entry.input_with(&wrong)).await;
        assert_eq!(refused.error()["extensions"]["field"], "expiresAt");
        let scheduled = approver.mutate("publishEntry", entry.input_with(&json!({ "at": minute(&server, 5) }))).await;
        let content = json!({ "content": question("Is it safe?", "No.") });
        let refused = editor.try_mutate("saveEntry", scheduled.input_with(&content)).await;
        assert_eq!(refused.code(), "INVALID_TRANSITION");
        let moved = approver.mutate("publishEntry", scheduled.input_with(&json!({ "at": minute(&server, 8) }))).await;
        assert_eq!(moved.status, "SCHEDULED");
        assert_eq!(pass(&server, 5).await, 0, "the first time does not count any more");
        let back = approver.mutate("unscheduleEntry", moved.input()).await;
        assert_eq!(back.status, "APPROVED");
        assert_eq!(pass(&server, 8).await, 0);
        assert_eq!(reads(&server).await, Value::Null);
        assert_eq!(approver.mutate("publishEntry", back.input()).await.status, "PUBLISHED");
    }

    async fn only_approvers_schedule(server: Server = still) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let foreign = server.person("foreign", &[(Role::Approver, Some("hy"))]).await;
        let entry = approved(&editor, &approver, "Yes.").await;
        let at = json!({ "at": minute(&server, 5) });
        assert_eq!(editor.try_mutate("publishEntry", entry.input_with(&at)).await.code(), "FORBIDDEN");
        assert_eq!(foreign.try_mutate("publishEntry", entry.input_with(&at)).await.code(), "NOT_FOUND");
        let scheduled = approver.mutate("publishEntry", entry.input_with(&at)).await;
        assert_eq!(editor.try_mutate("unscheduleEntry", scheduled.input()).await.code(), "FORBIDDEN");
        assert_eq!(foreign.try_mutate("unscheduleEntry", scheduled.input()).await.code(), "NOT_FOUND");
    }
}
