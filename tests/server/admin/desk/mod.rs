//! Where staff find what waits for them, read it, talk about it and decide.

mod comparing;
mod dashboard;
mod deciding;
mod discussing;
mod entry;
mod keeping;
mod list;
mod paging;
mod previewing;
mod statements;

use super::path;
use chrono::{DateTime, Utc};
use tests::Entry;

/// The page of an entry.
fn page_of(entry: &Entry) -> String {
    path(entry, "").trim_end_matches('/').to_owned()
}

/// As a browser sends a time.
fn field(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M").to_string()
}

/// Where readers find a question.
fn public(entry: &Entry) -> String {
    format!("/en/entry/{}", entry.slug)
}
