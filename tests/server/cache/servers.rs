//! Several servers of one database: what one changes, the others drop.

use super::*;
use sea_orm::{ConnectionTrait as _, DatabaseBackend, Statement};
use tests::{Backend, Database, Start};

/// Asks until something is so.
async fn until(server: &Server, query: &str, holds: impl Fn(&Value) -> bool) {
    eventually("it is so", async || holds(&server.anonymous().data(query, Value::Null).await)).await;
}

/// Ends the connection over which a server hears that signs in to the database by this name.
async fn cut(server: &Server, role: &str) {
    let cut = format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() \
         AND pid <> pg_backend_pid() AND usename = '{role}' AND query ILIKE '%countersign%'"
    );
    let db = server.app.store.reader();
    let rows = db.query_all_raw(Statement::from_string(DatabaseBackend::Postgres, cut)).await.expect("the connections");
    assert_eq!(rows.len(), 1, "who hears?");
}

#[tokio::test]
async fn what_one_server_changes_the_other_drops() {
    let server = Server::start(Backend::Postgres).await;
    let other = server.beside().await;
    let mut published = publish(&server).await;
    remembered(&other, ENTRY).await;
    published.correct("No.").await;
    assert_eq!(data(ask(&server, ENTRY).await).await["entry"]["answer"], "<p>No.</p>\n");
    until(&other, ENTRY, |data| data["entry"]["answer"] == "<p>No.</p>\n").await;
    remembered(&other, ENTRY).await;
    published.approver.retract(&published.entry).await;
    until(&other, ENTRY, |data| data["entry"].is_null()).await;
}

#[tokio::test]
async fn whoever_cannot_hear_does_not_answer_from_memory_and_forgets_everything() {
    let server = Server::start(Backend::Postgres).await;
    publish(&server).await;
    remembered(&server, ENTRY).await;
    cut(&server, "postgres").await;
    // It hears again at once, and has forgotten what it knew.
    eventually("it is forgotten", async || origin(&ask(&server, ENTRY).await) == "MISS").await;
    remembered(&server, ENTRY).await;
}

#[tokio::test]
async fn what_changed_while_nothing_was_heard_is_not_missed() {
    let (database, mut cluster) = Database::with_own_cluster();
    let server = Server::run(Start::with(database)).await;
    let other = server.beside().await;
    let mut published = publish(&server).await;
    for heard in [&server, &other] {
        remembered(heard, ENTRY).await;
    }
    cluster.restart();
    published.correct("No.").await;
    until(&other, ENTRY, |data| data["entry"]["answer"] == "<p>No.</p>\n").await;
    remembered(&other, ENTRY).await;
    assert_eq!(data(ask(&other, ENTRY).await).await["entry"]["answer"], "<p>No.</p>\n");
}

#[tokio::test]
async fn what_was_kept_before_nothing_was_heard_is_forgotten() {
    let (database, _cluster) = Database::with_own_cluster();
    let server = Server::run(Start::with(database)).await;
    let command = async |sql| server.app.store.reader().execute_unprepared(sql).await.expect("done");
    command("CREATE ROLE hearer SUPERUSER LOGIN").await;
    let mut start = server.start_beside();
    start.database.url = start.database.url.map(|url| url.replace("postgres@", "hearer@"));
    let other = Server::run(start).await;
    let mut published = publish(&server).await;
    remembered(&other, ENTRY).await;
    command("ALTER ROLE hearer NOLOGIN").await;
    cut(&server, "hearer").await;
    eventually("it is known to be deaf", async || origin(&ask(&other, ENTRY).await) != "HIT").await;
    published.correct("No.").await;
    command("ALTER ROLE hearer LOGIN").await;
    remembered(&other, "{ __typename }").await;
    assert_eq!(data(ask(&other, ENTRY).await).await["entry"]["answer"], "<p>No.</p>\n");
}
