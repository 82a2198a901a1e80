//! The memory for public answers: what goes into it, in what form it comes out, and when it is dropped.

mod conditional;
mod crash;
mod documents;
mod drops;
mod equal;
mod feeds;
mod forms;
mod other_programs;
mod outage;
mod poisoning;
mod raced;
mod servers;
mod time;

use reqwest::{Method, RequestBuilder, Response, header};
use serde_json::{Value, json};
use tests::{Client, Entry, Server, eventually, question};

const ENTRY: &str = r#"{ entry(slug: "is-the-water-safe", locale: "en") { question answer contentHash } }"#;

/// A published question, and who can change it.
struct Published {
    editor: Client,
    approver: Client,
    entry: Entry,
}

async fn publish(server: &Server) -> Published {
    let (editor, approver) = (server.editor().await, server.approver().await);
    let entry = editor.publish(&approver, "en", question("Is the water safe?", "Yes.")).await;
    Published { editor, approver, entry }
}

impl Published {
    async fn correct(&mut self, answer: &str) {
        let words = question("Is the water safe?", answer);
        self.entry = self.editor.correct(&self.approver, &self.entry, words).await;
    }
}

/// A request without a person.
fn asking(server: &Server, query: &str) -> RequestBuilder {
    server.anonymous().request(Method::POST).json(&json!({ "query": query }))
}

async fn ask(server: &Server, query: &str) -> Response {
    asking(server, query).send().await.expect("an answer")
}

/// Where an answer came from: `HIT`, `MISS`, `STALE`, or nothing if it is for nobody else.
fn origin(response: &Response) -> &str {
    header(response, "x-cache")
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().expect("text"))
}

async fn data(response: Response) -> Value {
    let body: Value = response.json().await.expect("JSON");
    assert_eq!(body.get("errors"), None);
    body["data"].clone()
}

/// Asks until it is remembered: from then on the server hears of changes.
async fn remembered(server: &Server, query: &str) {
    eventually("it is remembered", async || origin(&ask(server, query).await) == "HIT").await;
}
