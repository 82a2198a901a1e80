//! What the server tells those who keep it running.

#![expect(clippy::float_cmp, reason = "counts are whole numbers")]

use serde_json::json;
use std::collections::HashMap;
use tests::{Database, Program, Serving, eventually, on_both_databases};

const QUERY: &str = "query Count { entries(locale: \"en\") { totalCount } }";

fn start(database: &Database) -> Serving {
    let mut program = Program::new(database);
    program.run(&["migrate", "up"]).succeeded();
    program.set("COUNTERSIGN_METRICS_BIND", "127.0.0.1:0");
    Serving::start(program)
}

/// The figures, each under its name with its labels.
async fn scrape(server: &Serving) -> HashMap<String, f64> {
    let url = format!("http://{}/metrics", server.metrics.expect("it shows metrics"));
    let response = reqwest::get(url).await.expect("an answer");
    assert_eq!(response.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    let text = response.text().await.expect("text");
    let figure =
        |line: &str| line.rsplit_once(' ').map(|(name, figure)| (name.to_owned(), figure.parse().expect("a number")));
    text.lines().filter(|line| !line.starts_with('#')).filter_map(figure).collect()
}

on_both_databases! {
    async fn what_is_asked_is_counted_by_name(database: Database) {
        let server = start(&database);
        let reader = server.anonymous();
        for n in 0..3 {
            // Each is another question.
            reader.data(QUERY, json!({ "n": n })).await;
        }
        reader.data("{ entries(locale: \"en\") { totalCount } }", json!({})).await;
        reader.ask("query Wrong { nothing }", json!({})).await;
        reqwest::get(server.url("/en/nothing")).await.expect("an answer");
        reqwest::get(server.url("/a/b/c/d")).await.expect("an answer");
        // With Postgres nothing is answered from memory before changes are heard.
        eventually("something is remembered", async || {
            reader.data("{ __typename again: __typename }", json!({})).await;
            scrape(&server).await.contains_key("countersign_cache_answers_total{result=\"hit\"}")
        })
        .await;
        let figures = scrape(&server).await;
        let requests = |route: &str, operation: &str, status: &str| {
            let name = format!("countersign_requests_total{{route=\"{route}\",operation=\"{operation}\",status=\"{status}\"}}");
            figures.get(&name).copied().unwrap_or_default()
        };
        assert_eq!(requests("/graphql", "Count", "2xx"), 3.0);
        assert!(requests("/graphql", "-", "2xx") >= 2.0);
        assert_eq!(requests("memory", "-", "2xx"), figures["countersign_cache_answers_total{result=\"hit\"}"]);
        // Whoever is wrong has no say in what names there are.
        assert_eq!(requests("/graphql", "-", "4xx"), 1.0);
        assert_eq!(requests("/{locale}/{slug}", "-", "4xx"), 1.0);
        assert_eq!(requests("none", "-", "4xx"), 1.0);
        assert!(figures["countersign_request_seconds_count{route=\"/graphql\"}"] >= 6.0, "{figures:?}");
        assert!(figures["countersign_sql_seconds_count"] >= 4.0, "{figures:?}");
    }

    async fn names_are_bounded(database: Database) {
        let server = start(&database);
        let reader = server.anonymous();
        for n in 0..105 {
            reader.data(&format!("query Name{n} {{ __typename }}"), json!({})).await;
        }
        reader.data(&format!("query {} {{ __typename }}", "x".repeat(100)), json!({})).await;
        let figures = scrape(&server).await;
        let names = figures.keys().filter(|name| name.contains("operation=\"Name")).count();
        let other = "countersign_requests_total{route=\"/graphql\",operation=\"other\",status=\"2xx\"}";
        assert_eq!((names, figures[other]), (100, 6.0));
    }

    async fn how_it_stands_is_told(database: Database) {
        let server = start(&database);
        server.anonymous().data(QUERY, json!({})).await;
        let figures = scrape(&server).await;
        for name in ["executing_requests", "waiting_requests", "shed_requests_total", "late_requests_total", "sockets"] {
            assert_eq!(figures[&format!("countersign_{name}")], 0.0, "{name}");
        }
        for name in ["jobs_late_seconds", "hashing_passwords", "waiting_passwords"] {
            assert_eq!(figures[&format!("countersign_{name}")], 0.0, "{name}");
        }
        assert!(figures["countersign_database_connections{state=\"idle\"}"] >= 1.0, "{figures:?}");
        assert!(figures["process_resident_memory_bytes"] > 1e6, "{figures:?}");
        // With SQLite there is nobody else to hear.
        let expected = database.url.is_some().then_some(&1.0);
        eventually("changes are heard", async || {
            scrape(&server).await.get("countersign_listener_connected") == expected
        })
        .await;
    }

    async fn the_public_address_does_not_show_it(database: Database) {
        let server = start(&database);
        assert_eq!(reqwest::get(server.url("/metrics")).await.expect("an answer").status(), 404);
        let other = format!("http://{}/graphql", server.metrics.expect("it shows metrics"));
        assert_eq!(reqwest::get(other).await.expect("an answer").status(), 404);
    }
}
