//! Where editors write.

mod begin;
mod compose;
mod conflict;
mod edit;
mod presence;
mod preview;
mod statements;
mod translate;

use super::path;
use tests::Page;

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
