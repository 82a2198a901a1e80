//! What the public reads: the `published_*` tables and nothing else.

mod cache;
mod changes;
mod feed;
mod read;
mod reading;
mod search;
mod verify;

pub use crate::store::StoreError;
pub use crate::store::published::{
    Attestation, Body, Change, ChangeKind, Columns, Correction, Hit, List, Localized, PageLink, PublishedEntry,
    ReviewState, Selected, Standing, Translation, Words,
};
pub use cache::{Answer, Cache, Content, ETag, Encoding, Form, Key, Lifetime, Origin, Representation};
pub use changes::{ChangeCursor, ChangesPart, ChangesRequest, PublicChange, changes};
pub use feed::{Feed, Overrun, Source, feed};
pub use read::{count, entries, find, items, list, locales, page, page_links, topics};
pub use reading::{Dependencies, Reading};
pub use search::{SearchCursor, SearchRequest, SearchResults, search};
pub use verify::{Finding, MAX_TEXT, Question, Quoted, state, verify};
