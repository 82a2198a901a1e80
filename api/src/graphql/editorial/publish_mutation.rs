//! How words become public, stay so, and stop to be.

use super::draft_mutation::{EntryInput, EntryPayload, run};
use crate::graphql::scalars::moment;
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, Result};
use chrono::{DateTime, Utc};
use domain::{
    command::Command,
    hash::ContentHash,
    ids::RevisionNumber,
    publication::Expiry,
    text::{Comment, Invalid},
};
use std::num::NonZeroU32;

/// When approved words become public, and when they stop to be.
#[derive(InputObject)]
pub struct PublicationInput {
    /// A future time; at once if it is left out.
    at: Option<DateTime<Utc>>,
    /// When they stop to be public; null for never. What was set before holds if it is left out.
    expires_at: MaybeUndefined<DateTime<Utc>>,
}

/// An approved entry to be published.
#[derive(InputObject)]
pub struct PublishEntryInput {
    /// The entry.
    id: ID,
    /// The version that the viewer has read.
    expected_version: u32,
    /// A future time, which takes the place of the one set before; at once if it is left out.
    at: Option<DateTime<Utc>>,
    /// When it stops to be public; null for never. What was set before holds if it is left out.
    expires_at: MaybeUndefined<DateTime<Utc>>,
}

/// Words to be published without a second person.
#[derive(InputObject)]
pub struct ForcePublishInput {
    /// The entry.
    id: ID,
    /// The version that the viewer has read.
    expected_version: u32,
    /// The number of the revision that the viewer has read.
    revision: u32,
    /// The content hash of what the viewer has read.
    content_hash: String,
    /// Why it cannot wait, for the record; never public.
    reason: String,
}

/// When live words stop to be public.
#[derive(InputObject)]
pub struct SetExpiryInput {
    /// The entry.
    id: ID,
    /// The version that the viewer has read.
    expected_version: u32,
    /// A future time; null for never.
    expires_at: Option<DateTime<Utc>>,
}

/// How often an entry has to be confirmed.
#[derive(InputObject)]
pub struct SetVerificationInput {
    /// The entry.
    id: ID,
    /// The version that the viewer has read.
    expected_version: u32,
    /// How many days it may go unconfirmed, from 1 to 3,650; null for ever.
    every: Option<u32>,
}

impl From<PublicationInput> for Command {
    fn from(input: PublicationInput) -> Self {
        Self::Publish { at: input.at.map(moment), expiry: expiry(input.expires_at) }
    }
}

fn expiry(at: MaybeUndefined<DateTime<Utc>>) -> Expiry {
    match at {
        MaybeUndefined::Undefined => Expiry::Keep,
        MaybeUndefined::Null => Expiry::Set(None),
        MaybeUndefined::Value(at) => Expiry::Set(Some(moment(at))),
    }
}

#[derive(Default)]
pub struct PublishMutation;

#[Object(serial)]
impl PublishMutation {
    /// Make an approved entry public, now or at a time; a scheduled one is moved to another time. For approvers.
    async fn publish_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry, and when.")] input: PublishEntryInput,
    ) -> Result<EntryPayload> {
        let command = Command::Publish { at: input.at.map(moment), expiry: expiry(input.expires_at) };
        run(ctx, &input.id, input.expected_version, &command).await
    }

    /// Take a scheduled publication back; the approval stays. For approvers.
    async fn unschedule_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry.")] input: EntryInput,
    ) -> Result<EntryPayload> {
        run(ctx, &input.id, input.expected_version, &Command::Unschedule).await
    }

    /// Publish submitted words without a second person, where the server allows it. Readers see that nobody has reviewed
    /// them, and they are taken back after some hours unless somebody else approves them. For approvers.
    async fn force_publish(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry, its words, and why.")] input: ForcePublishInput,
    ) -> Result<EntryPayload> {
        let hash: ContentHash =
            input.content_hash.parse().map_err(|error| Invalid::new("contentHash", format!("{error}")))?;
        let reason = Comment::parse(&input.reason).map_err(|error| error.at("reason"))?;
        let command = Command::ForcePublish { revision: RevisionNumber(input.revision), hash, reason };
        run(ctx, &input.id, input.expected_version, &command).await
    }

    /// Say when what is live stops to be public. For approvers.
    async fn set_expiry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry, and when.")] input: SetExpiryInput,
    ) -> Result<EntryPayload> {
        let expires_at = input.expires_at.map(moment);
        run(ctx, &input.id, input.expected_version, &Command::SetExpiry { expires_at }).await
    }

    /// Confirm that what is live is still true, without changing it. For approvers.
    async fn confirm_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry.")] input: EntryInput,
    ) -> Result<EntryPayload> {
        run(ctx, &input.id, input.expected_version, &Command::Confirm).await
    }

    /// Say how often what is live has to be confirmed. For approvers.
    async fn set_verification(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry, and how often.")] input: SetVerificationInput,
    ) -> Result<EntryPayload> {
        let every = input
            .every
            .map(|days| NonZeroU32::new(days).ok_or_else(|| Invalid::new("every", "must be at least 1 day")));
        run(ctx, &input.id, input.expected_version, &Command::SetVerification { every: every.transpose()? }).await
    }
}
