//! What is found is read in parts without repeats.

use super::{Desk, QUERY, finds, headings, search};
use serde_json::{Value, json};
use tests::{Server, on_both_databases};

/// Reads to the end, and checks what each part says of itself.
async fn walk(server: &Server, text: &str, size: usize) -> Vec<String> {
    let (mut all, mut after) = (vec![], Value::Null);
    loop {
        let arguments = json!({ "text": text, "locale": "en", "first": size, "after": after });
        let part = search(&server.anonymous(), arguments).await;
        let (info, edges) = (&part["pageInfo"], part["edges"].as_array().expect("edges"));
        assert!(edges.len() <= size && (!edges.is_empty() || after.is_null()));
        assert_eq!(info["hasPreviousPage"], json!(!after.is_null()));
        assert_eq!(edges.first().map(|edge| &edge["cursor"]), Some(&info["startCursor"]));
        assert_eq!(edges.last().map(|edge| &edge["cursor"]), Some(&info["endCursor"]));
        assert!(edges.iter().map(|edge| &edge["node"]).eq(part["nodes"].as_array().expect("nodes")));
        all.extend(headings(&part));
        assert!(all.len() <= 11, "it goes on for ever: {all:?}");
        if info["hasNextPage"] == json!(false) {
            return all;
        }
        after = info["endCursor"].clone();
    }
}

on_both_databases! {
    async fn parts_make_up_the_whole(server: Server) {
        let desk = Desk::open(&server).await;
        for n in 0..11 {
            let heading = if n % 2 == 0 { format!("Number {n} of the bridge?") } else { format!("Number {n}?") };
            desk.ask(&heading, "The bridge.").await;
        }
        let whole = finds(&server, "en", "bridge").await;
        assert_eq!(whole.len(), 11);
        for size in [1, 2, 3, 10, 11, 12, 100] {
            assert_eq!(walk(&server, "bridge", size).await, whole, "{size}");
        }
    }

    async fn what_is_published_meanwhile_repeats_nothing(server: Server) {
        let desk = Desk::open(&server).await;
        for n in 0..4 {
            desk.ask(&format!("Bridge {n}?"), "Yes.").await;
        }
        let first = search(&server.anonymous(), json!({ "text": "bridge", "locale": "en", "first": 2 })).await;
        desk.ask("Bridge?", "Yes.").await;
        let after = &first["pageInfo"]["endCursor"];
        let rest = search(&server.anonymous(), json!({ "text": "bridge", "locale": "en", "after": after })).await;
        assert_eq!([headings(&first), headings(&rest)].concat(), ["Bridge 3?", "Bridge 2?", "Bridge 1?", "Bridge 0?"]);
        assert_eq!(rest["pageInfo"]["hasNextPage"], false);
    }

    async fn arguments_out_of_range_are_refused(server: Server) {
        let reader = server.anonymous();
        let refused = async |arguments: Value| {
            let answer = reader.ask(QUERY, arguments).await;
            assert_eq!(answer.code(), "INVALID_INPUT");
            answer.error()["extensions"]["field"].as_str().expect("a field").to_owned()
        };
        for (name, value) in [("first", json!(-1)), ("first", json!(101)), ("after", json!("x")), ("topic", json!("A B"))] {
            let mut arguments = json!({ "text": "x", "locale": "en" });
            arguments[name] = value;
            assert_eq!(refused(arguments).await, name);
        }
        for text in ["", "  ", "?!", "\u{1f98a}", &"x".repeat(201)] {
            assert_eq!(refused(json!({ "text": text, "locale": "en" })).await, "text", "{text}");
        }
        let list = "{ entries(locale: \"en\") { pageInfo { endCursor } } }";
        Desk::open(&server).await.ask("Bridge?", "Yes.").await;
        let cursor = reader.data(list, json!({})).await["entries"]["pageInfo"]["endCursor"].take();
        assert_eq!(refused(json!({ "text": "x", "locale": "en", "after": cursor })).await, "after");
    }
}
