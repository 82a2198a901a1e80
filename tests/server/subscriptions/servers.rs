//! Several servers of one database.

use serde_json::json;
use tests::{Backend, Server};

#[tokio::test]
async fn what_changes_on_one_server_is_seen_on_the_other() {
    let server = Server::start(Backend::Postgres).await;
    let other = server.beside().await;
    let (editor, approver) = (server.editor().await, server.approver().await);
    let entry = editor.create_question("Who?", "They.").await;
    let mut sockets = [server.watch(&approver, &entry).await, other.watch(&approver, &entry).await];
    editor.submit(&entry).await;
    for socket in &mut sockets {
        socket.data_until(|data| data["entryChanged"]["status"] == "IN_REVIEW").await;
    }
    let admin = other.admin().await;
    let id = approver.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take();
    let disable = "mutation ($input: UserInput!) { disableUser(input: $input) { __typename } }";
    other.anonymous().with_token(admin.token()).data(disable, json!({ "input": { "userId": id } })).await;
    for socket in &mut sockets {
        assert_eq!(socket.error("entry").await, "UNAUTHENTICATED");
    }
}

#[tokio::test]
async fn what_the_command_line_changes_is_seen_on_postgres() {
    let server = Server::start(Backend::Postgres).await;
    let (editor, approver) = (server.editor().await, server.approver().await);
    let entry = editor.submit(&editor.create_question("Who?", "They.").await).await;
    let mut socket = server.watch(&editor, &entry).await;
    let published = approver.approve_and_publish(&entry).await;
    socket.data_until(|data| data["entryChanged"]["status"] == "PUBLISHED").await;
    let retract = ["retract", &published.id, "--as", "approver@example.org", "--reason", "wrong"];
    server.program().run(&retract).succeeded();
    assert_eq!(socket.data().await["entryChanged"]["status"], "RETRACTED");
}
