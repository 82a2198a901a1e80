//! Watching the queue of reviews.

use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Backend, Entry, Server, Start, on_both_databases, question};

fn change(entry: &Entry, awaiting: u64) -> Value {
    let entry = json!({ "id": entry.id, "status": entry.status });
    json!({ "reviewQueueChanged": { "awaitingMyReview": awaiting, "entry": entry } })
}

fn names_an_entry(data: &Value) -> bool {
    !data["reviewQueueChanged"]["entry"].is_null()
}

on_both_databases! {
    async fn what_enters_and_leaves_review_is_shown_with_what_is_left(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let first = editor.submit(&editor.create_question("Who?", "They.").await).await;
        let mut socket = server.watch_queue(&approver, 1).await;
        let draft = editor.create_question("Which?", "That.").await;
        let second = editor.submit(&editor.save(&draft, question("Which?", "This.")).await).await;
        assert_eq!(socket.data_until(names_an_entry).await, change(&second, 2));
        let withdrawn = editor.mutate("withdrawEntry", second.input()).await;
        assert_eq!(socket.data().await, change(&withdrawn, 1));
        let published = approver.approve_and_publish(&first).await;
        assert_eq!(socket.data().await, change(&published, 0));
    }

    async fn what_the_viewer_may_not_see_is_not_shown(server: Server) {
        let editor = server.editor().await;
        let approver = server.person("hy", &[(Role::Approver, Some("hy"))]).await;
        let mut socket = server.watch_queue(&approver, 0).await;
        let armenian = editor.submit(&editor.create("hy", question("Who?", "They.")).await).await;
        assert_eq!(socket.data_until(names_an_entry).await, change(&armenian, 1));
        editor.submit(&editor.create_question("Who?", "They.").await).await;
        let withdrawn = editor.mutate("withdrawEntry", armenian.input()).await;
        assert_eq!(socket.data().await, change(&withdrawn, 0));
    }
}

#[tokio::test]
async fn an_approval_that_is_not_the_last_one_is_shown() {
    let server = Server::run(Start { approvals_required: 2, ..Start::on(Backend::Sqlite) }).await;
    let (editor, approver) = (server.editor().await, server.approver().await);
    let entry = editor.submit(&editor.create_question("Who?", "They.").await).await;
    let mut socket = server.watch_queue(&approver, 1).await;
    let entry = approver.approve(&entry).await;
    assert_eq!(entry.status, "IN_REVIEW");
    assert_eq!(socket.data().await, change(&entry, 0));
}
