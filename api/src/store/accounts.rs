//! People and their roles.

use super::{Connection, Result, sessions, values};
use chrono::{DateTime, Utc};
use domain::{
    actor::{Grant, Person, Scope},
    ids::{SessionId, UserId},
    text::{Email, Locale, PersonName},
};
use entity::{account, role_grant, session};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{Set, Unchanged},
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, Select,
    sea_query::OnConflict,
};
use secrecy::{ExposeSecret as _, SecretString};

/// How a role that holds in all locales is stored.
const EVERYWHERE: &str = "*";

#[derive(Debug, Clone)]
pub struct Account {
    pub id: UserId,
    pub email: Email,
    pub name: PersonName,
    /// A PHC string.
    pub password_hash: SecretString,
    pub grants: Vec<Grant>,
    pub created_at: DateTime<Utc>,
    pub disabled_at: Option<DateTime<Utc>>,
}

/// # Errors
/// `Taken` when the address has an account.
pub async fn create(db: &impl Connection, new: &Account) -> Result<()> {
    let row = account::ActiveModel {
        id: Set(new.id.0),
        email: Set(new.email.to_string()),
        name: Set(new.name.to_string()),
        password_hash: Set(new.password_hash.expose_secret().to_owned()),
        created_at: Set(new.created_at),
        disabled_at: Set(new.disabled_at),
    };
    row.insert(db).await?;
    for grant in &new.grants {
        self::grant(db, new.id, grant, new.created_at).await?;
    }
    Ok(())
}

pub async fn find(db: &impl Connection, id: UserId) -> Result<Option<Account>> {
    Ok(find_many(db, &[id]).await?.pop())
}

/// Whether anybody has an account, enabled or not.
pub async fn any(db: &impl Connection) -> Result<bool> {
    Ok(account::Entity::find().one(db).await?.is_some())
}

/// The person as they are now; none without an account, or with a disabled one.
pub async fn active(db: &impl Connection, id: UserId) -> Result<Option<Person>> {
    let account = find(db, id).await?.filter(|account| account.disabled_at.is_none());
    Ok(account.map(|account| Person { id: account.id, grants: account.grants }))
}

pub async fn find_by_email(db: &impl Connection, email: &Email) -> Result<Option<Account>> {
    let of_address = account::Entity::find().filter(account::Column::Email.eq(email.as_str()));
    Ok(with_grants(db, of_address).await?.pop())
}

/// In no order; those that do not exist are left out.
pub async fn find_many(db: &impl Connection, ids: &[UserId]) -> Result<Vec<Account>> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    with_grants(db, account::Entity::find().filter(account::Column::Id.is_in(ids.iter().map(|id| id.0)))).await
}

/// Everybody, by address.
pub async fn list(db: &impl Connection) -> Result<Vec<Account>> {
    with_grants(db, account::Entity::find().order_by_asc(account::Column::Email)).await
}

/// Whose session it is, unless it is over.
pub async fn signed_in(db: &impl Connection, session: SessionId, now: DateTime<Utc>) -> Result<Option<Account>> {
    let of_session = account::Entity::find().inner_join(session::Entity).filter(sessions::is_open(now));
    Ok(with_grants(db, of_session.filter(session::Column::Id.eq(session.0))).await?.pop())
}

async fn with_grants(db: &impl Connection, accounts: Select<account::Entity>) -> Result<Vec<Account>> {
    let rows = accounts
        .find_with_related(role_grant::Entity)
        .order_by_asc(account::Column::Id)
        .order_by_asc(role_grant::Column::Role)
        .order_by_asc(role_grant::Column::Locale)
        .all(db)
        .await?;
    let read = |(row, grants): (account::Model, Vec<role_grant::Model>)| {
        Ok(Account {
            id: UserId(row.id),
            email: Email::from_stored(row.email),
            name: PersonName::from_stored(row.name),
            password_hash: row.password_hash.into(),
            grants: grants.into_iter().map(read_grant).collect::<Result<_>>()?,
            created_at: row.created_at,
            disabled_at: row.disabled_at,
        })
    };
    rows.into_iter().map(read).collect()
}

fn read_grant(row: role_grant::Model) -> Result<Grant> {
    let locale = (row.locale != EVERYWHERE).then(|| Locale::from_stored(row.locale));
    Ok(Grant { role: values::stored(&row.role, "role")?, scope: Scope::from(locale) })
}

/// Granting what is granted changes nothing.
pub async fn grant(db: &impl Connection, id: UserId, grant: &Grant, now: DateTime<Utc>) -> Result<()> {
    let row = role_grant::ActiveModel {
        account_id: Set(id.0),
        role: Set(grant.role.to_string()),
        locale: Set(scope(grant).to_owned()),
        granted_at: Set(now),
    };
    role_grant::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Whether there was such a grant.
pub async fn revoke(db: &impl Connection, id: UserId, grant: &Grant) -> Result<bool> {
    let key = (id.0, grant.role.to_string(), scope(grant).to_owned());
    Ok(role_grant::Entity::delete_by_id(key).exec(db).await?.rows_affected > 0)
}

fn scope(grant: &Grant) -> &str {
    grant.scope.locale().map_or(EVERYWHERE, Locale::as_str)
}

pub async fn set_disabled(db: &impl Connection, id: UserId, at: Option<DateTime<Utc>>) -> Result<()> {
    let row = account::ActiveModel { id: Unchanged(id.0), disabled_at: Set(at), ..Default::default() };
    account::Entity::update(row).exec(db).await?;
    Ok(())
}

pub async fn set_password(db: &impl Connection, id: UserId, hash: &SecretString) -> Result<()> {
    let row = account::ActiveModel {
        id: Unchanged(id.0),
        password_hash: Set(hash.expose_secret().to_owned()),
        ..Default::default()
    };
    account::Entity::update(row).exec(db).await?;
    Ok(())
}
