//! Postgres crashes while many read.

use super::*;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tests::{Database, Start};
use tokio::{
    task::{JoinHandle, spawn_blocking},
    time::timeout,
};

/// Within this time after Postgres is back everything is as before.
const RECOVERY: Duration = Duration::from_secs(5);
const CHANGES: &str = "subscription { publications { contentHash } }";

/// The number of the answer.
fn number(answer: &Value) -> Option<usize> {
    let text = answer["data"]["entry"]["answer"].as_str()?;
    Some(text.trim().strip_prefix("<p>Answer ")?.strip_suffix(".</p>")?.parse().expect("a number"))
}

/// Reads all the time, and never gets an older answer than before, nor that there is none.
fn read(server: &Server, done: &Arc<AtomicBool>) -> JoinHandle<usize> {
    let (request, done) = (asking(server, ENTRY), Arc::clone(done));
    tokio::spawn(async move {
        let (mut newest, mut answers) = (0, 0);
        while !done.load(Ordering::Relaxed) {
            let answer = request.try_clone().expect("a request").send().await.expect("an answer");
            let answer: Value = answer.json().await.expect("JSON");
            match number(&answer) {
                Some(number) => {
                    assert!(number >= newest, "{number} after {newest}");
                    newest = number;
                    answers += 1;
                }
                None => assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAVAILABLE", "{answer}"),
            }
        }
        answers
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_answer_is_wrong_and_no_change_is_lost() {
    let (database, mut cluster) = Database::with_own_cluster();
    let server = Server::run(Start::with(database)).await;
    let other = server.beside().await;
    let mut published = publish(&server).await;
    let mut changes = other.watch_publications(None, CHANGES, json!({})).await;
    published.correct("Answer 0.").await;
    let mut hashes = vec![published.entry.hash.clone()];
    let done = Arc::new(AtomicBool::new(false));
    for heard in [&server, &other] {
        remembered(heard, ENTRY).await;
    }
    let readers: Vec<_> = [&server, &other].into_iter().cycle().take(8).map(|it| read(it, &done)).collect();
    for round in 1..=3 {
        cluster = spawn_blocking(move || {
            cluster.restart();
            cluster
        })
        .await
        .expect("restarted");
        let recovered = async {
            published.correct(&format!("Answer {round}.")).await;
            for heard in [&server, &other] {
                let is_new = async || number(&ask(heard, ENTRY).await.json().await.expect("JSON")) == Some(round);
                eventually("the new answer comes", is_new).await;
                remembered(heard, ENTRY).await;
            }
        };
        assert!(timeout(RECOVERY, recovered).await.is_ok(), "round {round}");
        hashes.push(published.entry.hash.clone());
    }
    done.store(true, Ordering::Relaxed);
    for reader in readers {
        assert!(reader.await.expect("a reader") > 0);
    }
    for hash in hashes {
        let change = changes.data().await["publications"].take();
        assert_eq!(change["contentHash"], hash, "{change}");
    }
}
