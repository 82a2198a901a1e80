//! Managing people and their roles.

use super::{Result, sessions::Viewer};
use crate::{
    app::App,
    auth::password::NewPassword,
    events::Event,
    store::{
        Write,
        accounts::{self, Account},
        audit::{Record, Subject},
        invitations, sessions,
    },
};
use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, Grant, Person, Role},
    ids::UserId,
    policy::authorize_administration,
    refusal::Refusal,
    text::{Email, Invalid, PersonName},
};
use secrecy::SecretString;
use strum::Display;
use uuid::Uuid;

/// Who manages: an administrator, or whoever can run commands on the server itself.
#[derive(Debug, Clone, Copy)]
pub enum Authority {
    Operator,
    Viewer(Option<UserId>),
}

/// The names under which changes of accounts are audited.
#[derive(Debug, Clone, Copy, Display)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Action {
    CreateUser,
    InviteUser,
    MakePasswordLink,
    AcceptInvitation,
    GrantRole,
    RevokeRole,
    DisableUser,
    EnableUser,
    SetPassword,
}

#[derive(Debug)]
pub struct NewAccount {
    pub email: Email,
    pub name: PersonName,
    pub password: SecretString,
    pub grants: Vec<Grant>,
}

/// # Errors
/// `INVALID_INPUT` for a password that is too short or an address that has an account.
pub async fn create(app: &App, by: Authority, new: NewAccount) -> Result<Account> {
    check(app, by).await?;
    let password = NewPassword::parse(new.password).map_err(|problem| Invalid::new("password", problem))?;
    // Hashing takes long: others may write meanwhile.
    let password_hash = app.passwords.hash(password).await?;
    let mut admin = Admin::begin(app, by).await?;
    let account = Account {
        id: UserId(Uuid::now_v7()),
        email: new.email,
        name: new.name,
        password_hash,
        grants: new.grants,
        created_at: admin.now,
        disabled_at: None,
    };
    accounts::create(admin.write.connection(), &account).await?;
    admin.audit(Action::CreateUser, account.id, Some(describe(&account.grants))).await?;
    admin.finish(account.id).await
}

/// Granting what is granted changes nothing.
pub async fn grant(app: &App, by: Authority, user: UserId, grant: &Grant) -> Result<Account> {
    let mut admin = Admin::begin(app, by).await?;
    let account = admin.account(user).await?;
    if !account.grants.contains(grant) {
        accounts::grant(admin.write.connection(), user, grant, admin.now).await?;
        admin.audit(Action::GrantRole, user, Some(describe(std::slice::from_ref(grant)))).await?;
    }
    admin.finish(user).await
}

/// # Errors
/// `INVALID_INPUT` when there is no such grant, or for the role by which one manages.
pub async fn revoke(app: &App, by: Authority, user: UserId, grant: &Grant) -> Result<Account> {
    let mut admin = Admin::begin(app, by).await?;
    if grant.role == Role::Admin {
        admin.refuse_oneself(user, "role")?;
    }
    admin.account(user).await?;
    if !accounts::revoke(admin.write.connection(), user, grant).await? {
        return Err(Invalid::new("role", "is not granted in this scope; look at the roles the person has").into());
    }
    admin.audit(Action::RevokeRole, user, Some(describe(std::slice::from_ref(grant)))).await?;
    admin.finish(user).await
}

/// A disabled person is signed out everywhere at once. Their approvals stay on record.
pub async fn set_disabled(app: &App, by: Authority, user: UserId, disabled: bool) -> Result<Account> {
    let mut admin = Admin::begin(app, by).await?;
    let account = admin.account(user).await?;
    if disabled {
        admin.refuse_oneself(user, "userId")?;
    }
    if account.disabled_at.is_some() != disabled {
        accounts::set_disabled(admin.write.connection(), user, disabled.then_some(admin.now)).await?;
        sessions::revoke_all(admin.write.connection(), user, admin.now).await?;
        invitations::void(admin.write.connection(), user, admin.now).await?;
        let action = if disabled { Action::DisableUser } else { Action::EnableUser };
        admin.audit(action, user, None).await?;
    }
    admin.finish(user).await
}

