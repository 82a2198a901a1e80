//! Entries: the unit of the workflow.

mod list;
mod load;
mod record;

pub use list::{Filter, count, list};
pub use load::{document_kinds, find_by_document, find_by_slug, load, load_many};
pub use record::{create, record};

use chrono::{DateTime, Utc};
use domain::{content::Content, entry::Entry};

/// An entry as it stands, with the words of its head.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub entry: Entry,
    pub content: Content,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// When the open review was asked for.
    pub submitted_at: Option<DateTime<Utc>>,
}
