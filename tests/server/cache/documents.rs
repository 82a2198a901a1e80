//! Operations that are named instead of sent.

use super::*;
use sha2::{Digest as _, Sha256};
use std::fs;
use tests::{Backend, Start, on_both_databases};

fn named(text: &str) -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hex::encode(Sha256::digest(text)) } })
}

async fn post(server: &Server, body: &Value) -> Response {
    server.anonymous().request(Method::POST).json(body).send().await.expect("an answer")
}

async fn get(server: &Server, parameters: &[(&str, &str)]) -> Response {
    let url = reqwest::Url::parse_with_params(&server.url("/graphql"), parameters).expect("a URL");
    reqwest::get(url).await.expect("an answer")
}

async fn code(response: Response) -> (String, String) {
    let body: Value = response.json().await.expect("JSON");
    let error = &body["errors"][0];
    (error["extensions"]["code"].to_string(), error["message"].to_string())
}

on_both_databases! {
    async fn a_query_is_sent_once_and_then_named(server: Server) {
        publish(&server).await;
        let unknown = post(&server, &json!({ "extensions": named(ENTRY) })).await;
        let not_found = ("\"PERSISTED_QUERY_NOT_FOUND\"".to_owned(), "\"PersistedQueryNotFound\"".to_owned());
        assert_eq!((header(&unknown, "cache-control"), origin(&unknown)), ("no-store", ""));
        assert_eq!(code(unknown).await, not_found);
        let wrong = post(&server, &json!({ "query": "{ __typename }", "extensions": named(ENTRY) })).await;
        assert_eq!(code(wrong).await.0, "\"INVALID_INPUT\"");
        assert_eq!(code(post(&server, &json!({ "extensions": named(ENTRY) })).await).await, not_found);
        let registered = post(&server, &json!({ "query": ENTRY, "extensions": named(ENTRY) })).await;
        let expected = data(registered).await;
        assert_eq!(expected["entry"]["question"], "Is the water safe?");
        assert_eq!(data(post(&server, &json!({ "extensions": named(ENTRY) })).await).await, expected);
        let extensions = named(ENTRY).to_string();
        let by_url = get(&server, &[("extensions", &extensions)]).await;
        assert_eq!(header(&by_url, "cache-control"), "public, max-age=5, s-maxage=5, stale-while-revalidate=5");
        assert_eq!(data(by_url).await, expected);
        eventually("it is remembered", async || origin(&get(&server, &[("extensions", &extensions)]).await) == "HIT").await;
    }

    async fn a_name_can_have_variables(server: Server) {
        publish(&server).await;
        let query = "query ($slug: String!) { entry(slug: $slug, locale: \"en\") { question } }";
        let body = |slug: &str| json!({ "query": query, "extensions": named(query), "variables": { "slug": slug } });
        assert_eq!(data(post(&server, &body("nothing")).await).await["entry"], Value::Null);
        let variables = json!({ "slug": "is-the-water-safe" }).to_string();
        let extensions = named(query).to_string();
        let answer = get(&server, &[("extensions", &extensions), ("variables", &variables)]).await;
        assert_eq!(data(answer).await["entry"]["question"], "Is the water safe?");
    }

    async fn what_names_nothing_is_refused(server: Server) {
        for extensions in [
            json!({ "persistedQuery": {} }),
            json!({ "persistedQuery": 1 }),
            json!({ "persistedQuery": { "version": 2, "sha256Hash": "00" } }),
            json!({ "persistedQuery": { "version": 1, "sha256Hash": "zz" } }),
            json!({}),
        ] {
            let answer = post(&server, &json!({ "extensions": extensions })).await;
            assert_eq!(code(answer).await.0, "\"INVALID_INPUT\"", "{extensions}");
        }
    }

    async fn a_mutation_can_be_named_but_not_with_get(server: Server) {
        let mutation = "mutation { logout { __typename } }";
        assert!(post(&server, &json!({ "query": mutation, "extensions": named(mutation) })).await.status().is_success());
        assert_eq!(get(&server, &[("extensions", &named(mutation).to_string())]).await.status(), 405);
    }
}

/// A server that answers strangers registered operations only.
fn registered_only(backend: Backend) -> Start {
    let start = Start::on(backend);
    let directory = start.database.path().join("operations");
    fs::create_dir(&directory).expect("a directory");
    fs::write(directory.join("entry.graphql"), ENTRY).expect("a file");
    // Who signs in is a stranger until then.
    fs::write(directory.join("login.graphql"), tests::LOGIN).expect("a file");
    fs::write(directory.join("notes.txt"), "{ __typename }").expect("a file");
    Start { trusted_documents: Some(directory), ..start }
}

on_both_databases! {
    async fn strangers_run_what_is_registered_and_nothing_else(server: Server = registered_only) {
        let published = publish(&server).await;
        let expected = data(post(&server, &json!({ "extensions": named(ENTRY) })).await).await;
        assert_eq!(expected["entry"]["question"], "Is the water safe?");
        assert_eq!(data(post(&server, &json!({ "query": ENTRY })).await).await, expected);
        let other = "{ __typename }";
        for body in [json!({ "query": other }), json!({ "query": other, "extensions": named(other) })] {
            assert_eq!(code(post(&server, &body).await).await.0, "\"FORBIDDEN\"");
            assert_eq!(code(post(&server, &body).await).await.0, "\"FORBIDDEN\"");
        }
        let cookie = asking(&server, other).header(header::COOKIE, "countersign_session=x").send().await;
        assert_eq!(code(cookie.expect("an answer")).await.0, "\"FORBIDDEN\"", "a cookie proves nothing");
        assert_eq!(asking(&server, other).bearer_auth("x").send().await.expect("an answer").status(), 401);
        assert_eq!(published.editor.data(other, Value::Null).await["__typename"], "Query");
        let mut socket = server.connect(None).await;
        assert_eq!(socket.ask(other).await.code(), "FORBIDDEN");
    }
}
