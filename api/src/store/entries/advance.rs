//! From an event to what it makes of an entry.

use super::Snapshot;
use crate::store::{
    Connection, Result, StoreError,
    content::{self, StoredRevision},
};
use chrono::{DateTime, Utc};
use domain::event::Event;

impl Snapshot {
    /// What an event makes of it. Reads only words that an event brings back without saying them.
    pub async fn advance(&self, db: &impl Connection, event: &Event, at: DateTime<Utc>) -> Result<Self> {
        let entry = self.entry.apply(event);
        let head = match event {
            Event::Saved(new) | Event::Reverted(new) => StoredRevision::new(entry.id, new, at),
            _ if entry.head == self.entry.head => self.head.clone(),
            _ => {
                let found = content::find(db, &[(entry.id, entry.head)]).await?.pop();
                found.ok_or_else(|| StoreError::corrupt("entry", format!("{} lacks its head", entry.id)))?
            }
        };
        let waiting_since = if entry.status == self.entry.status { self.waiting_since } else { at };
        let submitted_at = match event {
            Event::Submitted { .. } => Some(at),
            _ => self.submitted_at.filter(|_| entry.review.is_some()),
        };
        Ok(Self { entry, head, created_at: self.created_at, updated_at: at, waiting_since, submitted_at })
    }
}
