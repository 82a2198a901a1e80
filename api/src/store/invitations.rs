//! One-time links under which people choose a password. A person has one at most.

use super::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::ids::UserId;
use entity::invitation;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, UpdateMany,
    sea_query::{Expr, OnConflict},
};

/// A link, whether it works or not.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub user: UserId,
    /// Whether the person has never had a password.
    pub is_first: bool,
    pub expires_at: DateTime<Utc>,
    pub used: bool,
}

impl Invitation {
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        !self.used && now < self.expires_at
    }
}

/// Puts a link in the place of the one that the person has.
pub async fn put(db: &impl Connection, new: &Invitation, hash: &str, now: DateTime<Utc>) -> Result<()> {
    use invitation::Column as C;
    let row = invitation::ActiveModel {
        account_id: Set(new.user.0),
        hash: Set(hash.to_owned()),
        is_first: Set(new.is_first),
        created_at: Set(now),
        expires_at: Set(new.expires_at),
        used_at: Set(None),
    };
    let replace = OnConflict::column(C::AccountId)
        .update_columns([C::Hash, C::IsFirst, C::CreatedAt, C::ExpiresAt, C::UsedAt])
        .to_owned();
    invitation::Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

/// All of them, in no order.
pub async fn list(db: &impl Connection) -> Result<Vec<Invitation>> {
    Ok(invitation::Entity::find().all(db).await?.iter().map(read).collect())
}

pub async fn of(db: &impl Connection, user: UserId) -> Result<Option<Invitation>> {
    Ok(invitation::Entity::find_by_id(user.0).one(db).await?.as_ref().map(read))
}

pub async fn find(db: &impl Connection, hash: &str) -> Result<Option<Invitation>> {
    let found = invitation::Entity::find().filter(invitation::Column::Hash.eq(hash)).one(db).await?;
    Ok(found.as_ref().map(read))
}

/// Uses up the link of a person, if there is one.
pub async fn spend(db: &impl Connection, user: UserId, now: DateTime<Utc>) -> Result<()> {
    unused_of(user).col_expr(invitation::Column::UsedAt, Expr::value(now)).exec(db).await?;
    Ok(())
}

/// Has the link of a person work no more.
pub async fn void(db: &impl Connection, user: UserId, now: DateTime<Utc>) -> Result<()> {
    let ended = unused_of(user).col_expr(invitation::Column::ExpiresAt, Expr::value(now));
    ended.filter(invitation::Column::ExpiresAt.gt(now)).exec(db).await?;
    Ok(())
}

fn unused_of(user: UserId) -> UpdateMany<invitation::Entity> {
    invitation::Entity::update_many()
        .filter(invitation::Column::AccountId.eq(user.0))
        .filter(invitation::Column::UsedAt.is_null())
}

fn read(row: &invitation::Model) -> Invitation {
    Invitation {
        user: UserId(row.account_id),
        is_first: row.is_first,
        expires_at: row.expires_at,
        used: row.used_at.is_some(),
    }
}
