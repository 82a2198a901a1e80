//! A published page as JSON, under the names that GraphQL uses.

use crate::delivery::PublishedEntry;
use domain::content::Kind;
use serde_json::{Value, json};

pub(super) fn page(page: &PublishedEntry, items: &[PublishedEntry]) -> serde_json::Result<String> {
    let mut root = common(page);
    root["introduction"] = texts(page);
    root["date"] = json!(page.page_date);
    root["topics"] = json!(page.topics);
    root["items"] = items.iter().map(item).collect();
    serde_json::to_string_pretty(&root).map(|text| text + "\n")
}

fn item(entry: &PublishedEntry) -> Value {
    let mut value = common(entry);
    match entry.kind {
        Kind::Notice => value["text"] = texts(entry),
        Kind::Question | Kind::Page => {
            value["answer"] = texts(entry);
            value["shortAnswer"] = json!(entry.short_answer);
            value["verdict"] = json!(entry.verdict);
            value["sources"] = json!(entry.sources);
            value["topics"] = json!(entry.topics);
        }
    }
    value
}

fn common(entry: &PublishedEntry) -> Value {
    let heading = if entry.kind == Kind::Question { "question" } else { "title" };
    json!({
        "kind": entry.kind,
        "documentId": entry.document,
        "locale": entry.locale,
        "slug": entry.slug,
        heading: entry.heading,
        "contentHash": entry.hash,
        "publishedAt": entry.published_at,
        "updatedAt": entry.updated_at,
        "corrections": entry.corrections,
    })
}

fn texts(entry: &PublishedEntry) -> Value {
    json!({ "markdown": entry.body.markdown, "html": entry.body.html, "plain": entry.body.plain })
}
