//! What approvers do.

use super::{
    draft_mutation::{EntryInput, EntryPayload, run},
    publish_mutation::PublicationInput,
};
use crate::{
    graphql::{
        context::{app, user},
        ids,
        scalars::moment,
    },
    service::{assigning, entries},
};
use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use domain::{
    command::Command,
    hash::ContentHash,
    ids::{RevisionNumber, Version},
    text::{Comment, Invalid, PublicNote},
};

/// What is wrong with a draft.
#[derive(InputObject)]
pub struct RequestChangesInput {
    /// The entry.
    id: ID,
    /// The version that the viewer has read.
    expected_version: u32,
    /// What has to change, of at most 5,000 characters. For the editors; never public.
    comment: String,
}

/// An approval of exact words.
#[derive(InputObject)]
pub struct ApproveEntryInput {
    /// The entry.
    id: ID,
    /// The version that the viewer has read.
    expected_version: u32,
    /// The number of the revision that the viewer has read.
    revision: u32,
    /// The content hash of what the viewer has read.
    content_hash: String,
    /// A remark for the record; never public.
    comment: Option<String>,
    /// To publish it in the same step, now or later; leave it out to hold it back. Refused whole, approval included,
    /// if more approvals are needed.
    publish: Option<PublicationInput>,
    /// For a `SAFETY` correction of what has been translated: whether translations of the old words are taken back
    /// when the new ones go public.
    retract_stale_translations: Option<bool>,
}

/// Whom to ask for a review.
#[derive(InputObject)]
pub struct AssignReviewerInput {
    /// The entry.
    id: ID,
    /// The version that the viewer has read.
    expected_version: u32,
    /// An approver who has no part in the words; null to ask nobody in particular.
    reviewer: Option<ID>,
    /// By when; null for no date.
    due_at: Option<DateTime<Utc>>,
}

/// What is to be taken back from the public.
#[derive(InputObject)]
pub struct RetractEntryInput {
    /// The entry.
    id: ID,
    /// The version that the viewer has read; leave it out to retract whatever is live.
    expected_version: Option<u32>,
    /// Why, for the record; never public.
    reason: String,
    /// What readers are told.
    public_note: Option<String>,
}

#[derive(Default)]
pub struct ReviewMutation;

#[Object(serial)]
impl ReviewMutation {
    /// Send an entry back to its editors. For approvers.
    async fn request_changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry, and what has to change.")] input: RequestChangesInput,
    ) -> Result<EntryPayload> {
        let comment = Comment::parse(&input.comment).map_err(|error| error.at("comment"))?;
        run(ctx, &input.id, input.expected_version, &Command::RequestChanges { comment }).await
    }

    /// Countersign the exact words that were read. For approvers who had no part in them.
    async fn approve_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry and the words.")] input: ApproveEntryInput,
    ) -> Result<EntryPayload> {
        let hash: ContentHash =
            input.content_hash.parse().map_err(|error| Invalid::new("contentHash", format!("{error}")))?;
        let comment = input.comment.map(|comment| Comment::parse(&comment)).transpose();
        let comment = comment.map_err(|error| error.at("comment"))?;
        let retract_stale = input.retract_stale_translations;
        let approve = Command::Approve { revision: RevisionNumber(input.revision), hash, comment, retract_stale };
        let publish = input.publish.map(Command::from);
        let commands: Vec<_> = std::iter::once(approve).chain(publish).collect();
        let expected = Some(Version(input.expected_version));
        Ok(entries::run(app(ctx), user(ctx), ids::entry(&input.id)?, expected, &commands).await?.into())
    }

    /// Ask somebody to review an entry, and by when. For all who see it.
    async fn assign_reviewer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry, and whom to ask.")] input: AssignReviewerInput,
    ) -> Result<EntryPayload> {
        let reviewer = input.reviewer.map(|id| ids::user(&id, "reviewer")).transpose()?;
        let (id, due_at) = (ids::entry(&input.id)?, input.due_at.map(moment));
        let expected = Some(Version(input.expected_version));
        Ok(assigning::assign(app(ctx), user(ctx), id, expected, reviewer, due_at).await?.into())
    }

    /// Take an entry back from the public, at once. For one approver alone.
    async fn retract_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry, and why.")] input: RetractEntryInput,
    ) -> Result<EntryPayload> {
        let reason = Comment::parse(&input.reason).map_err(|error| error.at("reason"))?;
        let public_note = input.public_note.map(|note| PublicNote::parse(&note)).transpose();
        let retract = Command::Retract { reason, public_note: public_note.map_err(|error| error.at("publicNote"))? };
        let expected = input.expected_version.map(Version);
        Ok(entries::run(app(ctx), user(ctx), ids::entry(&input.id)?, expected, &[retract]).await?.into())
    }

    /// Put an entry away that the public does not see. For approvers.
    async fn archive_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry.")] input: EntryInput,
    ) -> Result<EntryPayload> {
        run(ctx, &input.id, input.expected_version, &Command::Archive).await
    }
}
