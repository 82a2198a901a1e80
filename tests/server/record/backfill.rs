//! A database that is older than what publications are found by.

use super::{Desk, read, water};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use tests::{Backend, Server, Serving, on_both_databases};

async fn state(server: &Server, text: &str) -> Value {
    let query = format!("{{ verify(text: {}, locale: \"en\") {{ state }} }}", json!(text));
    read(server, &query).await["verify"]["state"].take()
}

async fn forget_words(server: &Server) {
    for table in ["published_fingerprint", "published_words"] {
        let all = format!("DELETE FROM {table}");
        server.app.store.reader().execute_unprepared(&all).await.expect("the table");
    }
}

/// The embedded database is brought up to date by the server itself, which is to answer at once.
#[tokio::test]
async fn an_embedded_database_is_looked_through_once() {
    let server = Server::start(Backend::Sqlite).await;
    let desk = Desk::open(&server).await;
    desk.publish("en", water("Yes.")).await;
    forget_words(&server).await;
    server.app.store.reader().execute_unprepared("PRAGMA user_version = 0").await.expect("set");
    for expected in ["CURRENT", "UNKNOWN"] {
        let mut serving = Serving::start(server.program());
        serving.kill();
        assert_eq!(state(&server, "Yes").await, expected);
        forget_words(&server).await;
    }
}

on_both_databases! {
    async fn what_is_missing_is_filled_in_with_the_tables(server: Server) {
        let desk = Desk::open(&server).await;
        let entry = desk.publish("en", water("*Yes*, of course.")).await;
        desk.correct(&entry, water("No."), "FACTUAL", "Wrong").await;
        forget_words(&server).await;
        assert_eq!(state(&server, "yes of course").await, "UNKNOWN");
        let newer = desk.publish("en", json!({ "notice": { "title": "Fire", "text": "Run." } })).await;
        for _ in 0..2 {
            server.program().run(&["migrate", "up"]).succeeded();
            assert_eq!(state(&server, "yes of course").await, "SUPERSEDED");
            assert_eq!(state(&server, "No").await, "CURRENT");
        }
        desk.retract(&newer, "").await;
        server.program().run(&["audit", "verify"]).succeeded();
    }
}
