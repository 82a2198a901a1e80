//! The lists that staff work through.

use super::filter::{Filter, Order, beyond};
use crate::store::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::ids::EntryId;
use entity::entry;
use sea_orm::{EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use uuid::Uuid;

/// At most `limit` entries beyond the one with a time and an id.
pub async fn list(
    db: &impl Connection,
    filter: &Filter,
    order: Order,
    after: Option<(DateTime<Utc>, EntryId)>,
    limit: u64,
) -> Result<Vec<EntryId>> {
    let condition = filter.condition().add_option(after.map(|(at, id)| beyond(at, id, order)));
    let direction = if order.is_ascending() { sea_orm::Order::Asc } else { sea_orm::Order::Desc };
    let ids: Vec<Uuid> = entry::Entity::find()
        .filter(condition)
        .select_only()
        .column(entry::Column::Id)
        .order_by(order.column(), direction.clone())
        .order_by(entry::Column::Id, direction)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(EntryId).collect())
}

/// How many there are in all.
pub async fn count(db: &impl Connection, filter: &Filter) -> Result<u64> {
    Ok(entry::Entity::find().filter(filter.condition()).count(db).await?)
}
