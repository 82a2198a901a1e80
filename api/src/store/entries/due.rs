//! What the time has come for.

use crate::store::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::ids::EntryId;
use entity::{emergency, entry};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
    sea_query::{LockBehavior, LockType},
};
use uuid::Uuid;

/// Why the time has come for an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Its live words expire.
    Expiry,
    /// Nobody has approved in time what was published in an emergency.
    TakingBack,
    /// It was scheduled for now.
    Release,
}

/// The order in which they are looked at: nothing is released that should be gone already.
pub const ORDER: [Due; 3] = [Due::Expiry, Due::TakingBack, Due::Release];

/// At most `limit` entries beyond one, by id.
pub async fn due(
    db: &impl Connection,
    why: Due,
    now: DateTime<Utc>,
    after: Option<EntryId>,
    limit: u64,
) -> Result<Vec<EntryId>> {
    let beyond = after.map(|id| entry::Column::Id.gt(id.0));
    let ids: Vec<Uuid> = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .filter(Condition::all().add(condition(why, now)).add_option(beyond))
        .order_by_asc(entry::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(EntryId).collect())
}

/// When the time came for what has waited longest; none if nothing waits.
pub async fn overdue_since(db: &impl Connection, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let mut oldest: Option<DateTime<Utc>> = None;
    for column in [entry::Column::LiveExpiresAt, entry::Column::ScheduledAt] {
        let query = entry::Entity::find().select_only().column(column).filter(column.lte(now)).order_by_asc(column);
        let found: Option<DateTime<Utc>> = query.limit(1).into_tuple().one(db).await?;
        oldest = oldest.into_iter().chain(found).min();
    }
    let until = emergency::Column::Until;
    let query = emergency::Entity::find().select_only().column(until).filter(until.lte(now)).order_by_asc(until);
    let found = query.limit(1).into_tuple().one(db).await?;
    Ok(oldest.into_iter().chain(found).min())
}

/// Whether the time has come for the entry, and no other server is at it. Postgres holds it for this transaction.
pub async fn claim(db: &impl Connection, id: EntryId, why: Due, now: DateTime<Utc>) -> Result<bool> {
    let row = entry::Entity::find_by_id(id.0)
        .filter(condition(why, now))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(db)
        .await?;
    Ok(row.is_some())
}

fn condition(why: Due, now: DateTime<Utc>) -> Condition {
    match why {
        Due::Expiry => Condition::all().add(entry::Column::LiveExpiresAt.lte(now)),
        Due::Release => Condition::all().add(entry::Column::ScheduledAt.lte(now)),
        Due::TakingBack => {
            let over = emergency::Entity::find()
                .select_only()
                .column(emergency::Column::EntryId)
                .filter(emergency::Column::Until.lte(now));
            Condition::all().add(entry::Column::Id.in_subquery(over.into_query()))
        }
    }
}