/// Sets a password without knowing the old one, and signs the person out everywhere.
///
/// # Errors
/// `INVALID_INPUT` for a password that is too short.
pub async fn set_password(app: &App, user: UserId, password: SecretString) -> Result<Account> {
    let password = NewPassword::parse(password).map_err(|problem| Invalid::new("password", problem))?;
    let hash = app.passwords.hash(password).await?;
    let mut admin = Admin::begin(app, Authority::Operator).await?;
    admin.account(user).await?;
    accounts::set_password(admin.write.connection(), user, &hash).await?;
    sessions::revoke_all(admin.write.connection(), user, admin.now).await?;
    invitations::spend(admin.write.connection(), user, admin.now).await?;
    admin.audit(Action::SetPassword, user, None).await?;
    admin.finish(user).await
}

/// All people, by address.
pub async fn list(app: &App, by: Authority) -> Result<Vec<Account>> {
    check(app, by).await?;
    Ok(accounts::list(app.store.reader()).await?)
}

/// People by id, for those who have been shown something of theirs.
pub async fn find_many(app: &App, ids: &[UserId]) -> Result<Vec<Account>> {
    Ok(accounts::find_many(app.store.reader(), ids).await?)
}

/// Those of the people whom the viewer may look up: oneself, or anybody for an administrator.
pub async fn visible(app: &App, viewer: &Viewer, ids: &[UserId]) -> Result<Vec<Account>> {
    let may_see = |id: &UserId| viewer.person.is_admin() || *id == viewer.person.id;
    let ids: Vec<UserId> = ids.iter().copied().filter(may_see).collect();
    find_many(app, &ids).await
}

/// # Errors
/// `INVALID_INPUT` when nobody has this address.
pub async fn find_by_email(app: &App, email: &Email) -> Result<Account> {
    let found = accounts::find_by_email(app.store.reader(), email).await?;
    let unknown = || Invalid::new("email", format!("{email} has no account; `countersign user list` shows all"));
    Ok(found.ok_or_else(unknown)?)
}

/// Refuses early; every change checks again in its transaction.
pub(super) async fn check(app: &App, by: Authority) -> Result<()> {
    match by {
        Authority::Operator => Ok(()),
        Authority::Viewer(None) => Err(Refusal::Unauthenticated.into()),
        Authority::Viewer(Some(id)) => authorize(accounts::find(app.store.reader(), id).await?),
    }
}

fn authorize(account: Option<Account>) -> Result<()> {
    let actor = match account.filter(|account| account.disabled_at.is_none()) {
        Some(account) => Actor::Person(Person { id: account.id, grants: account.grants }),
        None => Actor::Anonymous,
    };
    Ok(authorize_administration(&actor)?)
}

/// One change of accounts in one transaction.
pub(super) struct Admin {
    pub write: Write,
    by: Authority,
    pub now: DateTime<Utc>,
}

impl Admin {
    pub async fn begin(app: &App, by: Authority) -> Result<Self> {
        if let Authority::Viewer(None) = by {
            return Err(Refusal::Unauthenticated.into());
        }
        let write = app.store.write().await?;
        if let Authority::Viewer(Some(id)) = by {
            authorize(accounts::find(write.connection(), id).await?)?;
        }
        Ok(Self { write, by, now: app.clock.now() })
    }

    /// So that there is always an administrator left.
    fn refuse_oneself(&self, user: UserId, field: &str) -> Result<()> {
        match self.by {
            Authority::Viewer(Some(id)) if id == user => {
                Err(Invalid::new(field, "is your own; another administrator can do this").into())
            }
            _ => Ok(()),
        }
    }

    pub async fn account(&self, id: UserId) -> Result<Account> {
        let found = accounts::find(self.write.connection(), id).await?;
        Ok(found.ok_or_else(|| Invalid::new("userId", "names nobody"))?)
    }

    pub async fn audit(&mut self, action: Action, user: UserId, comment: Option<String>) -> Result<()> {
        let actor = if let Authority::Viewer(id) = self.by { id } else { None };
        let record = Record {
            at: self.now,
            actor,
            on_behalf_of: None,
            command: action.to_string(),
            subject: Subject::Account(user),
            comment,
        };
        Ok(self.write.audit(record).await?)
    }

    pub async fn finish(mut self, user: UserId) -> Result<Account> {
        let account = self.account(user).await?;
        self.write.tell(Event::Account { user });
        self.write.commit().await?;
        Ok(account)
    }
}

/// Roles and scopes, as in `EDITOR in en, APPROVER everywhere`.
#[must_use]
pub fn describe(grants: &[Grant]) -> String {
    let one = |grant: &Grant| match grant.scope.locale() {
        Some(locale) => format!("{} in {locale}", grant.role),
        None => format!("{} everywhere", grant.role),
    };
    grants.iter().map(one).collect::<Vec<_>>().join(", ")
}
