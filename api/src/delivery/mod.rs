//! What the public reads: the `published_*` tables and nothing else.

mod read;

pub use crate::store::StoreError;
pub use crate::store::published::{
    Attestation, Body, Correction, Localized, PageLink, PublishedEntry, ReviewState, Standing, Translation,
};
pub use read::{count, entries, find, items, items_of, list, locales, page_links, topics};
