//! Readers and writers at the same time.

use super::*;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tests::on_both_databases;

on_both_databases! {
    /// While many ask the same all the time, so that an answer is always being made somewhere, whoever has changed
    /// something reads the change.
    async fn no_answer_is_older_than_the_change_that_was_confirmed(server: Server) {
        let mut published = publish(&server).await;
        remembered(&server, ENTRY).await;
        let done = Arc::new(AtomicBool::new(false));
        let readers: Vec<_> = (0..2)
            .map(|_| {
                let (client, done) = (server.anonymous(), Arc::clone(&done));
                tokio::spawn(async move {
                    while !done.load(Ordering::Relaxed) {
                        client.data(ENTRY, Value::Null).await;
                    }
                })
            })
            .collect();
        for n in 0..8 {
            published.correct(&format!("Answer {n}.")).await;
            let entry = server.anonymous().data(ENTRY, Value::Null).await["entry"].take();
            assert_eq!(entry["contentHash"], published.entry.hash, "{entry}");
        }
        done.store(true, Ordering::Relaxed);
        for reader in readers {
            reader.await.expect("a reader");
        }
    }

    async fn who_asks_the_same_at_the_same_time_asks_the_database_once(server: Server) {
        publish(&server).await;
        remembered(&server, ENTRY).await;
        let before = server.app.store.statements();
        let query = r#"{ entry(slug: "is-the-water-safe", locale: "en") { id question } }"#;
        let readers: Vec<_> = (0..50).map(|_| {
            let request = asking(&server, query);
            tokio::spawn(async move { data(request.send().await.expect("an answer")).await })
        }).collect();
        for reader in readers {
            assert_eq!(reader.await.expect("a reader")["entry"]["question"], "Is the water safe?");
        }
        assert_eq!(server.app.store.statements() - before, 1);
    }
}
