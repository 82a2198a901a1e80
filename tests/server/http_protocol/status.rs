//! Whether a request was executed shows in the status, or in what the answer has.

use super::{GRAPHQL_RESPONSE, JSON};
use reqwest::{Method, header};
use serde_json::{Value, json};
use tests::{Server, on_both_databases};

/// Requests that are well formed, but are not executed.
fn not_executed() -> [(&'static str, Value); 9] {
    let entry = "query ($slug: String!) { entry(slug: $slug, locale: \"en\") { slug } }";
    [
        ("a syntax error", json!({ "query": "{ entries" })),
        ("nothing", json!({ "query": "" })),
        ("a field that there is not", json!({ "query": "{ drafts { id } }" })),
        ("an argument that is missing", json!({ "query": "{ entry(slug: \"a\") { slug } }" })),
        ("a variable that is missing", json!({ "query": entry })),
        ("a variable that is null", json!({ "query": entry, "variables": { "slug": null } })),
        ("a variable of another type", json!({ "query": entry, "variables": { "slug": 7 } })),
        ("an operation that there is not", json!({ "query": "query A { __typename }", "operationName": "B" })),
        ("one of two operations", json!({ "query": "query A { __typename } query B { __typename }" })),
    ]
}

on_both_databases! {
    async fn a_request_that_is_not_executed_is_400_without_data(server: Server) {
        for (name, request) in not_executed() {
            let (status, text) = ask(&server, GRAPHQL_RESPONSE, &request).await;
            assert_eq!((status, code(&text)), (400, "INVALID_INPUT".into()), "{name}: {text}");
            assert!(!text.contains("\"data\""), "{name}: {text}");
        }
    }

    async fn clients_of_old_get_200_without_data(server: Server) {
        for (name, request) in not_executed() {
            let (status, text) = ask(&server, JSON, &request).await;
            assert_eq!((status, code(&text)), (200, "INVALID_INPUT".into()), "{name}: {text}");
            assert!(!text.contains("\"data\""), "{name}: {text}");
        }
    }

    async fn a_field_that_fails_leaves_the_others_and_is_told_first(server: Server) {
        let query = json!({ "query": "{ __typename editorialEntry(id: \"x\") { id } }" });
        for media in [GRAPHQL_RESPONSE, JSON] {
            let (status, text) = ask(&server, media, &query).await;
            assert_eq!((status, code(&text)), (200, "UNAUTHENTICATED".into()));
            assert!(text.starts_with(r#"{"errors":"#), "{text}");
            assert!(text.ends_with(r#"],"data":{"__typename":"Query","editorialEntry":null}}"#), "{text}");
        }
    }

    async fn a_field_that_must_not_be_null_takes_all_data_with_it(server: Server) {
        for query in ["{ __typename users { id } }", "{ named: entries(locale: \"en\", first: 101) { totalCount } __typename }"] {
            let (status, text) = ask(&server, GRAPHQL_RESPONSE, &json!({ "query": query })).await;
            assert_eq!(status, 200, "{text}");
            assert!(text.starts_with(r#"{"errors":"#) && text.ends_with(r#"],"data":null}"#), "{text}");
        }
    }
}

async fn ask(server: &Server, accept: &str, request: &Value) -> (u16, String) {
    let post = server.anonymous().request(Method::POST).header(header::ACCEPT, accept);
    let response = post.json(request).send().await.expect("an answer");
    (response.status().as_u16(), response.text().await.expect("text"))
}

fn code(text: &str) -> String {
    let body: Value = serde_json::from_str(text).expect("JSON");
    body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
}
