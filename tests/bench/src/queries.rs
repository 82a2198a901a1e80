//! What readers ask.

use crate::load::Request;
use api::paging::Cursor;
use reqwest::Url;
use serde_json::{Value, json};

pub const PAGE: &str = "query Page($slug: String!) { page(slug: $slug, locale: \"en\") { \
    documentId slug title introduction date topics { slug name } publishedAt updatedAt items { ... on FaqEntry { \
    documentId slug question answer shortAnswer verdict sources { title url } topics { slug name } \
    publishedAt updatedAt contentHash } } } }";

pub const ENTRY: &str = "query Entry($slug: String!) { entry(slug: $slug, locale: \"en\") { \
    documentId slug question answer shortAnswer verdict sources { title url } topics { slug name } \
    publishedAt updatedAt contentHash } }";

pub const LIST: &str = "query List($after: String) { entries(locale: \"en\", first: 20, after: $after) { \
    nodes { documentId slug question shortAnswer verdict topics { slug name } publishedAt } pageInfo { hasNextPage } } }";

pub const COUNTED_LIST: &str = "query List($after: String) { entries(locale: \"en\", first: 20, after: $after) { \
    totalCount nodes { documentId slug question shortAnswer verdict topics { slug name } publishedAt } \
    pageInfo { hasNextPage } } }";

pub const SEARCH: &str = "query Search($text: String!) { search(text: $text, locale: \"en\", first: 10) { \
    nodes { snippet item { ... on FaqEntry { slug question } } } } }";

pub fn body(query: &str, variables: &Value) -> String {
    json!({ "query": query, "variables": variables }).to_string()
}

pub fn post(query: &str, variables: &Value) -> Request {
    Request { path: "/graphql".into(), body: Some(body(query, variables)) }
}

/// With a place for a number, so that no two documents are the same.
pub fn fresh_post(query: &str, variables: &Value) -> Request {
    post(&format!("{query} # @@"), variables)
}

pub fn get(query: &str, variables: &Value) -> Request {
    let mut url = Url::parse("http://localhost/graphql").expect("a URL");
    url.query_pairs_mut().append_pair("query", query).append_pair("variables", &variables.to_string());
    Request { path: format!("{}?{}", url.path(), url.query().unwrap_or_default()), body: None }
}

pub fn plain_get(path: impl Into<String>) -> Request {
    Request { path: path.into(), body: None }
}

pub fn slug(slug: &str) -> Value {
    json!({ "slug": slug })
}

pub fn after(cursor: &Cursor) -> Value {
    json!({ "after": cursor.encode() })
}
