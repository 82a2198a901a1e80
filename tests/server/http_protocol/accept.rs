//! The form of an answer is the client's choice.

use super::{GRAPHQL_RESPONSE, JSON, refusal};
use reqwest::{Method, header};
use serde_json::{Value, json};
use tests::{Client, on_both_databases};

on_both_databases! {
    async fn the_answer_comes_in_the_form_asked_for(server: Server) {
        let forms = [
            (None, GRAPHQL_RESPONSE),
            (Some("*/*"), GRAPHQL_RESPONSE),
            (Some("application/*"), GRAPHQL_RESPONSE),
            (Some(GRAPHQL_RESPONSE), GRAPHQL_RESPONSE),
            (Some(JSON), JSON),
            (Some("application/graphql-response+json, application/json;q=0.9"), GRAPHQL_RESPONSE),
            (Some("application/json, application/graphql-response+json;q=0.9"), JSON),
            (Some("text/html, application/json;q=0.5"), JSON),
            (Some("application/graphql-response+json;q=0, application/json"), JSON),
        ];
        for (accept, form) in forms {
            let response = ask(&server.anonymous(), accept).await;
            assert_eq!(response.status(), 200);
            assert_eq!(response.headers()[header::CONTENT_TYPE], format!("{form}; charset=utf-8"), "{accept:?}");
            let body: Value = response.json().await.expect("JSON");
            assert_eq!(body, json!({ "data": { "__typename": "Query" } }));
        }
    }

    async fn a_form_that_there_is_not_is_refused(server: Server) {
        for accept in ["text/html", "image/*", "application/xml, text/plain;q=0.5", "application/json;q=0"] {
            let refused = refusal(ask(&server.anonymous(), Some(accept)).await).await;
            assert_eq!(refused, (406, "INVALID_INPUT".into()), "{accept}");
        }
    }
}

async fn ask(client: &Client, accept: Option<&str>) -> reqwest::Response {
    // The client's own default is `*/*`.
    let mut request = client.request(Method::POST).json(&json!({ "query": "{ __typename }" })).build().expect("fits");
    match accept {
        Some(accept) => request.headers_mut().insert(header::ACCEPT, accept.parse().expect("a header")),
        None => request.headers_mut().remove(header::ACCEPT),
    };
    client.send(request).await
}
