//! The first administrator: whoever starts a server that nobody can sign in to gets a link to make one.

use super::{
    Result, ServiceError,
    accounts::{Action, describe},
    forms::{is_same, random},
    sessions::{self, Credentials},
};
use crate::{
    app::App,
    auth::password::NewPassword,
    events::Event,
    store::{
        accounts::{self, Account},
        audit::{Record, Subject},
    },
};
use domain::{
    actor::{Grant, Role, Scope},
    ids::UserId,
    refusal::Refusal,
    text::{Email, Invalid, PersonName},
};
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

/// The key of this server, which no other knows; none once anybody has an account.
///
/// # Errors
/// When the database fails or the machine yields no random numbers.
pub async fn offer(app: &App) -> Result<Option<SecretString>> {
    if accounts::any(app.store.reader()).await? {
        return Ok(None);
    }
    let key = SecretString::from(random()?);
    Ok(Some(app.setup_key.get_or_init(|| key).clone()))
}

/// # Errors
/// `NOT_FOUND` for any other key, and as soon as anybody has an account.
pub async fn check(app: &App, key: &SecretString) -> Result<()> {
    let known = app.setup_key.get();
    let is_right = known.is_some_and(|known| is_same(key.expose_secret(), known.expose_secret()));
    if !is_right || accounts::any(app.store.reader()).await? {
        return Err(Refusal::NotFound.into());
    }
    Ok(())
}

/// Makes the first administrator and signs them in.
///
/// # Errors
/// As [`check`]; `INVALID_INPUT` for a password that is too short.
pub async fn create(
    app: &App,
    key: &SecretString,
    email: Email,
    name: PersonName,
    password: SecretString,
) -> Result<Credentials> {
    check(app, key).await?;
    let password = NewPassword::parse(password).map_err(|problem| Invalid::new("password", problem))?;
    let password_hash = app.passwords.hash(password).await?;
    let (mut write, now) = (app.store.write().await?, app.clock.now());
    // Of two who were here at once, one is the first.
    if accounts::any(write.connection()).await? {
        return Err(ServiceError::from(Refusal::NotFound));
    }
    let (id, grants) = (UserId(Uuid::now_v7()), vec![Grant::new(Role::Admin, Scope::AllLocales)?]);
    let account = Account { id, email, name, password_hash, grants, created_at: now, disabled_at: None };
    accounts::create(write.connection(), &account).await?;
    let credentials = sessions::open(app, write.connection(), id).await?;
    let record = Record {
        at: now,
        actor: None,
        on_behalf_of: None,
        command: Action::CreateUser.to_string(),
        subject: Subject::Account(id),
        comment: Some(describe(&account.grants)),
    };
    write.audit(record).await?;
    write.tell(Event::Account { user: id });
    write.commit().await?;
    Ok(credentials)
}
