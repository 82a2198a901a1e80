//! A database that is older than what entries are found by.

use super::{filed, make_topic};
use sea_orm::ConnectionTrait as _;
use serde_json::json;
use tests::{Client, Server, on_both_databases};

/// As if it had been filled by a program that did not know these tables.
async fn forget(server: &Server) {
    for table in ["entry_text", "entry_topic"] {
        let all = format!("DELETE FROM {table}");
        server.app.store.reader().execute_unprepared(&all).await.expect("the table");
    }
}

/// How many are found by their words, and by their topic.
async fn found(client: &Client) -> (u64, u64) {
    let query = "{ words: editorialEntries(text: \"valley\") { totalCount } topic: editorialEntries(topic: \"water\") { totalCount } }";
    let lists = client.data(query, json!({})).await;
    let count = |list: &str| lists[list]["totalCount"].as_u64().expect("a number");
    (count("words"), count("topic"))
}

on_both_databases! {
    async fn what_is_missing_is_filled_in_with_the_tables(server: Server) {
        let editor = server.editor().await;
        make_topic(&editor, "water").await;
        // More than are filled in at a time.
        let create = |n: usize| {
            let words = "question: { question: \"Is it so?\", answer: \"In the valley.\", topics: [\"water\"] }";
            format!("c{n}: createEntry(input: {{ locale: \"en\", slug: \"s{n}\", content: {{ {words} }} }}) {{ __typename }} ")
        };
        for some in [0..100, 100..101] {
            editor.data(&format!("mutation {{ {} }}", some.map(create).collect::<Vec<_>>().concat()), json!({})).await;
        }
        let changed = editor.create("en", filed("Changed", "In the hills.", &[])).await;
        editor.save(&changed, filed("Changed", "In the valley.", &["water"])).await;
        assert_eq!(found(&editor).await, (102, 102));
        forget(&server).await;
        assert_eq!(found(&editor).await, (0, 0));
        editor.create("en", filed("Newer", "In the valley.", &["water"])).await;
        for _ in 0..2 {
            server.program().run(&["migrate", "up"]).succeeded();
            assert_eq!(found(&editor).await, (103, 103));
        }
        server.program().run(&["audit", "verify"]).succeeded();
    }
}
