//! Queries that would keep the server busy. Each is tried just below its limit as well.

use serde_json::{Value, json};
use tests::{Client, on_both_databases};

on_both_databases! {
    async fn a_query_that_is_nested_too_deep_is_refused(server: Server) {
        let reader = server.anonymous();
        assert_eq!(outcome(&reader, &nested(6)).await, "");
        for levels in [7, 20, 60, 200] {
            assert_eq!(outcome(&reader, &nested(levels)).await, "QUERY_TOO_EXPENSIVE", "{levels}");
        }
    }

    async fn a_query_that_asks_for_too_much_is_refused(server: Server) {
        let reader = server.anonymous();
        // A page is counted with as many questions as it may list.
        let pages = |first| format!("{{ pages(locale: \"en\", first: {first}) {{ nodes {{ items {{ __typename }} }} }} }}");
        assert_eq!(outcome(&reader, &pages(10)).await, "");
        assert_eq!(outcome(&reader, &aliases(1, 100)).await, "");
        assert_eq!(outcome(&reader, &aliases(100, 100)).await, "QUERY_TOO_EXPENSIVE");
        let variable = "query ($n: Int) { entries(locale: \"en\", first: $n) { nodes { topics { slug name } } } }";
        assert_eq!(reader.ask(variable, json!({ "n": 100 })).await.body["data"]["entries"]["nodes"], json!([]));
    }

    async fn a_query_asks_the_database_a_few_hundred_times_at_most(server: Server) {
        let reader = server.anonymous();
        let topics = |n| (0..n).map(|i| format!("t{i}: topics(locale: \"en\") {{ slug }} ")).collect::<Vec<_>>().concat();
        assert_eq!(outcome(&reader, &format!("{{ {} }}", topics(100))).await, "");
        assert_eq!(figures(&reader, &format!("{{ {} }}", topics(101))).await, (json!(101), json!(100)));
        // What is asked for twice under one name is one.
        assert_eq!(outcome(&reader, &format!("{{ {} }}", "topics(locale: \"en\") { slug } ".repeat(101))).await, "");
    }

    async fn aliases_tokens_directives_and_brackets_are_counted_before_anything_else(server: Server) {
        let reader = server.anonymous();
        let braces = |inner: &str| format!("{{ topics(locale: \"en\") {{ {inner} }} }}");
        let aliases = |n| braces(&(0..n).map(|i| format!("a{i}: slug ")).collect::<Vec<_>>().concat());
        assert_eq!(outcome(&reader, &aliases(250)).await, "");
        assert_eq!(figures(&reader, &aliases(1_000)).await, (json!(1_000), json!(250)));
        // Ten tokens around it.
        let tokens = |n: usize| braces(&"slug ".repeat(n - 10));
        assert_eq!(outcome(&reader, &tokens(5_000)).await, "");
        assert_eq!(figures(&reader, &tokens(5_001)).await, (json!(5_001), json!(5_000)));
        let directives = |n: usize| braces(&"slug @skip(if: false) ".repeat(n));
        assert_eq!(outcome(&reader, &directives(200)).await, "");
        assert_eq!(figures(&reader, &directives(201)).await, (json!(201), json!(200)));
        assert_eq!(figures(&reader, &format!("{{ {}", "a(b: [".repeat(100))).await, (json!(201), json!(64)));
        // Deep enough to run out of stack in the parser.
        assert_eq!(figures(&reader, &"{a".repeat(2_400)).await, (json!(2_400), json!(64)));
    }

    async fn a_refusal_is_short(server: Server) {
        let reader = server.anonymous();
        let unclosed = format!("{{ a {}", "b ".repeat(2_000));
        let answer = reader.ask(&unclosed, json!({})).await;
        let message = answer.error()["message"].as_str().expect("a message").to_owned();
        assert!(message.starts_with("Syntax error in line 1, column ") && message.len() < 200, "{message}");
        let unknown = (0..60).map(|n| format!("entrie{n} ")).collect::<Vec<_>>().concat();
        let answer = reader.ask(&format!("{{ {unknown} }}"), json!({})).await;
        assert_eq!(answer.body["errors"].as_array().map(Vec::len), Some(20), "{}", answer.body);
    }

    async fn few_words_that_mean_many_fields_are_refused(server: Server) {
        let reader = server.anonymous();
        assert_eq!(outcome(&reader, &doubling(8)).await, "");
        // Forty doublings would keep it busy until the end of the year.
        for doublings in [16, 28, 40] {
            assert_eq!(outcome(&reader, &doubling(doublings)).await, "QUERY_TOO_EXPENSIVE", "{doublings}");
        }
        let circle = "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }";
        assert_eq!(outcome(&reader, circle).await, "QUERY_TOO_EXPENSIVE");
    }

    async fn a_field_with_too_many_directives_is_refused(server: Server) {
        let reader = server.anonymous();
        let directives = |n| format!("{{ topics(locale: \"en\") {} {{ slug }} }}", "@skip(if: false)".repeat(n));
        assert_eq!(outcome(&reader, &directives(1)).await, "");
        assert_eq!(figures(&reader, &directives(21)).await, (json!(21), json!(20)));
    }

    async fn a_query_has_at_most_64_kib(server: Server) {
        let reader = server.anonymous();
        let long = |bytes: usize| format!("{{__typename}}{}", "#".repeat(bytes - 12));
        assert_eq!(outcome(&reader, &long(64 * 1024)).await, "");
        assert_eq!(figures(&reader, &long(64 * 1024 + 1)).await, (json!(65_537), json!(65_536)));
    }
}

/// The code of the error; empty without one.
async fn outcome(client: &Client, query: &str) -> String {
    let answer = client.ask(query, json!({})).await;
    if answer.body.get("errors").is_none() { String::new() } else { answer.code() }
}

/// What a query that is too expensive has, and what it may have.
async fn figures(client: &Client, query: &str) -> (Value, Value) {
    let answer = client.ask(query, json!({})).await;
    assert_eq!(answer.code(), "QUERY_TOO_EXPENSIVE");
    let extensions = &answer.error()["extensions"];
    (extensions["figure"].clone(), extensions["limit"].clone())
}

/// Three fields, and two more for each level.
fn nested(levels: usize) -> String {
    let mut query = "name".to_owned();
    for _ in 0..levels {
        query = format!("fields {{ type {{ {query} }} }}");
    }
    format!("{{ __schema {{ queryType {{ {query} }} }} }}")
}

fn aliases(count: usize, first: usize) -> String {
    let list = |n| format!("a{n}: entries(locale: \"en\", first: {first}) {{ nodes {{ slug question }} }}");
    format!("{{ {} }}", (0..count).map(list).collect::<Vec<_>>().join(" "))
}

/// Fragments of which each fills in the next one twice.
fn doubling(times: usize) -> String {
    let fragment = |n| format!("fragment F{n} on Query {{ ...F{next} ...F{next} }}", next = n + 1);
    let fragments: Vec<_> = (0..times).map(fragment).collect();
    format!("{{ ...F0 }} {} fragment F{times} on Query {{ __typename }}", fragments.join(" "))
}
