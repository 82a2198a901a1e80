//! Postgres cuts the connection over which servers hear each other.

use sea_orm::{ConnectionTrait as _, DatabaseBackend, Statement};
use serde_json::Value;
use tests::{Backend, Client, Database, Entry, Server, Socket, Start};

/// Somebody who watches, and has been seen to hear.
async fn watcher(server: &Server) -> (Client, Entry, Socket) {
    let editor = server.editor().await;
    let entry = editor.create_question("Who?", "They.").await;
    let mut socket = server.watch(&editor, &entry).await;
    let submitted = editor.submit(&entry).await;
    socket.data_until(is("IN_REVIEW")).await;
    (editor, submitted, socket)
}

fn is(status: &str) -> impl Fn(&Value) -> bool {
    move |data| data["entryChanged"]["status"] == status
}

#[tokio::test]
async fn after_a_cut_connection_the_present_state_is_sent_again() {
    let server = Server::start(Backend::Postgres).await;
    let (editor, entry, mut socket) = watcher(&server).await;
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query ILIKE '%countersign%'";
    let db = server.app.store.reader();
    let rows = db.query_all_raw(Statement::from_string(DatabaseBackend::Postgres, cut)).await.expect("the connections");
    assert_eq!(rows.len(), 1, "who hears?");
    assert!(is("IN_REVIEW")(&socket.data().await));
    editor.mutate("withdrawEntry", entry.input()).await;
    socket.data_until(is("DRAFT")).await;
}

#[tokio::test]
async fn after_a_restart_of_the_database_the_present_state_is_sent_again() {
    let (database, mut cluster) = Database::with_own_cluster();
    let server = Server::run(Start::with(database)).await;
    let (editor, entry, mut socket) = watcher(&server).await;
    cluster.restart();
    assert!(is("IN_REVIEW")(&socket.data().await));
    editor.mutate("withdrawEntry", entry.input()).await;
    socket.data_until(is("DRAFT")).await;
}
