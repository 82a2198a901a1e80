//! What the public reads: the `published_*` tables and nothing else.

mod read;

pub use crate::store::StoreError;
pub use crate::store::published::{Body, Correction, PageLink, PublishedEntry, Translation};
pub use read::{count, entries, find, items, list, page_links, topics};
