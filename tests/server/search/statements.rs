//! How many SQL statements a search takes.

use super::{Desk, QUERY, headings, search};
use serde_json::{Value, json};
use tests::{Server, on_both_databases};

async fn count(server: &Server, arguments: Value) -> (usize, u64) {
    let before = server.app.store.statements();
    let found = search(&server.anonymous(), arguments).await;
    (headings(&found).len(), server.app.store.statements() - before)
}

on_both_databases! {
    async fn a_search_takes_one(server: Server) {
        let desk = Desk::open(&server).await;
        for n in 0..5 {
            desk.ask(&format!("Bridge {n}?"), "Yes.").await;
        }
        assert_eq!(count(&server, json!({ "text": "bridge", "locale": "en" })).await, (5, 1));
        assert_eq!(count(&server, json!({ "text": "bridge", "locale": "en", "topic": "water" })).await.0, 0);
        let first = search(&server.anonymous(), json!({ "text": "bridge", "locale": "en", "first": 3 })).await;
        let after = &first["pageInfo"]["endCursor"];
        assert_eq!(count(&server, json!({ "text": "bridge", "locale": "en", "after": after })).await, (2, 1));
        let (found, statements) = count(&server, json!({ "text": "zeppelin", "locale": "en" })).await;
        assert!(found == 0 && statements <= 2, "{statements}");
    }

    async fn a_search_costs_what_a_list_costs(server: Server) {
        let many = |count| {
            let search = |n| format!("a{n}: search(text: \"x\", locale: \"en\", first: 100) {{ nodes {{ snippet }} }} ");
            format!("{{ {} }}", (0..count).map(search).collect::<String>())
        };
        let reader = server.anonymous();
        assert!(reader.ask(&many(20), json!({})).await.body["errors"].is_null());
        assert_eq!(reader.code(&many(100), json!({})).await, "QUERY_TOO_EXPENSIVE");
        assert!(reader.ask(QUERY, json!({ "text": "x", "locale": "en", "first": 100 })).await.body["errors"].is_null());
    }
}
