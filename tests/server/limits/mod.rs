//! How much can be asked for and written at once.

mod cost;
mod introspection;
mod lists;
mod page_size;
mod rendering;
mod text;

use serde_json::{Value, json};
use tests::{Answer, Client};

/// Starts an entry with this content, and takes whatever comes back.
async fn create(editor: &Client, content: Value) -> Answer {
    editor.try_mutate("createEntry", json!({ "locale": "en", "content": content })).await
}

/// The field that an input was refused for; empty if it was not.
fn refused_field(answer: &Answer) -> &str {
    let extensions = &answer.body["errors"][0]["extensions"];
    if extensions["code"] == "INVALID_INPUT" { extensions["field"].as_str().unwrap_or("?") } else { "" }
}
