//! Signing in, staying signed in, signing out.

use super::{Result, ServiceError};
use crate::{
    app::App,
    auth::{
        limit::TooMany,
        password::NewPassword,
        refresh,
        token::{Bearer, LIFETIME, Verified},
    },
    events::Event,
    store::{
        Connection,
        accounts::{self, Account},
        audit::{Record, Subject},
        invitations,
        sessions::{self, Session, Spent},
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::Person,
    ids::{SessionId, UserId},
    refusal::Refusal,
    text::{Email, Invalid, PersonName},
};
use secrecy::SecretString;
use std::net::IpAddr;
use uuid::Uuid;

/// How long a person stays signed in without giving the password again.
const SESSION_LIFETIME: TimeDelta = TimeDelta::days(30);

/// A person who is signed in, with the roles of this moment.
#[derive(Debug, Clone)]
pub struct Viewer {
    pub person: Person,
    pub name: PersonName,
    pub session: SessionId,
    /// When the access token is no longer good.
    pub expires_at: DateTime<Utc>,
}

/// What a client keeps after signing in.
#[derive(Debug, Clone)]
pub struct Credentials {
    pub user: UserId,
    pub access_token: SecretString,
    pub access_expires_at: DateTime<Utc>,
    pub refresh_token: SecretString,
    pub refresh_expires_at: DateTime<Utc>,
}

/// Who the bearer of an access token is. Account and session are read each time, since other processes change them:
/// a demotion, a disabled account and a sign-out work at once, everywhere.
///
/// # Errors
/// `UNAUTHENTICATED` for a token that is not valid, a session that is over or a disabled account.
pub async fn authenticate(app: &App, access_token: &str) -> Result<Viewer> {
    let verified = app.tokens.verify(access_token, app.clock.now()).map_err(|_| ServiceError::SessionOver)?;
    look_up(app, verified).await
}

/// The viewer as account and session are now, for those who stay connected.
///
/// # Errors
/// `UNAUTHENTICATED` when the access token has expired, the session is over or the account disabled.
pub async fn renew(app: &App, viewer: &Viewer) -> Result<Viewer> {
    if app.clock.now() >= viewer.expires_at {
        return Err(ServiceError::SessionOver);
    }
    let bearer = Bearer { user: viewer.person.id, session: viewer.session };
    look_up(app, Verified { bearer, expires_at: viewer.expires_at }).await
}

async fn look_up(app: &App, Verified { bearer, expires_at }: Verified) -> Result<Viewer> {
    let account = accounts::signed_in(app.store.reader(), bearer.session, app.clock.now()).await?;
    let is_theirs = |account: &Account| account.id == bearer.user && account.disabled_at.is_none();
    let account = account.filter(is_theirs).ok_or(ServiceError::SessionOver)?;
    let person = Person { id: account.id, grants: account.grants };
    Ok(Viewer { person, name: account.name, session: bearer.session, expires_at })
}

/// # Errors
/// `UNAUTHENTICATED` for any wrong address or password, after the same time and in the same words; `RATE_LIMITED`
/// after too many attempts.
pub async fn sign_in(app: &App, email: &str, password: SecretString, address: Option<IpAddr>) -> Result<Credentials> {
    let limit_key = email.trim().to_lowercase();
    app.sign_in_limit.check(&limit_key, address).map_err(|TooMany(wait)| ServiceError::RateLimited(wait))?;
    let account = match Email::parse(email) {
        Ok(email) => accounts::find_by_email(app.store.reader(), &email).await?,
        Err(_) => None,
    };
    let right = app.passwords.verify(password, account.as_ref().map(|account| &account.password_hash)).await?;
    let account = account.filter(|account| right && account.disabled_at.is_none()).ok_or(ServiceError::SignInFailed)?;
    open_session(app, account.id).await
}

async fn open_session(app: &App, user: UserId) -> Result<Credentials> {
    let write = app.store.write().await?;
    // Between the check of the password and this transaction the account may have been disabled.
    let account = accounts::find(write.connection(), user).await?;
    if account.is_none_or(|account| account.disabled_at.is_some()) {
        return Err(ServiceError::SignInFailed);
    }
    let credentials = open(app, write.connection(), user).await?;
    write.commit().await?;
    Ok(credentials)
}

/// Signs a person in who has proved to be that.
pub(super) async fn open(app: &App, db: &impl Connection, user: UserId) -> Result<Credentials> {
    let now = app.clock.now();
    let session = Session { id: SessionId(Uuid::now_v7()), user, expires_at: now + SESSION_LIFETIME, revoked: false };
    sessions::open(db, &session, now).await?;
    issue(app, db, &session, now).await
}

/// Exchanges a refresh token for new credentials. A token that was used before has been copied: its session ends.
///
/// # Errors
/// `UNAUTHENTICATED` for a token that is unknown, used or of a session that is over.
pub async fn refresh(app: &App, token: &SecretString) -> Result<Credentials> {
    let now = app.clock.now();
    let hash = refresh::hash(token);
    // Whoever guesses must not make those wait who write.
    if !sessions::has_token(app.store.reader(), &hash).await? {
        return Err(ServiceError::SessionOver);
    }
    let mut write = app.store.write().await?;
    match sessions::spend_token(write.connection(), &hash, now).await? {
        Spent::Now(session) if session.is_open(now) && is_enabled(write.connection(), session.user).await? => {
            let credentials = issue(app, write.connection(), &session, now).await?;
            write.commit().await?;
            Ok(credentials)
        }
        Spent::Before(session) => {
            tracing::warn!(session = %session.id, user = %session.user, "a refresh token was used twice");
            sessions::revoke(write.connection(), session.id, now).await?;
            write.tell(Event::Account { user: session.user });
            write.commit().await?;
            Err(ServiceError::SessionOver)
        }
        Spent::Now(_) | Spent::Unknown => Err(ServiceError::SessionOver),
    }
}

async fn is_enabled(db: &impl Connection, user: UserId) -> Result<bool> {
    Ok(accounts::find(db, user).await?.is_some_and(|account| account.disabled_at.is_none()))
}

async fn issue(app: &App, db: &impl Connection, session: &Session, now: DateTime<Utc>) -> Result<Credentials> {
    let failed = |problem: String| ServiceError::Failed(format!("cannot issue a token: {problem}"));
    let refresh_token = refresh::generate().map_err(|error| failed(error.to_string()))?;
    sessions::add_token(db, &refresh::hash(&refresh_token), session.id, now).await?;
    let bearer = Bearer { user: session.user, session: session.id };
    let access_token = app.tokens.issue(bearer, now).map_err(|error| failed(error.to_string()))?;
    Ok(Credentials {
        user: session.user,
        access_token,
        access_expires_at: now + LIFETIME,
        refresh_token,
        refresh_expires_at: session.expires_at,
    })
}

/// Ends the session of the viewer.
pub async fn sign_out(app: &App, viewer: &Viewer) -> Result<()> {
    let mut write = app.store.write().await?;
    sessions::revoke(write.connection(), viewer.session, app.clock.now()).await?;
    write.tell(Event::Account { user: viewer.person.id });
    Ok(write.commit().await?)
}

/// Changes the viewer's password and signs them out everywhere else.
///
/// # Errors
/// `INVALID_INPUT` when the current password is wrong or the new one too short; `RATE_LIMITED` after too many
/// attempts, since whoever holds a stolen session could guess here.
pub async fn change_password(app: &App, viewer: &Viewer, current: SecretString, new: SecretString) -> Result<()> {
    let account = own_account(app, viewer).await?;
    let limit_key = account.email.as_str();
    app.sign_in_limit.check(limit_key, None).map_err(|TooMany(wait)| ServiceError::RateLimited(wait))?;
    let new = NewPassword::parse(new).map_err(|problem| Invalid::new("newPassword", problem))?;
    if !app.passwords.verify(current, Some(&account.password_hash)).await? {
        return Err(Invalid::new("currentPassword", "is wrong").into());
    }
    let hash = app.passwords.hash(new).await?;
    let now = app.clock.now();
    let mut write = app.store.write().await?;
    accounts::set_password(write.connection(), account.id, &hash).await?;
    sessions::revoke_others(write.connection(), account.id, viewer.session, now).await?;
    invitations::spend(write.connection(), account.id, now).await?;
    write.tell(Event::Account { user: account.id });
    write
        .audit(Record {
            at: now,
            actor: Some(account.id),
            on_behalf_of: None,
            command: "CHANGE_PASSWORD".into(),
            subject: Subject::Account(account.id),
            comment: None,
        })
        .await?;
    Ok(write.commit().await?)
}

async fn own_account(app: &App, viewer: &Viewer) -> Result<Account> {
    Ok(accounts::find(app.store.reader(), viewer.person.id).await?.ok_or(Refusal::Unauthenticated)?)
}
