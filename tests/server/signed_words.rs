//! An approval is of exact words: those of one revision, under one hash, in the version that was read.

use serde_json::{Value, json};
use tests::{Backend, Client, Entry, Start, on_both_databases, question};

/// What the answer to a CONFLICT says of the present.
async fn conflict(approver: &Client, input: Value) -> (u64, String) {
    let answer = approver.try_mutate("approveEntry", input).await;
    assert_eq!(answer.code(), "CONFLICT");
    let extensions = &answer.error()["extensions"];
    (extensions["version"].as_u64().expect("a version"), extensions["status"].as_str().expect("a status").to_owned())
}

async fn in_review(editor: &Client) -> Entry {
    editor.submit(&editor.create_question("Is the road open?", "Yes.").await).await
}

fn now(entry: &Entry) -> (u64, String) {
    (entry.version, entry.status.clone())
}

fn two_approvals(backend: Backend) -> Start {
    Start { approvals_required: 2, ..Start::on(backend) }
}

on_both_databases! {
    async fn words_changed_between_reading_and_approving_are_not_approved(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let read = in_review(&editor).await;
        let withdrawn = editor.mutate("withdrawEntry", read.input()).await;
        assert_eq!(conflict(&approver, read.words_to_publish()).await, now(&withdrawn));
        let saved = editor.save(&withdrawn, question("Is the road open?", "No.")).await;
        assert_eq!(conflict(&approver, read.words_to_publish()).await, now(&saved));
        let submitted = editor.submit(&saved).await;
        assert_eq!(conflict(&approver, read.words_to_publish()).await, now(&submitted));
        assert_eq!(now(&approver.reread(&read).await), now(&submitted));
        assert_eq!(approver.approve(&submitted).await.status, "APPROVED");
    }

    async fn the_old_words_are_not_approved_even_in_the_newest_version(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let read = in_review(&editor).await;
        let withdrawn = editor.mutate("withdrawEntry", read.input()).await;
        let saved = editor.save(&withdrawn, question("Is the road open?", "No.")).await;
        let submitted = editor.submit(&saved).await;
        let stale = Entry { version: submitted.version, ..read };
        assert_eq!(conflict(&approver, stale.words_to_publish()).await, now(&submitted));
    }

    async fn a_hash_of_other_words_is_a_conflict(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = in_review(&editor).await;
        let other = editor.create_question("Is the road open?", "No.").await;
        let wrong = Entry { hash: other.hash, ..entry.clone() };
        assert_eq!(conflict(&approver, wrong.words_to_publish()).await, now(&entry));
    }

    async fn another_revision_is_a_conflict_even_with_the_right_hash(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let first = editor.create_question("Is the road open?", "Yes.").await;
        let second = editor.save(&first, question("Is the road open?", "No.")).await;
        let entry = editor.submit(&second).await;
        for revision in [first.revision, entry.revision + 1, 0] {
            let wrong = Entry { revision, ..entry.clone() };
            assert_eq!(conflict(&approver, wrong.words_to_publish()).await, now(&entry));
        }
    }

    async fn a_version_read_earlier_or_never_is_a_conflict(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = in_review(&editor).await;
        for version in [entry.version - 1, entry.version + 1] {
            let wrong = Entry { version, ..entry.clone() };
            assert_eq!(conflict(&approver, wrong.words_to_publish()).await, now(&entry));
        }
    }

    async fn what_is_no_hash_is_invalid(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = in_review(&editor).await;
        for hash in ["", "0", "words", &entry.hash[1..]] {
            let wrong = Entry { hash: hash.to_owned(), ..entry.clone() };
            let answer = approver.try_mutate("approveEntry", wrong.words_to_publish()).await;
            assert_eq!((answer.code().as_str(), &answer.error()["extensions"]["field"]), ("INVALID_INPUT", &json!("contentHash")));
        }
    }

    async fn to_approve_and_publish_is_recorded_as_two_steps(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = in_review(&editor).await;
        let before = server.audited().await;
        assert_eq!(approver.approve_and_publish(&entry).await.status, "PUBLISHED");
        assert_eq!(server.audited().await[before.len()..], ["APPROVE", "PUBLISH"]);
        server.program().run(&["audit", "verify"]).succeeded();
    }

    async fn an_approval_whose_publication_fails_is_not_given(server: Server = two_approvals) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = in_review(&editor).await;
        let before = server.audited().await;
        let answer = approver.try_mutate("approveEntry", entry.words_to_publish()).await;
        assert_eq!(answer.code(), "INVALID_TRANSITION");
        assert_eq!(server.audited().await, before);
        let review = "query ($id: ID!) { editorialEntry(id: $id) { version review { approvers { id } } } }";
        let left = approver.data(review, json!({ "id": entry.id })).await;
        assert_eq!(left["editorialEntry"], json!({ "version": entry.version, "review": { "approvers": [] } }));
    }

    async fn a_refused_command_is_not_recorded(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = in_review(&editor).await;
        let before = server.audited().await;
        let wrong = Entry { version: entry.version - 1, ..entry.clone() };
        conflict(&approver, wrong.words_to_publish()).await;
        assert_eq!(editor.try_mutate("approveEntry", entry.words_to_publish()).await.code(), "FORBIDDEN");
        assert_eq!(server.audited().await, before);
    }
}
