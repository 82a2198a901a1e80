//! Where people are signed in, and the tokens that keep them so.

use super::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::ids::{SessionId, UserId};
use entity::{refresh_token, session};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::{Expr, ExprTrait as _},
};

#[derive(Debug, Clone)]
pub struct Session {
    pub id: SessionId,
    pub user: UserId,
    pub expires_at: DateTime<Utc>,
    pub revoked: bool,
}

impl Session {
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        !self.revoked && now < self.expires_at
    }
}

pub async fn open(db: &impl Connection, new: &Session, now: DateTime<Utc>) -> Result<()> {
    let row = session::ActiveModel {
        id: Set(new.id.0),
        account_id: Set(new.user.0),
        created_at: Set(now),
        expires_at: Set(new.expires_at),
        revoked_at: Set(None),
    };
    row.insert(db).await?;
    Ok(())
}

pub async fn find(db: &impl Connection, id: SessionId) -> Result<Option<Session>> {
    Ok(session::Entity::find_by_id(id.0).one(db).await?.as_ref().map(read))
}

/// [`Session::is_open`], as a condition on rows.
pub(super) fn is_open(now: DateTime<Utc>) -> Expr {
    session::Column::RevokedAt.is_null().and(session::Column::ExpiresAt.gt(now))
}

fn read(row: &session::Model) -> Session {
    Session {
        id: SessionId(row.id),
        user: UserId(row.account_id),
        expires_at: row.expires_at,
        revoked: row.revoked_at.is_some(),
    }
}

/// A session that is not over.
#[derive(Debug, Clone)]
pub struct OpenSession {
    pub id: SessionId,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Those of a person, the newest first.
pub async fn open_of(db: &impl Connection, user: UserId, now: DateTime<Utc>) -> Result<Vec<OpenSession>> {
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(user.0))
        .filter(is_open(now))
        .order_by_desc(session::Column::CreatedAt)
        .all(db)
        .await?;
    let open = |row: session::Model| OpenSession {
        id: SessionId(row.id),
        created_at: row.created_at,
        expires_at: row.expires_at,
    };
    Ok(rows.into_iter().map(open).collect())
}

pub async fn revoke(db: &impl Connection, id: SessionId, now: DateTime<Utc>) -> Result<()> {
    revoke_where(db, session::Column::Id.eq(id.0), now).await
}

/// Signs a person out everywhere.
pub async fn revoke_all(db: &impl Connection, user: UserId, now: DateTime<Utc>) -> Result<()> {
    revoke_where(db, session::Column::AccountId.eq(user.0), now).await
}

/// Signs a person out everywhere but here.
pub async fn revoke_others(db: &impl Connection, user: UserId, keep: SessionId, now: DateTime<Utc>) -> Result<()> {
    let others = session::Column::AccountId.eq(user.0).and(session::Column::Id.ne(keep.0));
    revoke_where(db, others, now).await
}

async fn revoke_where(db: &impl Connection, which: Expr, now: DateTime<Utc>) -> Result<()> {
    let revoked = session::ActiveModel { revoked_at: Set(Some(now)), ..Default::default() };
    session::Entity::update_many()
        .set(revoked)
        .filter(which)
        .filter(session::Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

pub async fn add_token(db: &impl Connection, hash: &str, session: SessionId, now: DateTime<Utc>) -> Result<()> {
    let row = refresh_token::ActiveModel {
        hash: Set(hash.to_owned()),
        session_id: Set(session.0),
        created_at: Set(now),
        used_at: Set(None),
    };
    row.insert(db).await?;
    Ok(())
}

pub async fn has_token(db: &impl Connection, hash: &str) -> Result<bool> {
    Ok(refresh_token::Entity::find_by_id(hash).one(db).await?.is_some())
}

/// What became of a token that was presented.
#[derive(Debug, Clone)]
pub enum Spent {
    /// It was good, and is used up now.
    Now(Session),
    /// It was used before: somebody has a copy.
    Before(Session),
    Unknown,
}

/// Uses a token up. Of two who present it at the same time, one gets `Now`.
pub async fn spend_token(db: &impl Connection, hash: &str, now: DateTime<Utc>) -> Result<Spent> {
    let Some((token, Some(session))) = find_token(db, hash).await? else { return Ok(Spent::Unknown) };
    let used = refresh_token::ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    let updated = refresh_token::Entity::update_many()
        .set(used)
        .filter(refresh_token::Column::Hash.eq(token.hash))
        .filter(refresh_token::Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(if updated.rows_affected == 1 { Spent::Now(read(&session)) } else { Spent::Before(read(&session)) })
}

async fn find_token(
    db: &impl Connection,
    hash: &str,
) -> Result<Option<(refresh_token::Model, Option<session::Model>)>> {
    let Some(token) = refresh_token::Entity::find_by_id(hash).one(db).await? else { return Ok(None) };
    let session = session::Entity::find_by_id(token.session_id).one(db).await?;
    Ok(Some((token, session)))
}
