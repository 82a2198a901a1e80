//! How long a request may take.

use super::{QUERY, ask, variables};
use futures_util::{FutureExt as _, future::join_all};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement, TransactionTrait as _};
use serde_json::json;
use std::{future::pending, num::NonZeroUsize};
use tests::{Backend, Server, Start, eventually, on_both_databases, question};

fn hasty(backend: Backend) -> Start {
    let adjust = |settings: &mut api::config::Settings| {
        settings.request_milliseconds = 200;
        settings.concurrent_requests = NonZeroUsize::MIN;
    };
    Start { adjust, ..Start::on(backend) }
}

/// Somebody else on the same database.
async fn stranger(server: &Server) -> DatabaseConnection {
    Database::connect(server.database.url.as_deref().expect("Postgres")).await.expect("a connection")
}

/// Goes on until so many statements of the server fulfil the condition.
async fn until_running(stranger: &DatabaseConnection, count: i64, condition: &str) {
    let sql = format!(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'countersign'
            AND state = 'active' AND {condition}"
    );
    let count_now = async || {
        let row = stranger.query_one_raw(Statement::from_string(stranger.get_database_backend(), sql.clone())).await;
        row.expect("activity").expect("a row").try_get_by_index::<i64>(0).expect("a number")
    };
    eventually(condition, async || count_now().await == count).await;
}

on_both_databases! {
    async fn waiting_for_a_turn_counts(server: Server = hasty) {
        let waiting = server.app.admission.change(pending::<()>());
        let mut busy = Box::pin(waiting);
        assert!(busy.as_mut().now_or_never().is_none());
        let answer = server.anonymous().ask(QUERY, variables()).await;
        let message = answer.error()["message"].as_str().expect("a message");
        assert!(answer.status == 503 && message.contains("200 milliseconds"), "{}", answer.body);
        drop(busy);
        assert_eq!(ask(&server).await, (200, String::new(), None));
    }
}

#[tokio::test]
async fn a_read_is_given_up_and_its_statement_ends() {
    let server = Server::run(hasty(Backend::Postgres)).await;
    let (stranger, watcher) = (stranger(&server).await, stranger(&server).await);
    let lock = stranger.begin().await.expect("a transaction");
    lock.execute_unprepared("LOCK TABLE published_entry IN ACCESS EXCLUSIVE MODE").await.expect("locked");
    let (answer, ()) = tokio::join!(ask(&server), until_running(&watcher, 1, "wait_event_type = 'Lock'"));
    assert_eq!(answer, (503, "UNAVAILABLE".into(), Some(1)));
    // The lock is still there.
    until_running(&watcher, 0, "wait_event_type = 'Lock'").await;
    assert_eq!(server.get("/").await.status(), 503);
    lock.rollback().await.expect("unlocked");
    assert_eq!(ask(&server).await, (200, String::new(), None));
    assert_eq!(server.get("/").await.status(), 200);
}

#[tokio::test]
async fn slow_reads_do_not_hold_up_a_quick_one() {
    let adjust = |settings: &mut api::config::Settings| settings.request_milliseconds = 60_000;
    let server = Server::run(Start { adjust, ..Start::on(Backend::Postgres) }).await;
    let (stranger, watcher) = (stranger(&server).await, stranger(&server).await);
    let lock = stranger.begin().await.expect("a transaction");
    lock.execute_unprepared("LOCK TABLE published_count IN ACCESS EXCLUSIVE MODE").await.expect("locked");
    let quick = async {
        until_running(&watcher, 5, "wait_event_type = 'Lock'").await;
        let none = server.anonymous().data("{ entry(slug: \"none\", locale: \"en\") { slug } }", json!({})).await;
        assert_eq!(none, json!({ "entry": null }));
        lock.rollback().await.expect("unlocked");
    };
    let (slow, ()) = tokio::join!(join_all((0..5).map(|_| ask(&server))), quick);
    assert!(slow.iter().all(|(status, ..)| *status == 200), "{slow:?}");
}

#[tokio::test]
async fn a_change_that_has_begun_is_not_given_up() {
    let server = Server::run(hasty(Backend::Postgres)).await;
    let editor = server.editor().await;
    let (stranger, watcher) = (stranger(&server).await, stranger(&server).await);
    let lock = stranger.begin().await.expect("a transaction");
    lock.execute_unprepared("SELECT seq FROM audit_head FOR UPDATE").await.expect("locked");
    let release = async {
        // Longer than a read may take, and its statement.
        until_running(&watcher, 1, "wait_event_type = 'Lock' AND now() - query_start > interval '1 second'").await;
        lock.rollback().await.expect("unlocked");
    };
    let content = question("Is it true?", "Yes.");
    let input = json!({ "locale": "en", "content": content });
    let (answer, ()) = tokio::join!(editor.try_mutate("createEntry", input), release);
    assert!(answer.body["data"]["createEntry"].is_object(), "{}", answer.body);
}
