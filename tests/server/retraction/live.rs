//! A live answer stays as it is whatever happens to a newer draft, and can be taken back at any time.

use serde_json::{Value, json};
use tests::{Client, Entry, Server, on_both_databases, question};

async fn answer(server: &Server, entry: &Entry) -> Value {
    let query = "query ($slug: String!) { entry(slug: $slug, locale: \"en\") { answer(format: PLAIN) } }";
    server.anonymous().data(query, json!({ "slug": entry.slug })).await["entry"]["answer"].take()
}

/// A live answer with a newer draft over it.
async fn with_draft(editor: &Client, approver: &Client) -> Entry {
    let live = editor.publish(approver, "en", question("Is it safe?", "Yes.")).await;
    editor.save(&live, question("Is it safe?", "No.")).await
}

/// Moves the draft along, step by step.
async fn advance(editor: &Client, approver: &Client, draft: &Entry, steps: usize) -> Entry {
    let mut entry = draft.clone();
    for step in 0..steps {
        entry = match step {
            0 => editor.submit_correction(&entry, "FACTUAL", "We were wrong").await,
            1 => approver.approve(&entry).await,
            _ => approver.mutate("requestChanges", entry.input_with(&json!({ "comment": "No." }))).await,
        };
    }
    entry
}

const STATES: [&str; 4] = ["DRAFT", "IN_REVIEW", "APPROVED", "CHANGES_REQUESTED"];

on_both_databases! {
    async fn a_live_answer_stays_while_a_newer_one_is_worked_on(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        for (steps, state) in STATES.iter().enumerate() {
            let draft = with_draft(&editor, &approver).await;
            let entry = advance(&editor, &approver, &draft, steps).await;
            assert_eq!((entry.status.as_str(), answer(&server, &entry).await), (*state, json!("Yes.")));
        }
    }

    async fn what_is_live_can_be_taken_back_whatever_its_newer_draft_is_doing(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        for (steps, state) in STATES.iter().enumerate() {
            let draft = with_draft(&editor, &approver).await;
            let entry = advance(&editor, &approver, &draft, steps).await;
            assert_eq!(approver.retract(&entry).await.status, *state);
            assert_eq!(answer(&server, &entry).await, json!(null));
            let again = approver.try_mutate("retractEntry", json!({ "id": entry.id, "reason": "again" })).await;
            assert_eq!(again.code(), "INVALID_TRANSITION");
        }
    }

    async fn a_retraction_needs_no_version_but_minds_one_that_is_given(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let draft = with_draft(&editor, &approver).await;
        let stale = json!({ "id": draft.id, "expectedVersion": draft.version - 1, "reason": "wrong" });
        assert_eq!(approver.try_mutate("retractEntry", stale).await.code(), "CONFLICT");
        assert_eq!(answer(&server, &draft).await, json!("Yes."));
        approver.mutate("retractEntry", json!({ "id": draft.id, "reason": "wrong" })).await;
        assert_eq!(answer(&server, &draft).await, json!(null));
    }

    async fn a_retraction_needs_a_reason(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let draft = with_draft(&editor, &approver).await;
        let refused = approver.try_mutate("retractEntry", json!({ "id": draft.id, "reason": " \n" })).await;
        assert_eq!((refused.code().as_str(), &refused.error()["extensions"]["field"]), ("INVALID_INPUT", &json!("reason")));
    }

    async fn a_draft_given_up_leaves_the_live_words(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        for steps in [0, 3] {
            let draft = with_draft(&editor, &approver).await;
            let entry = advance(&editor, &approver, &draft, steps).await;
            let discarded = editor.mutate("discardDraft", entry.input()).await;
            assert_eq!((discarded.status.as_str(), discarded.revision), ("PUBLISHED", 1));
            let head = "query ($id: ID!) { editorialEntry(id: $id) {
                head { content { ... on QuestionContent { answer } } } live { number }
            } }";
            let head = editor.data(head, json!({ "id": entry.id })).await;
            let expected = json!({ "head": { "content": { "answer": "Yes." } }, "live": { "number": 1 } });
            assert_eq!(head["editorialEntry"], expected);
            assert_eq!(answer(&server, &entry).await, json!("Yes."));
        }
    }

    async fn the_words_given_up_do_not_come_back_with_the_next_draft(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let draft = with_draft(&editor, &approver).await;
        let discarded = editor.mutate("discardDraft", draft.input()).await;
        let next = editor.save(&discarded, question("Is it safe?", "Boil it first.")).await;
        assert_eq!(next.revision, 3);
        let submitted = editor.submit_correction(&next, "SAFETY", "Boil it").await;
        approver.approve_and_publish(&submitted).await;
        assert_eq!(answer(&server, &draft).await, json!("Boil it first."));
    }

    async fn what_was_retracted_goes_public_again_only_after_another_review(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let retracted = approver.retract(&live).await;
        let refused = approver.try_mutate("publishEntry", retracted.input()).await;
        assert_eq!(refused.code(), "INVALID_TRANSITION");
        let back = editor.mutate("revertEntry", retracted.input_with(&json!({ "revision": 1 }))).await;
        assert_eq!((back.status.as_str(), answer(&server, &back).await), ("DRAFT", json!(null)));
        let submitted = editor.submit(&back).await;
        assert_eq!(answer(&server, &back).await, json!(null));
        approver.approve_and_publish(&submitted).await;
        assert_eq!(answer(&server, &back).await, json!("Yes."));
    }
}
