//! Who has an entry open, as they last said.

use super::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::ids::{EntryId, UserId};
use entity::presence;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::OnConflict,
};

/// A person who has an entry open.
#[derive(Debug, Clone)]
pub struct Presence {
    pub entry: EntryId,
    pub user: UserId,
    pub since: DateTime<Utc>,
}

/// Notes that a person has an entry open, since now unless it is known already.
pub async fn note(db: &impl Connection, entry: EntryId, user: UserId, now: DateTime<Utc>) -> Result<()> {
    let row =
        presence::ActiveModel { entry_id: Set(entry.0), account_id: Set(user.0), since: Set(now), seen_at: Set(now) };
    let still_there = OnConflict::columns([presence::Column::EntryId, presence::Column::AccountId])
        .update_column(presence::Column::SeenAt)
        .to_owned();
    presence::Entity::insert(row).on_conflict(still_there).exec_without_returning(db).await?;
    Ok(())
}

pub async fn remove(db: &impl Connection, entry: EntryId, user: UserId) -> Result<()> {
    presence::Entity::delete_by_id((entry.0, user.0)).exec(db).await?;
    Ok(())
}

/// Forgets whoever was not seen since a time.
pub async fn forget_before(db: &impl Connection, time: DateTime<Utc>) -> Result<()> {
    presence::Entity::delete_many().filter(presence::Column::SeenAt.lt(time)).exec(db).await?;
    Ok(())
}

/// Who was seen at these entries since a time; whoever came first stands first.
pub async fn seen_since(db: &impl Connection, entries: &[EntryId], time: DateTime<Utc>) -> Result<Vec<Presence>> {
    let rows = presence::Entity::find()
        .filter(presence::Column::EntryId.is_in(entries.iter().map(|entry| entry.0)))
        .filter(presence::Column::SeenAt.gte(time))
        .order_by_asc(presence::Column::Since)
        .order_by_asc(presence::Column::AccountId)
        .all(db)
        .await?;
    let read = |row: presence::Model| Presence {
        entry: EntryId(row.entry_id),
        user: UserId(row.account_id),
        since: row.since,
    };
    Ok(rows.into_iter().map(read).collect())
}
