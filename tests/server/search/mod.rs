//! Finding what is published by its words.

mod backfill;
mod extension;
mod forms;
mod gaps;
mod hidden;
mod letters;
mod paging;
mod ranking;
mod snippets;
mod statements;
mod syntax;

use serde_json::{Value, json};
use tests::{Backend, Client, Entry, Server, Start, question};

fn still(backend: Backend) -> Start {
    Start::with_still_clock(backend)
}

/// Those who make things public.
struct Desk {
    editor: Client,
    approver: Client,
}

impl Desk {
    async fn open(server: &Server) -> Self {
        Self { editor: server.editor().await, approver: server.approver().await }
    }

    async fn publish(&self, locale: &str, content: Value) -> Entry {
        self.editor.publish(&self.approver, locale, content).await
    }

    async fn ask(&self, heading: &str, answer: &str) -> Entry {
        self.publish("en", question(heading, answer)).await
    }
}

const QUERY: &str = "query ($text: String!, $locale: Locale!, $topic: String, $first: Int, $after: String) {
    search(text: $text, locale: $locale, topic: $topic, first: $first, after: $after) {
        fuzzy
        edges { cursor node { item { ... on FaqEntry { question } ... on Notice { title } } snippet } }
        nodes { item { ... on FaqEntry { question } ... on Notice { title } } snippet }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
}";

/// A search with these arguments.
async fn search(client: &Client, arguments: Value) -> Value {
    client.data(QUERY, arguments).await["search"].take()
}

/// The headings of what was found.
fn headings(found: &Value) -> Vec<String> {
    let heading = |node: &Value| {
        let item = &node["item"];
        item["question"].as_str().or(item["title"].as_str()).expect("a heading").to_owned()
    };
    found["nodes"].as_array().expect("nodes").iter().map(heading).collect()
}

/// The headings of what is found for a text in a language.
async fn finds(server: &Server, locale: &str, text: &str) -> Vec<String> {
    let found = search(&server.anonymous(), json!({ "text": text, "locale": locale })).await;
    assert_eq!(found["fuzzy"], false, "{text}: {found}");
    headings(&found)
}
