//! GraphQL over HTTP, after the specification of that name, and what else HTTP asks of a server.

mod accept;
mod codes;
mod get;
mod headers;
mod internal;
mod log;
mod post;
mod status;

use reqwest::{Method, Response, header};
use serde_json::Value;
use tests::{Answer, Server};

const JSON: &str = "application/json";
const GRAPHQL_RESPONSE: &str = "application/graphql-response+json";

/// Sends bytes that are said to be JSON.
async fn post(server: &Server, body: impl Into<reqwest::Body>) -> Response {
    let request = server.anonymous().request(Method::POST).header(header::CONTENT_TYPE, JSON);
    request.body(body).send().await.expect("an answer")
}

/// Asks in a query string.
async fn get(server: &Server, parameters: &[(&str, &str)]) -> Response {
    let url = reqwest::Url::parse_with_params(&server.url("/graphql"), parameters).expect("a URL");
    reqwest::get(url).await.expect("an answer")
}

async fn read(response: Response) -> Answer {
    Answer { status: response.status(), body: response.json().await.expect("JSON") }
}

/// The status and the code of an answer to a request that was not executed.
async fn refusal(response: Response) -> (u16, String) {
    let answer = read(response).await;
    assert_eq!(answer.body.get("data"), None::<&Value>, "{}", answer.body);
    (answer.status.as_u16(), answer.code())
}
