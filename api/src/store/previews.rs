//! Links under which somebody outside may read a draft.

use super::{Connection, Result, values};
use chrono::{DateTime, Utc};
use domain::ids::{EntryId, RevisionNumber, UserId};
use entity::preview;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Expr,
};
use uuid::Uuid;

/// A link, whether it works or not.
#[derive(Debug, Clone)]
pub struct Preview {
    pub id: Uuid,
    pub entry: EntryId,
    pub revision: RevisionNumber,
    pub created_by: UserId,
    pub expires_at: DateTime<Utc>,
    pub revoked: bool,
}

impl Preview {
    #[must_use]
    pub fn works_at(&self, time: DateTime<Utc>) -> bool {
        !self.revoked && self.expires_at > time
    }
}

pub async fn insert(db: &impl Connection, new: &Preview, now: DateTime<Utc>) -> Result<()> {
    let row = preview::ActiveModel {
        id: Set(new.id),
        entry_id: Set(new.entry.0),
        revision: Set(values::column(new.revision.0)),
        created_by: Set(new.created_by.0),
        created_at: Set(now),
        expires_at: Set(new.expires_at),
        revoked_at: Set(None),
    };
    preview::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

pub async fn find(db: &impl Connection, id: Uuid) -> Result<Option<Preview>> {
    preview::Entity::find_by_id(id).one(db).await?.as_ref().map(read).transpose()
}

/// Those of an entry that have not expired, the newest first.
pub async fn of_entry(db: &impl Connection, entry: EntryId, now: DateTime<Utc>) -> Result<Vec<Preview>> {
    let rows = preview::Entity::find()
        .filter(preview::Column::EntryId.eq(entry.0))
        .filter(preview::Column::ExpiresAt.gt(now))
        .filter(preview::Column::RevokedAt.is_null())
        .order_by_desc(preview::Column::CreatedAt)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

pub async fn revoke(db: &impl Connection, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    preview::Entity::update_many()
        .col_expr(preview::Column::RevokedAt, Expr::value(now))
        .filter(preview::Column::Id.eq(id))
        .filter(preview::Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

fn read(row: &preview::Model) -> Result<Preview> {
    Ok(Preview {
        id: row.id,
        entry: EntryId(row.entry_id),
        revision: values::revision(row.revision)?,
        created_by: UserId(row.created_by),
        expires_at: row.expires_at,
        revoked: row.revoked_at.is_some(),
    })
}
