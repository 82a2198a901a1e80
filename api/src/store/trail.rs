//! What was done with an entry, as the audit trail has it.

use super::{Connection, Result, values};
use chrono::{DateTime, Utc};
use domain::{
    entry::Status,
    ids::{EntryId, RevisionNumber, UserId},
};
use entity::audit_event::{Column, Entity, Model};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

/// One thing that was done.
#[derive(Debug, Clone)]
pub struct Deed {
    pub at: DateTime<Utc>,
    /// None for the server itself.
    pub actor: Option<UserId>,
    pub on_behalf_of: Option<UserId>,
    pub command: String,
    pub revision: Option<RevisionNumber>,
    pub to: Option<Status>,
    pub comment: Option<String>,
}

/// The newest that was done with an entry, the latest first.
pub async fn of_entry(db: &impl Connection, entry: EntryId, limit: u64) -> Result<Vec<Deed>> {
    let rows =
        Entity::find().filter(Column::EntryId.eq(entry.0)).order_by_desc(Column::Seq).limit(limit).all(db).await?;
    rows.into_iter().map(deed).collect()
}

pub(super) fn deed(row: Model) -> Result<Deed> {
    Ok(Deed {
        at: row.at,
        actor: row.actor_id.map(UserId),
        on_behalf_of: row.on_behalf_of.map(UserId),
        command: row.command,
        revision: row.revision.map(values::revision).transpose()?,
        to: row.to_status.as_deref().map(|status| values::stored(status, "status")).transpose()?,
        comment: row.comment,
    })
}
