//! Only what is public at this second is found.

use super::{Desk, finds, still};
use chrono::TimeDelta;
use serde_json::json;
use tests::{Server, on_both_databases, question};

async fn count(server: &Server, text: &str) -> usize {
    finds(server, "en", text).await.len()
}

on_both_databases! {
    async fn drafts_are_never_found(server: Server) {
        let desk = Desk::open(&server).await;
        let draft = desk.editor.create("en", question("Is the zeppelin safe?", "Yes.")).await;
        assert_eq!(count(&server, "zeppelin").await, 0);
        let submitted = desk.editor.submit(&draft).await;
        assert_eq!(count(&server, "zeppelin").await, 0);
        let approved = desk.approver.approve(&submitted).await;
        assert_eq!(count(&server, "zeppelin").await, 0);
        desk.approver.mutate("publishEntry", approved.input()).await;
        assert_eq!(count(&server, "zeppelin").await, 1);
    }

    async fn a_correction_takes_the_old_words_away(server: Server) {
        let desk = Desk::open(&server).await;
        let entry = desk.ask("Is the zeppelin safe?", "In the harbour.").await;
        let draft = desk.editor.save(&entry, question("Is the zeppelin safe?", "In the hangar.")).await;
        assert_eq!((count(&server, "harbour").await, count(&server, "hangar").await), (1, 0));
        let submitted = desk.editor.submit_correction(&draft, "FACTUAL", "Wrong place").await;
        desk.approver.approve_and_publish(&submitted).await;
        assert_eq!((count(&server, "harbour").await, count(&server, "hangar").await), (0, 1));
    }

    async fn what_was_retracted_is_not_found(server: Server) {
        let desk = Desk::open(&server).await;
        let entry = desk.ask("Is the zeppelin safe?", "Yes.").await;
        desk.ask("Is the balloon safe?", "Yes.").await;
        assert_eq!((count(&server, "zeppelin").await, count(&server, "safe").await), (1, 2));
        desk.approver.retract(&entry).await;
        assert_eq!((count(&server, "zeppelin").await, count(&server, "safe").await), (0, 1));
    }

    async fn what_expired_is_not_found_even_if_no_job_ran(server: Server = still) {
        let desk = Desk::open(&server).await;
        let draft = desk.editor.create("en", question("Is the zeppelin safe?", "Yes.")).await;
        let approved = desk.approver.approve(&desk.editor.submit(&draft).await).await;
        let end = server.clock.now() + TimeDelta::minutes(10);
        desk.approver.mutate("publishEntry", approved.input_with(&json!({ "expiresAt": end }))).await;
        server.set_time(end - TimeDelta::seconds(1));
        assert_eq!(count(&server, "zeppelin").await, 1);
        server.set_time(end);
        assert_eq!(count(&server, "zeppelin").await, 0);
        assert_eq!(count(&server, "zepelin").await, 0, "nor what is like it");
    }
}
