//! What was published without a second person, and what it goes back to.

use crate::store::{Connection, Result, StoreError, values};
use domain::{
    entry::Entry,
    ids::UserId,
    publication::{Emergency, Live},
};
use entity::emergency;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};

pub(super) fn read(row: &emergency::Model) -> Result<Emergency> {
    let last_live = row.last_live_revision.map(values::revision).transpose()?;
    let previous = match (row.was_live, last_live, row.verified_at) {
        (false, ..) => None,
        (true, Some(revision), Some(verified_at)) => {
            Some(Box::new(Live { revision, expires_at: row.expires_at, verified_at, emergency: None }))
        }
        (true, ..) => return Err(StoreError::corrupt("emergency", format!("of entry {}", row.entry_id))),
    };
    Ok(Emergency { by: UserId(row.forced_by), until: row.until, previous, last_live })
}

/// Stores the emergency of an entry where one began or ended.
pub(super) async fn follow(db: &impl Connection, before: &Entry, after: &Entry) -> Result<()> {
    if before.is_emergency() == after.is_emergency() {
        return Ok(());
    }
    let Some(began) = after.live.as_ref().and_then(|live| live.emergency.as_ref()) else {
        emergency::Entity::delete_by_id(after.id.0).exec(db).await?;
        return Ok(());
    };
    let previous = began.previous.as_ref();
    let row = emergency::ActiveModel {
        entry_id: Set(after.id.0),
        forced_by: Set(began.by.0),
        until: Set(began.until),
        last_live_revision: Set(began.last_live.map(|revision| values::column(revision.0))),
        was_live: Set(previous.is_some()),
        expires_at: Set(previous.and_then(|live| live.expires_at)),
        verified_at: Set(previous.map(|live| live.verified_at)),
    };
    row.insert(db).await?;
    Ok(())
}
