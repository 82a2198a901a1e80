//! How often and how fast somebody may try to sign in.

mod account;
mod address;
mod flood;

use reqwest::Method;
use serde_json::json;
use tests::{Answer, Client, PASSWORD};

/// One attempt to sign in, as if it had come through proxies.
async fn attempt(client: &Client, email: &str, forwarded: Option<&str>) -> Answer {
    let login = "mutation ($input: LoginInput!) { login(input: $input) { accessToken } }";
    let variables = json!({ "input": { "email": email, "password": PASSWORD } });
    let mut request = client.request(Method::POST);
    if let Some(forwarded) = forwarded {
        request = request.header("x-forwarded-for", forwarded);
    }
    let response = request.json(&json!({ "query": login, "variables": variables })).send().await.expect("an answer");
    Answer { status: response.status(), body: response.json().await.expect("JSON") }
}

/// How many seconds to wait, if that is the answer.
fn retry_after(answer: &Answer) -> Option<u64> {
    let limited = answer.body["errors"][0]["extensions"]["code"] == "RATE_LIMITED";
    limited.then(|| answer.error()["extensions"]["retryAfter"].as_u64().expect("seconds to wait"))
}

/// Whether the answer says that nobody signed in, and no more.
fn is_refused(answer: &Answer) -> bool {
    answer.body["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
}
