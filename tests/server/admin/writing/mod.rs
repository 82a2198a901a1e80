//! Where editors write.

mod begin;
mod compose;
mod conflict;
mod edit;
mod presence;
mod preview;
mod statements;
mod translate;

use tests::{Entry, Page};

/// Where an entry is, and a verb behind it.
fn path(entry: &Entry, verb: &str) -> String {
    let id = api::graphql::parse_entry_id(&entry.id).expect("an id");
    format!("/admin/entries/{id}/{verb}")
}

/// Whether a text stands in the order given.
fn in_order(page: &Page, texts: &[&str]) -> bool {
    let mut rest = page.body.as_str();
    texts.iter().all(|text| match rest.split_once(text) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}
