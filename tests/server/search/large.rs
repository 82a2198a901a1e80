//! A search among a hundred thousand: a measurement, run by hand.
//!
//!     cargo test --release -p tests --test server search::large -- --ignored --nocapture

use super::{QUERY, headings, search};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::{Backend, Dice, Server};

const ENTRIES: usize = 100_000;
const SEARCHES: usize = 2_000;

/// What people type, by what it is called in the table.
const KINDS: [&str; 6] = ["one word", "two words", "question", "prefix", "short prefix", "misspelt"];

fn text(kind: &str, dice: &mut Dice) -> String {
    let word = dice.word();
    match kind {
        "one word" => word,
        "two words" => format!("{word} {}", dice.word()),
        "question" => dice.text(4),
        "prefix" => word.chars().take(5).collect(),
        "short prefix" => word.chars().take(1 + dice.roll(3)).collect(),
        _ => {
            let letters: Vec<char> = format!("{word}{}", dice.word()).chars().collect();
            letters.iter().rev().collect()
        }
    }
}

/// Searches by so many clients at once, and returns how long each search took.
async fn measure(server: &Server, kind: &'static str, clients: usize) -> Vec<Duration> {
    let mut tasks = vec![];
    for client in 0..clients {
        let reader = server.anonymous();
        tasks.push(tokio::spawn(async move {
            let mut dice = Dice::default();
            (0..client).for_each(|_| _ = dice.text(7));
            let mut times = vec![];
            for _ in 0..SEARCHES / clients {
                let arguments = json!({ "text": text(kind, &mut dice), "locale": "en", "first": 20 });
                let start = Instant::now();
                let found = search(&reader, arguments).await;
                times.push(start.elapsed());
                assert!(headings(&found).len() <= 20);
            }
            times
        }));
    }
    let mut times = vec![];
    for task in tasks {
        times.extend(task.await.expect("a client"));
    }
    times.sort_unstable();
    times
}

#[expect(clippy::print_stdout, reason = "the table is what it is for")]
async fn table(backend: Backend) {
    let server = Server::start(backend).await;
    let start = Instant::now();
    server.crowd(ENTRIES).await;
    println!("{backend:?}: {ENTRIES} questions in {:?}", start.elapsed());
    for clients in [1, 16] {
        for kind in KINDS {
            let times = measure(&server, kind, clients).await;
            let at = |share: usize| times[(times.len() * share / 1000).min(times.len() - 1)];
            println!(
                "{clients:>2} clients, {kind:<13} median {:>10.2?} p99 {:>10.2?} worst {:>10.2?}",
                at(500),
                at(990),
                at(1000)
            );
        }
    }
    let sane = server.anonymous().ask(QUERY, json!({ "text": "x", "locale": "en" })).await;
    assert_eq!(sane.body["errors"], Value::Null);
}

#[tokio::test]
#[ignore = "a measurement"]
async fn on_sqlite() {
    table(Backend::Sqlite).await;
}

#[tokio::test]
#[ignore = "a measurement"]
async fn on_postgres() {
    table(Backend::Postgres).await;
}
