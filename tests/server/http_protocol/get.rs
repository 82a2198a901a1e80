//! Queries in a query string, and nothing but queries.

use super::{get, read, refusal};
use reqwest::{Method, StatusCode, header};
use serde_json::json;
use tests::{PASSWORD, Server, on_both_databases};

const TWO: &str = "query One { one: __typename } query Two($locale: Locale!) { topics(locale: $locale) { slug } }";
const BOTH: &str = "query Ask { __typename } mutation Change { logout { signedOut } }";

on_both_databases! {
    async fn a_query_is_asked_with_variables_and_the_name_of_an_operation(server: Server) {
        let one = read(get(&server, &[("query", TWO), ("operationName", "One")]).await).await;
        assert_eq!((one.status, one.data()), (StatusCode::OK, json!({ "one": "Query" })));
        let variables = [("query", TWO), ("operationName", "Two"), ("variables", r#"{"locale":"en"}"#)];
        assert_eq!(read(get(&server, &variables).await).await.data(), json!({ "topics": [] }));
        let named = read(get(&server, &[("query", "query One { __typename }")]).await).await;
        assert_eq!(named.data(), json!({ "__typename": "Query" }), "the only operation need not be named");
    }

    async fn a_query_string_that_does_not_fit_is_refused(server: Server) {
        let bad: [&[(&str, &str)]; 7] = [
            &[],
            &[("operationName", "One")],
            &[("query", TWO)],
            &[("query", TWO), ("operationName", "Three")],
            &[("query", TWO), ("operationName", "Two")],
            &[("query", "{ __typename }"), ("variables", "{")],
            &[("query", "{ __typename }"), ("variables", "[]")],
        ];
        for parameters in bad {
            assert_eq!(refusal(get(&server, parameters).await).await, (400, "INVALID_INPUT".into()), "{parameters:?}");
        }
    }

    async fn a_mutation_is_not_sent_with_get(server: Server) {
        server.account("editor", &[]).await;
        let login = format!("mutation {{ login(input: {{ email: \"editor@example.org\", password: \"{PASSWORD}\" }}) {{ accessToken }} }}");
        let named = login.replacen("mutation", "mutation Login", 1);
        let bad: [&[(&str, &str)]; 3] =
            [&[("query", &login)], &[("query", &named)], &[("query", BOTH), ("operationName", "Change")]];
        for parameters in bad {
            let response = get(&server, parameters).await;
            assert_eq!(response.headers()[header::ALLOW], "POST");
            assert_eq!(refusal(response).await, (405, "INVALID_INPUT".into()), "{parameters:?}");
        }
        let query = get(&server, &[("query", BOTH), ("operationName", "Ask")]).await;
        assert_eq!(read(query).await.data(), json!({ "__typename": "Query" }));
    }

    async fn no_other_method_is_known(server: Server) {
        for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
            let response = send(&server, method.clone()).await;
            assert_eq!(response.headers()[header::ALLOW], "GET, POST");
            assert_eq!(refusal(response).await, (405, "INVALID_INPUT".into()), "{method}");
        }
    }
}

async fn send(server: &Server, method: Method) -> reqwest::Response {
    let request = server.anonymous().request(method);
    request.json(&json!({ "query": "{ __typename }" })).send().await.expect("an answer")
}
