//! Entries: the unit of the workflow.

mod advance;
mod due;
mod emergencies;
mod filter;
mod index;
mod list;
mod load;
mod record;
mod review_state;

pub use due::{Due, ORDER, claim, due, overdue_since};
pub use filter::{Filter, Order};
pub use list::{count, list};
pub use load::{document_kinds, find_by_document, find_by_slug, load, load_many, locale_of, locales, of_documents};
pub use record::{Deed, create, record};

use super::content::StoredRevision;
use chrono::{DateTime, Utc};
use domain::entry::Entry;

/// An entry as it stands, with its newest words.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub entry: Entry,
    /// The revision that editors see.
    pub head: StoredRevision,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Since when it stands where it stands.
    pub waiting_since: DateTime<Utc>,
    /// When the open review was asked for.
    pub submitted_at: Option<DateTime<Utc>>,
}
