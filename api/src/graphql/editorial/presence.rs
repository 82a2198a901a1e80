//! Who has an entry open.

use super::people::person;
use crate::{
    graphql::{
        context::{app, require_viewer},
        ids,
        people::User,
    },
    service::presence,
};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::ids::EntryId;

/// Somebody who has an entry open for writing.
pub struct Presence(presence::Presence);

/// An entry that the viewer opens or closes.
#[derive(InputObject)]
pub struct PresenceInput {
    /// The entry.
    id: ID,
}

/// Who has the entry open now.
#[derive(SimpleObject)]
pub struct PresencePayload {
    /// Who has it open, the viewer among them.
    editing_now: Vec<Presence>,
}

impl From<presence::Presence> for Presence {
    fn from(presence: presence::Presence) -> Self {
        Self(presence)
    }
}

/// Somebody who has an entry open for writing.
#[Object(serial)]
impl Presence {
    /// Who it is.
    async fn user(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        person(ctx, self.0.user).await
    }

    /// Since when.
    async fn since(&self) -> DateTime<Utc> {
        self.0.since
    }

    /// Whether it is the viewer, here or on another device.
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn is_viewer(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(require_viewer(ctx)?.person.id == self.0.user)
    }
}

#[derive(Default)]
pub struct PresenceMutation;

#[Object(serial)]
impl PresenceMutation {
    /// Tell that the viewer has an entry open for writing; to be sent every 10 seconds. Who has not been heard of for
    /// 30 seconds is gone. It changes nothing of the entry, and no record is kept of it. For editors.
    async fn editing_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry.")] input: PresenceInput,
    ) -> Result<PresencePayload> {
        let entry = ids::entry(&input.id)?;
        presence::beat(app(ctx), require_viewer(ctx)?, entry).await?;
        Ok(PresencePayload { editing_now: editing_now(ctx, entry).await? })
    }

    /// Tell that the viewer has closed an entry. For editors.
    async fn stop_editing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry.")] input: PresenceInput,
    ) -> Result<PresencePayload> {
        let entry = ids::entry(&input.id)?;
        presence::leave(app(ctx), require_viewer(ctx)?, entry).await?;
        Ok(PresencePayload { editing_now: editing_now(ctx, entry).await? })
    }
}

async fn editing_now(ctx: &Context<'_>, entry: EntryId) -> Result<Vec<Presence>> {
    Ok(presence::present(app(ctx), &[entry]).await?.into_iter().map(Presence::from).collect())
}
