//! How long access lasts, and what ends it.

mod ended;
mod lifetime;
mod password;
mod refresh;
mod sign_in;

use serde_json::json;
use tests::{Client, PASSWORD};

/// Whether the access token is good.
async fn has_access(client: &Client) -> bool {
    let answer = client.ask("{ viewer { id } }", json!({})).await;
    assert!(answer.body.get("errors").is_none() || answer.code() == "UNAUTHENTICATED", "{}", answer.body);
    answer.body["data"]["viewer"]["id"].is_string()
}

/// Asserts that neither token of a session is good any more.
async fn assert_over(client: &Client) {
    assert!(!has_access(client).await, "the access token is good");
    assert_eq!(client.try_refresh(client.refresh_token()).await.code(), "UNAUTHENTICATED");
}

/// The code that a sign-in is refused with.
async fn refused_sign_in(client: &Client, email: &str) -> String {
    let login = "mutation ($input: LoginInput!) { login(input: $input) { accessToken } }";
    client.code(login, json!({ "input": { "email": email, "password": PASSWORD } })).await
}
