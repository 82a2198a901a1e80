//! For each query and subscription arguments that would find something, were it not for who asks.

use super::cast::{Cast, Person, Stage, user};
use serde_json::json;

/// What can be asked, by what it is called in the table: the fields of Query, some of them in several ways.
pub const WAYS: &[(&str, &[&str])] = &[
    ("node", &["node of a question", "node of a draft", "node of oneself", "node of somebody else"]),
    ("nodes", &["nodes of a draft and of somebody else"]),
];

/// The query or subscription.
pub async fn question(cast: &Cast, trier: &Person, way: &str) -> String {
    match way {
        "page" => "page(slug: \"the-page\", locale: \"en\") { __typename }".into(),
        "entry" => "entry(slug: \"who-may\", locale: \"en\") { __typename }".into(),
        "pages" | "entries" => format!("{way}(locale: \"en\") {{ nodes {{ __typename }} }}"),
        "changes" | "publications" => {
            let below = if way == "changes" { "nodes { __typename }" } else { "__typename" };
            format!("{way} {{ {below} }}")
        }
        "verify" => "verify(text: \"Who may?\", locale: \"en\") { __typename }".into(),
        "search" => "search(text: \"may\", locale: \"en\") { nodes { __typename } }".into(),
        "editorialSearchGaps" => "editorialSearchGaps(locale: \"en\") { __typename }".into(),
        "topics" => "topics(locale: \"en\") { __typename }".into(),
        "viewer" | "users" | "editorialTopics" | "approvalRules" | "reviewQueueChanged" => {
            format!("{way} {{ __typename }}")
        }
        "editorialEntries" => format!("{way} {{ nodes {{ __typename }} }}"),
        "compare" => format!("compare(entry: {}, from: 1, to: 1) {{ __typename }}", json!(draft(cast, trier).await)),
        "editorialEntry" | "entryChanged" => format!("{way}(id: {}) {{ __typename }}", json!(draft(cast, trier).await)),
        "node of a question" => {
            let id = "{ entry(slug: \"who-may\", locale: \"en\") { id } }";
            let id = cast.helper.data(id, json!({})).await["entry"]["id"].take();
            format!("node(id: {id}) {{ __typename }}")
        }
        "node of a draft" => format!("node(id: {}) {{ __typename }}", json!(draft(cast, trier).await)),
        "node of oneself" => format!("node(id: {}) {{ __typename }}", user(&cast.helper, trier.account).await),
        "node of somebody else" => format!("node(id: {}) {{ __typename }}", user(&cast.helper, "helper").await),
        "nodes of a draft and of somebody else" => {
            let ids = format!("[{}, {}]", json!(draft(cast, trier).await), user(&cast.helper, "helper").await);
            format!("nodes(ids: {ids}) {{ __typename }}")
        }
        _ => panic!("no question is prepared for {way}: add it to {}", file!()),
    }
}

async fn draft(cast: &Cast, trier: &Person) -> String {
    cast.entry(Stage::Draft, trier).await.id
}
