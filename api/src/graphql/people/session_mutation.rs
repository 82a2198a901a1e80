//! Signing in, staying signed in, signing out.

use super::User;
use crate::{
    graphql::context::{ClientAddress, app, require_viewer},
    service::{
        accounts,
        sessions::{self, Credentials},
    },
};
use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret as _, SecretString};

/// What a person signs in with.
#[derive(InputObject)]
pub struct LoginInput {
    /// The address of the account.
    email: String,
    /// The password.
    #[graphql(secret)]
    password: String,
}

/// What a client stays signed in with.
#[derive(InputObject)]
pub struct RefreshSessionInput {
    /// The refresh token last received. Each is good for one use.
    #[graphql(secret)]
    refresh_token: String,
}

/// A change of one's own password.
#[derive(InputObject)]
pub struct ChangePasswordInput {
    /// The password so far.
    #[graphql(secret)]
    current_password: String,
    /// The new password, of at least 12 characters.
    #[graphql(secret)]
    new_password: String,
}

/// What a client keeps after signing in.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct SessionPayload {
    /// Goes into the header `Authorization: Bearer …` of each request.
    access_token: String,
    /// When the access token stops to be good.
    access_token_expires_at: DateTime<Utc>,
    /// Gets the next access token, once.
    refresh_token: String,
    /// When the session ends at the latest.
    refresh_token_expires_at: DateTime<Utc>,
    /// Who signed in.
    user: Option<User>,
}

/// That one has signed out.
#[derive(SimpleObject)]
pub struct LogoutPayload {
    /// Always true: the session is over.
    signed_out: bool,
}

/// Whose password was changed.
#[derive(SimpleObject)]
pub struct ChangePasswordPayload {
    /// Whoever changed it; all their other sessions are over.
    user: Option<User>,
}

#[derive(Default)]
pub struct SessionMutation;

#[Object(serial)]
impl SessionMutation {
    /// Sign in. After too many attempts one has to wait.
    async fn login(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Address and password.")] input: LoginInput,
    ) -> Result<SessionPayload> {
        let address = ctx.data_opt::<ClientAddress>().and_then(|address| address.0);
        let credentials = sessions::sign_in(app(ctx), &input.email, input.password.into(), address).await?;
        payload(ctx, credentials).await
    }

    /// Get the next access token. Using a refresh token twice ends the session.
    async fn refresh_session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The refresh token.")] input: RefreshSessionInput,
    ) -> Result<SessionPayload> {
        let token = SecretString::from(input.refresh_token);
        let credentials = sessions::refresh(app(ctx), &token).await?;
        payload(ctx, credentials).await
    }

    /// Sign out: the session's tokens stop to be good at once.
    async fn logout(&self, ctx: &Context<'_>) -> Result<LogoutPayload> {
        sessions::sign_out(app(ctx), require_viewer(ctx)?).await?;
        Ok(LogoutPayload { signed_out: true })
    }

    /// Change one's own password, and sign out everywhere else.
    async fn change_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The old and the new password.")] input: ChangePasswordInput,
    ) -> Result<ChangePasswordPayload> {
        let viewer = require_viewer(ctx)?;
        let (current, new) = (input.current_password.into(), input.new_password.into());
        sessions::change_password(app(ctx), viewer, current, new).await?;
        let user = accounts::visible(app(ctx), viewer, &[viewer.person.id]).await?.pop();
        Ok(ChangePasswordPayload { user: user.map(User) })
    }
}

async fn payload(ctx: &Context<'_>, credentials: Credentials) -> Result<SessionPayload> {
    let user = accounts::find_many(app(ctx), &[credentials.user]).await?.pop().map(User);
    Ok(SessionPayload {
        access_token: credentials.access_token.expose_secret().to_owned(),
        access_token_expires_at: credentials.access_expires_at,
        refresh_token: credentials.refresh_token.expose_secret().to_owned(),
        refresh_token_expires_at: credentials.refresh_expires_at,
        user,
    })
}
