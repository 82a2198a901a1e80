//! Managing people. For administrators.

use super::User;
use crate::{
    graphql::{
        context::{app, user},
        ids,
        scalars::{Locale, Role},
    },
    service::{
        Account,
        accounts::{self, Authority, NewAccount},
    },
};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::{
    actor::{Grant, Scope},
    text::{Email, Invalid, PersonName},
};

/// A role in one locale, or in all.
#[derive(InputObject)]
pub struct RoleGrantInput {
    /// What the person may do.
    role: Role,
    /// Where; null for all locales.
    locale: Option<Locale>,
}

/// A new account.
#[derive(InputObject)]
pub struct CreateUserInput {
    /// The address by which the person will sign in.
    email: String,
    /// The person's name.
    name: String,
    /// A first password, of at least 12 characters.
    #[graphql(secret)]
    password: String,
    /// What the person may do.
    roles: Vec<RoleGrantInput>,
}

/// A role to be granted or revoked.
#[derive(InputObject)]
pub struct ChangeRoleInput {
    /// Whose role.
    user_id: ID,
    /// Which role.
    role: Role,
    /// Where; null for all locales.
    locale: Option<Locale>,
}

/// An account to be disabled or enabled.
#[derive(InputObject)]
pub struct UserInput {
    /// Whose account.
    user_id: ID,
}

/// The account as it is now.
#[derive(SimpleObject)]
pub struct UserPayload {
    /// The person.
    user: User,
}

#[derive(Default)]
pub struct AccountMutation;

#[Object(serial)]
impl AccountMutation {
    /// Create an account. For administrators.
    async fn create_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account.")] input: CreateUserInput,
    ) -> Result<UserPayload> {
        let new = NewAccount {
            email: Email::parse(&input.email).map_err(|error| error.at("email"))?,
            name: PersonName::parse(&input.name).map_err(|error| error.at("name"))?,
            password: input.password.into(),
            grants: input.roles.into_iter().map(|grant| scoped(grant.role, grant.locale)).collect::<Result<_, _>>()?,
        };
        payload(accounts::create(app(ctx), authority(ctx), new).await?)
    }

    /// Grant a role. For administrators.
    async fn grant_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The role.")] input: ChangeRoleInput,
    ) -> Result<UserPayload> {
        let (id, grant) = (ids::user(&input.user_id, "userId")?, scoped(input.role, input.locale)?);
        payload(accounts::grant(app(ctx), authority(ctx), id, &grant).await?)
    }

    /// Revoke a role; the person loses it at once. For administrators.
    async fn revoke_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The role.")] input: ChangeRoleInput,
    ) -> Result<UserPayload> {
        let (id, grant) = (ids::user(&input.user_id, "userId")?, scoped(input.role, input.locale)?);
        payload(accounts::revoke(app(ctx), authority(ctx), id, &grant).await?)
    }

    /// Disable an account; the person is signed out everywhere at once. For administrators.
    async fn disable_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account.")] input: UserInput,
    ) -> Result<UserPayload> {
        let id = ids::user(&input.user_id, "userId")?;
        payload(accounts::set_disabled(app(ctx), authority(ctx), id, true).await?)
    }

    /// Enable an account that was disabled. For administrators.
    async fn enable_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account.")] input: UserInput,
    ) -> Result<UserPayload> {
        let id = ids::user(&input.user_id, "userId")?;
        payload(accounts::set_disabled(app(ctx), authority(ctx), id, false).await?)
    }
}

fn authority(ctx: &Context<'_>) -> Authority {
    Authority::Viewer(user(ctx))
}

fn scoped(role: Role, locale: Option<Locale>) -> Result<Grant, Invalid> {
    Grant::new(role.into(), Scope::from(locale.map(|locale| locale.0)))
}

#[expect(clippy::unnecessary_wraps, reason = "ends each mutation the same way")]
const fn payload(account: Account) -> Result<UserPayload> {
    Ok(UserPayload { user: User(account) })
}
