//! What the real program writes down.

use reqwest::{Method, header};
use serde_json::{Value, json};
use tests::{Client, PASSWORD, Program, Serving, on_both_databases};

const CANARY: &str = "canary";

on_both_databases! {
    async fn a_request_is_one_line_without_secrets(database: Database) {
        let program = Program::new(&database);
        program.run(&["migrate", "up"]).succeeded();
        let add = ["user", "add", "--email", "editor@example.org", "--name", "E", "--role", "editor"];
        program.run_with_input(&add, PASSWORD).succeeded();
        let server = Serving::start(program);
        let editor = server.anonymous().sign_in("editor@example.org", PASSWORD).await;
        let newest = editor.refresh().await;
        ask_with_secrets(&server, &newest).await;
        server.terminate();
        let finished = server.finish();
        assert!(finished.success, "{}", finished.complaint);
        assert_lines(&finished.complaint);
        let secrets = [PASSWORD, CANARY, "@example.org", "Bearer", "argon2", "deadbeef"];
        let tokens = [editor.token(), editor.refresh_token(), newest.token(), newest.refresh_token()];
        for secret in secrets.into_iter().chain(tokens) {
            assert!(!finished.complaint.contains(secret), "{secret} is in the log: {}", finished.complaint);
        }
    }
}

/// Four requests more, with secrets in the query string, in the body, and in headers.
async fn ask_with_secrets(server: &Serving, editor: &Client) {
    let get = |url: String| async move { reqwest::get(url).await.expect("an answer") };
    get(server.url("/graphql?query=%7B__typename%7D&variables=%7B%22x%22:%22canary%22%7D")).await;
    get(server.url("/en/nothing?canary")).await;
    editor.ask("{ entry(slug: \"canary\", locale: \"en\") { slug } }", json!({ "x": CANARY })).await;
    let request = server.anonymous().request(Method::POST).header(header::AUTHORIZATION, "Basic deadbeef");
    request.header("x-request-id", "<canary>").body(CANARY).send().await.expect("an answer");
}

fn assert_lines(log: &str) {
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let answered: Vec<&Value> = lines.iter().filter(|line| line["message"] == "answered").collect();
    let seen: Vec<_> =
        answered.iter().map(|line| (line["method"].as_str(), line["path"].as_str(), &line["status"])).collect();
    let (get, post, graphql) = (Some("GET"), Some("POST"), Some("/graphql"));
    let expected = [
        (post, graphql, &json!(200)),
        (post, graphql, &json!(200)),
        (get, graphql, &json!(200)),
        (get, Some("/en/nothing"), &json!(404)),
        (post, graphql, &json!(200)),
        (post, graphql, &json!(415)),
    ];
    assert_eq!(seen, expected);
    for line in answered {
        assert!(line["milliseconds"].is_u64() && line["timestamp"].is_string() && line["level"] == "INFO", "{line}");
        assert!(line["span"]["id"].as_str().is_some_and(|id| id.len() == 36), "{line}");
    }
}
