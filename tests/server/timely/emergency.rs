//! Publishing without a second person: off unless it is switched on, visible to readers, and taken back by itself.

use super::{fields, minute, pass, read, reads, still};
use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Backend, Client, Entry, Server, Start, on_both_databases, question};

fn allowed(backend: Backend) -> Start {
    Start { emergency_publishing: true, ..still(backend) }
}

async fn force(by: &Client, entry: &Entry) -> Entry {
    by.mutate("forcePublish", entry.words_with(&json!({ "reason": "People drink it now." }))).await
}

/// An editor, two approvers, and a question that one of them has published alone.
async fn forced(server: &Server) -> (Client, Client, Client, Entry) {
    let (editor, approver) = (server.editor().await, server.approver().await);
    let other = server.person("other", &[(Role::Approver, None)]).await;
    let entry = editor.submit(&editor.create_question("Is it safe?", "No.").await).await;
    let entry = force(&approver, &entry).await;
    (editor, approver, other, entry)
}

const HOURS: i64 = 60;

on_both_databases! {
    async fn nobody_may_unless_it_is_switched_on(server: Server = still) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = editor.submit(&editor.create_question("Is it safe?", "No.").await).await;
        let input = entry.words_with(&json!({ "reason": "People drink it now." }));
        assert_eq!(approver.try_mutate("forcePublish", input).await.code(), "FORBIDDEN");
        assert_eq!(read(&server).await, Value::Null);
    }

    async fn an_approver_publishes_alone_with_a_reason_and_readers_see_it(server: Server = allowed) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let draft = editor.create_question("Is it safe?", "No.").await;
        let because = json!({ "reason": "People drink it now." });
        assert_eq!(approver.try_mutate("forcePublish", draft.words_with(&because)).await.code(), "INVALID_TRANSITION");
        let entry = editor.submit(&draft).await;
        assert_eq!(editor.try_mutate("forcePublish", entry.words_with(&because)).await.code(), "FORBIDDEN");
        let silent = approver.try_mutate("forcePublish", entry.words_with(&json!({ "reason": " " }))).await;
        assert_eq!(silent.error()["extensions"]["field"], "reason");
        let entry = force(&approver, &entry).await;
        assert_eq!(entry.status, "IN_REVIEW");
        assert_eq!(read(&server).await, json!({ "answer": "No.", "reviewState": "PENDING_REVIEW" }));
        let seen = fields(&server.sign_in("approver").await, &entry, "emergency { by { name } until previousRevision }").await;
        let until = minute(&server, 4 * HOURS).to_rfc3339();
        assert_eq!(seen["emergency"], json!({ "by": { "name": "approver" }, "until": until, "previousRevision": null }));
    }

    async fn the_same_person_cannot_approve_it_and_another_can(server: Server = allowed) {
        let (_, approver, other, entry) = forced(&server).await;
        assert_eq!(approver.try_mutate("approveEntry", entry.words()).await.code(), "FORBIDDEN");
        let approved = other.mutate("approveEntry", entry.words_to_publish()).await;
        assert_eq!(approved.status, "PUBLISHED");
        assert_eq!(read(&server).await, json!({ "answer": "No.", "reviewState": "APPROVED" }));
        assert_eq!(pass(&server, 5 * HOURS).await, 0);
        assert_eq!(reads(&server).await, "No.");
        server.program().run(&["audit", "verify"]).succeeded();
    }

    async fn what_nobody_approves_is_taken_back_after_four_hours(server: Server = allowed) {
        let (_, _, _, entry) = forced(&server).await;
        assert_eq!(pass(&server, 4 * HOURS - 1).await, 0);
        assert_eq!(reads(&server).await, "No.");
        assert_eq!(pass(&server, 4 * HOURS).await, 1);
        assert_eq!(read(&server).await, Value::Null);
        assert_eq!(fields(&server.sign_in("approver").await, &entry, "status").await["status"], "IN_REVIEW");
        assert_eq!(server.audited().await.last().map(String::as_str), Some("TAKE_BACK"));
        server.program().run(&["audit", "verify"]).succeeded();
    }

    async fn the_words_before_come_back_and_no_unapproved_note_stays(server: Server = allowed) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let draft = editor.save(&live, question("Is it safe?", "No.")).await;
        let submitted = editor.submit_correction(&draft, "SAFETY", "It is poison").await;
        force(&approver, &submitted).await;
        assert_eq!(reads(&server).await, "No.");
        assert_eq!(pass(&server, 4 * HOURS).await, 1);
        let query = "{ entry(slug: \"is-it-safe\", locale: \"en\") { answer(format: PLAIN) corrections { note } } }";
        let back = server.anonymous().data(query, json!({})).await["entry"].take();
        assert_eq!(back, json!({ "answer": "Yes.", "corrections": [] }));
        server.program().run(&["audit", "verify"]).succeeded();
    }

    async fn sending_it_back_takes_it_back_at_once(server: Server = allowed) {
        let (_, _, other, entry) = forced(&server).await;
        let sent = other.mutate("requestChanges", entry.input_with(&json!({ "comment": "It is safe." }))).await;
        assert_eq!((sent.status.as_str(), read(&server).await), ("CHANGES_REQUESTED", Value::Null));
    }

    async fn it_is_retracted_like_anything_else(server: Server = allowed) {
        let (_, _, other, entry) = forced(&server).await;
        assert_eq!(other.retract(&entry).await.status, "IN_REVIEW");
        assert_eq!(read(&server).await, Value::Null);
        assert_eq!(pass(&server, 5 * HOURS).await, 0);
    }
}
