//! What may be asked over a WebSocket: all that may be over HTTP, within the same limits.

use serde_json::json;
use tests::{on_both_databases, question};

on_both_databases! {
    async fn queries_and_mutations_are_answered(server: Server) {
        let editor = server.editor().await;
        let mut socket = server.connect(Some(&editor)).await;
        let create = "mutation ($input: CreateEntryInput!) { createEntry(input: $input) { entry { status } } }";
        let input = json!({ "input": { "locale": "en", "content": question("Who?", "They.") } });
        socket.subscribe("1", create, input).await;
        assert_eq!(socket.data().await["createEntry"]["entry"]["status"], "DRAFT");
        assert_eq!(socket.message().await["type"], "complete");
        socket.subscribe("2", "{ editorialEntries { nodes { status } } }", json!({})).await;
        assert_eq!(socket.data().await["editorialEntries"]["nodes"], json!([{ "status": "DRAFT" }]));
    }

    async fn what_is_refused_over_http_is_refused_here(server: Server) {
        let mut socket = server.connect(None).await;
        let topics = |n| format!("t{n}: topics(locale: \"en\") {{ slug }} ");
        let wide = format!("{{ {} }}", (0..400).map(topics).collect::<Vec<_>>().concat());
        for (query, code) in [
            ("{", "INVALID_INPUT"),
            ("{ nothing }", "INVALID_INPUT"),
            (&*wide, "QUERY_TOO_EXPENSIVE"),
            ("query ($id: ID!) { node(id: $id) { id } }", "INVALID_INPUT"),
            ("subscription { reviewQueueChanged { awaitingMyReview } }", "UNAUTHENTICATED"),
            ("subscription { entryChanged(id: \"x\") { id } }", "UNAUTHENTICATED"),
            ("subscription { a: reviewQueueChanged { __typename } b: reviewQueueChanged { __typename } }", "INVALID_INPUT"),
            ("subscription { ...F } fragment F on Subscription { reviewQueueChanged { __typename } }", "INVALID_INPUT"),
            ("subscription { __typename }", "INVALID_INPUT"),
        ] {
            socket.subscribe("1", query, json!({})).await;
            assert_eq!(socket.error("1").await, code, "{query}");
        }
    }

    async fn a_subscription_is_not_answered_over_http(server: Server) {
        let editor = server.editor().await;
        let subscription = "subscription { reviewQueueChanged { awaitingMyReview } }";
        assert_eq!(editor.code(subscription, json!({})).await, "INVALID_INPUT");
    }
}
