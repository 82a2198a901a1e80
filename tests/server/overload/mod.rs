//! What becomes of requests when there is too much to do, or when clients take their time.

mod admission;
mod connections;
mod deadline;
mod rate;

use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};
use tests::Server;

const QUERY: &str = "{ entries(locale: \"en\") { totalCount } }";

/// Each question is another one: an answer from memory needs no turn.
static QUESTIONS: AtomicU32 = AtomicU32::new(0);

/// The status, the code, and after how many seconds to try again.
async fn ask(server: &Server) -> (u16, String, Option<u64>) {
    let request = server.anonymous().request(reqwest::Method::POST).json(&question());
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    let header = response.headers().get("retry-after").map(|value| value.to_str().expect("text").to_owned());
    let body: Value = response.json().await.expect("JSON");
    let extensions = &body["errors"][0]["extensions"];
    let retry = header.map(|seconds| seconds.parse().expect("seconds"));
    assert_eq!(extensions["retryAfter"].as_u64(), retry, "{body}");
    (status, extensions["code"].as_str().unwrap_or_default().to_owned(), retry)
}

fn question() -> Value {
    json!({ "query": QUERY, "variables": variables() })
}

fn variables() -> Value {
    json!({ "unused": QUESTIONS.fetch_add(1, Ordering::Relaxed) })
}
