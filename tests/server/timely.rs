//! What the server does by itself when its time has come, by a clock that the tests set.

mod emergency;
mod expiry;
mod failing;
mod many;
mod schedule;
mod verification;

use api::jobs;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tests::{Backend, Client, Entry, Server, Start};

fn still(backend: Backend) -> Start {
    Start::with_still_clock(backend)
}

/// The time some minutes after the clock was started.
fn minute(server: &Server, minutes: i64) -> DateTime<Utc> {
    let start = DateTime::from_timestamp(1_800_000_000, 0).expect("a time");
    assert!(server.clock.now() >= start, "start the server with a still clock");
    start + TimeDelta::minutes(minutes)
}

/// Lets time pass, and the server do what is due.
async fn pass(server: &Server, minutes: i64) -> usize {
    server.set_time(minute(server, minutes));
    jobs::run_due(&server.app).await.done
}

/// An approved question.
async fn approved(editor: &Client, approver: &Client, answer: &str) -> Entry {
    let draft = editor.create_question("Is it safe?", answer).await;
    approver.approve(&editor.submit(&draft).await).await
}

/// What the public reads of the question.
async fn read(server: &Server) -> Value {
    let query = "{ entry(slug: \"is-it-safe\", locale: \"en\") { answer(format: PLAIN) reviewState } }";
    server.anonymous().data(query, json!({})).await["entry"].take()
}

async fn reads(server: &Server) -> Value {
    read(server).await["answer"].take()
}

/// Some fields of an entry, as staff see them.
async fn fields(staff: &Client, entry: &Entry, fields: &str) -> Value {
    let query = format!("query ($id: ID!) {{ editorialEntry(id: $id) {{ {fields} }} }}");
    staff.data(&query, json!({ "id": entry.id })).await["editorialEntry"].take()
}
