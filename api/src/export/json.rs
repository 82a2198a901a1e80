//! A published page as JSON, under the names that GraphQL uses.

use super::ExportError;
use crate::delivery::{PublishedEntry, StoreError};
use domain::content::Kind;
use serde_json::{Value, json};

pub(super) fn page(page: &PublishedEntry, items: impl Iterator<Item = PublishedEntry>) -> Result<String, ExportError> {
    let mut root = common(page)?;
    root["introduction"] = texts(page)?;
    root["date"] = json!(page.page_date);
    root["topics"] = json!(page.topics.get()?);
    root["items"] = items.map(|entry| item(&entry)).collect::<Result<_, _>>()?;
    Ok(serde_json::to_string_pretty(&root)? + "\n")
}

fn item(entry: &PublishedEntry) -> Result<Value, StoreError> {
    let mut value = common(entry)?;
    match entry.kind {
        Kind::Notice => value["text"] = texts(entry)?,
        Kind::Question | Kind::Page => {
            value["answer"] = texts(entry)?;
            value["shortAnswer"] = json!(entry.short_answer);
            value["verdict"] = json!(entry.verdict);
            value["sources"] = json!(entry.sources.get()?);
            value["topics"] = json!(entry.topics.get()?);
        }
    }
    Ok(value)
}

fn common(entry: &PublishedEntry) -> Result<Value, StoreError> {
    let heading = if entry.kind == Kind::Question { "question" } else { "title" };
    Ok(json!({
        "kind": entry.kind,
        "documentId": entry.document,
        "locale": entry.locale,
        "slug": entry.slug,
        heading: entry.heading,
        "contentHash": entry.hash,
        "publishedAt": entry.published_at,
        "updatedAt": entry.updated_at,
        "corrections": entry.corrections.get()?,
    }))
}

fn texts(entry: &PublishedEntry) -> Result<Value, StoreError> {
    let body = &entry.body;
    Ok(json!({ "markdown": body.markdown.get()?, "html": body.html.get()?, "plain": body.plain.get()? }))
}
