//! One-time links under which people choose a password: new ones for their first, the others for another.

use super::{
    Result, ServiceError,
    accounts::{self, Action, Admin, Authority, describe},
    sessions::{self, Credentials},
};
use crate::{
    app::App,
    auth::{password::NewPassword, refresh},
    events::Event,
    store::{
        accounts::{self as stored, Account},
        audit::{Record, Subject},
        invitations, sessions as stored_sessions,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::Grant,
    ids::UserId,
    refusal::Refusal,
    text::{Email, Invalid, PersonName},
};
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

pub use crate::store::invitations::Invitation;

/// How long a link works.
pub const LIFETIME: TimeDelta = TimeDelta::days(7);

/// A link that was just made: its key is shown once and kept nowhere.
pub struct Link {
    pub account: Account,
    pub key: SecretString,
    pub expires_at: DateTime<Utc>,
}

/// A person, and the link that was made for them last.
pub struct Listed {
    pub account: Account,
    pub invitation: Option<Invitation>,
}

/// All people, by address.
///
/// # Errors
/// `FORBIDDEN` for anyone but administrators.
pub async fn people(app: &App, by: Authority) -> Result<Vec<Listed>> {
    let accounts = accounts::list(app, by).await?;
    let mut links = invitations::list(app.store.reader()).await?;
    let listed = |account: Account| {
        let place = links.iter().position(|link| link.user == account.id);
        Listed { account, invitation: place.map(|place| links.swap_remove(place)) }
    };
    Ok(accounts.into_iter().map(listed).collect())
}

/// One of them.
///
/// # Errors
/// `FORBIDDEN` for anyone but administrators; `NOT_FOUND` when there is no such person.
pub async fn person(app: &App, by: Authority, user: UserId) -> Result<Listed> {
    accounts::check(app, by).await?;
    let account = stored::find(app.store.reader(), user).await?.ok_or(Refusal::NotFound)?;
    Ok(Listed { account, invitation: invitations::of(app.store.reader(), user).await? })
}

/// Makes an account that nobody can sign in to, and a link to choose its password.
///
/// # Errors
/// `INVALID_INPUT` for an address that has an account; `FORBIDDEN` for anyone but administrators.
pub async fn invite(app: &App, by: Authority, email: Email, name: PersonName, grants: Vec<Grant>) -> Result<Link> {
    accounts::check(app, by).await?;
    let nobody_knows = NewPassword::parse(new_key()?).map_err(ServiceError::Failed)?;
    let password_hash = app.passwords.hash(nobody_knows).await?;
    let mut admin = Admin::begin(app, by).await?;
    let (id, created_at) = (UserId(Uuid::now_v7()), admin.now);
    let account = Account { id, email, name, password_hash, grants, created_at, disabled_at: None };
    stored::create(admin.write.connection(), &account).await?;
    admin.audit(Action::InviteUser, id, Some(describe(&account.grants))).await?;
    link(admin, id, true).await
}

/// Makes a link for a person, which voids the one before.
///
/// # Errors
/// `INVALID_INPUT` for somebody whose account is disabled; `FORBIDDEN` for anyone but administrators.
pub async fn make_link(app: &App, by: Authority, user: UserId) -> Result<Link> {
    let mut admin = Admin::begin(app, by).await?;
    if admin.account(user).await?.disabled_at.is_some() {
        return Err(Invalid::new("userId", "is disabled; enable the account first").into());
    }
    let before = invitations::of(admin.write.connection(), user).await?;
    admin.audit(Action::MakePasswordLink, user, None).await?;
    link(admin, user, before.is_some_and(|before| before.is_first && !before.used)).await
}

async fn link(admin: Admin, user: UserId, is_first: bool) -> Result<Link> {
    let key = new_key()?;
    let invitation = Invitation { user, is_first, expires_at: admin.now + LIFETIME, used: false };
    invitations::put(admin.write.connection(), &invitation, &refresh::hash(&key), admin.now).await?;
    Ok(Link { account: admin.finish(user).await?, key, expires_at: invitation.expires_at })
}

fn new_key() -> Result<SecretString> {
    refresh::generate().map_err(|error| ServiceError::Failed(format!("cannot make a link: {error}")))
}

/// Whom a link is for.
///
/// # Errors
/// `NOT_FOUND` for a link that does not work, or no longer.
pub async fn invited(app: &App, key: &str) -> Result<Account> {
    find(app, app.store.reader(), key).await
}

async fn find(app: &App, db: &impl crate::store::Connection, key: &str) -> Result<Account> {
    let found = invitations::find(db, &refresh::hash(&key.into())).await?;
    let open = found.filter(|invitation| invitation.is_open(app.clock.now())).ok_or(Refusal::NotFound)?;
    let account = stored::find(db, open.user).await?.filter(|account| account.disabled_at.is_none());
    Ok(account.ok_or(Refusal::NotFound)?)
}

/// Sets the password of whoever has the link, signs them out everywhere else and in here.
///
/// # Errors
/// `NOT_FOUND` for a link that does not work, or no longer; `INVALID_INPUT` for a password that is too short.
pub async fn accept(app: &App, key: &SecretString, password: SecretString) -> Result<Credentials> {
    let key = key.expose_secret();
    // Whoever guesses must not make those wait who sign in.
    find(app, app.store.reader(), key).await?;
    let password = NewPassword::parse(password).map_err(|problem| Invalid::new("password", problem))?;
    let hash = app.passwords.hash(password).await?;
    let (mut write, now) = (app.store.write().await?, app.clock.now());
    let user = find(app, write.connection(), key).await?.id;
    invitations::spend(write.connection(), user, now).await?;
    stored::set_password(write.connection(), user, &hash).await?;
    stored_sessions::revoke_all(write.connection(), user, now).await?;
    let credentials = sessions::open(app, write.connection(), user).await?;
    write.tell(Event::Account { user });
    let record = Record {
        at: now,
        actor: Some(user),
        on_behalf_of: None,
        command: Action::AcceptInvitation.to_string(),
        subject: Subject::Account(user),
        comment: None,
    };
    write.audit(record).await?;
    write.commit().await?;
    Ok(credentials)
}
