//! `countersign user`.

use super::{
    CliError, Result,
    args::{PersonArguments, RoleArguments, UserCommand},
    output::{Row, show},
};
use crate::{
    app::App,
    service::{
        Account,
        accounts::{self, Authority, NewAccount, describe},
    },
};
use domain::{
    actor::{Grant, Scope},
    ids::UserId,
    text::{Email, Invalid, PersonName},
};
use secrecy::SecretString;
use serde::Serialize;
use std::io::Read as _;

/// Longer than any password that is accepted.
const MAX_INPUT: u64 = 4_096;

#[derive(Serialize)]
struct UserRow {
    id: UserId,
    email: Email,
    name: PersonName,
    roles: String,
    disabled: bool,
}

impl Row for UserRow {
    const HEADINGS: &'static [&'static str] = &["id", "e-mail", "name", "roles", "disabled"];

    fn cells(&self) -> Vec<String> {
        let disabled = if self.disabled { "yes" } else { "" };
        vec![self.id.to_string(), self.email.to_string(), self.name.to_string(), self.roles.clone(), disabled.into()]
    }
}

impl From<Account> for UserRow {
    fn from(account: Account) -> Self {
        Self {
            id: account.id,
            roles: describe(&account.grants),
            disabled: account.disabled_at.is_some(),
            email: account.email,
            name: account.name,
        }
    }
}

pub async fn run(app: &App, command: UserCommand) -> Result {
    let (account, json) = match command {
        UserCommand::List(format) => {
            let rows: Vec<UserRow> =
                accounts::list(app, Authority::Operator).await?.into_iter().map(Into::into).collect();
            return show(&rows, format.json);
        }
        UserCommand::Add { email, name, roles, locale, format } => {
            let grant = |role| Grant::new(role, Scope::from(locale.clone()));
            let grants = roles.into_iter().map(grant).collect::<std::result::Result<_, _>>()?;
            let new = NewAccount { email, name, password: read_password()?, grants };
            (accounts::create(app, Authority::Operator, new).await?, format.json)
        }
        UserCommand::Grant(arguments) => {
            let (id, grant) = role(app, &arguments).await?;
            (accounts::grant(app, Authority::Operator, id, &grant).await?, arguments.format.json)
        }
        UserCommand::Revoke(arguments) => {
            let (id, grant) = role(app, &arguments).await?;
            (accounts::revoke(app, Authority::Operator, id, &grant).await?, arguments.format.json)
        }
        UserCommand::Disable(arguments) => (set_disabled(app, &arguments, true).await?, arguments.format.json),
        UserCommand::Enable(arguments) => (set_disabled(app, &arguments, false).await?, arguments.format.json),
        UserCommand::SetPassword(arguments) => {
            let id = accounts::find_by_email(app, &arguments.email).await?.id;
            (accounts::set_password(app, id, read_password()?).await?, arguments.format.json)
        }
    };
    show(&[UserRow::from(account)], json)
}

async fn role(app: &App, arguments: &RoleArguments) -> Result<(UserId, Grant)> {
    let id = accounts::find_by_email(app, &arguments.email).await?.id;
    Ok((id, Grant::new(arguments.role, Scope::from(arguments.locale.clone()))?))
}

async fn set_disabled(app: &App, arguments: &PersonArguments, disabled: bool) -> Result<Account> {
    let id = accounts::find_by_email(app, &arguments.email).await?.id;
    Ok(accounts::set_disabled(app, Authority::Operator, id, disabled).await?)
}

/// The first line of standard input: a password on the command line would be seen by everybody on the machine.
fn read_password() -> Result<SecretString> {
    let mut input = String::new();
    std::io::stdin()
        .lock()
        .take(MAX_INPUT)
        .read_to_string(&mut input)
        .map_err(|error| CliError::new(format!("cannot read the password from standard input: {error}")))?;
    let password = input.lines().next().unwrap_or_default();
    if password.is_empty() {
        let missing = Invalid::new("password", "is missing; write it to standard input");
        return Err(missing.into());
    }
    Ok(password.into())
}
