//! What editors do.

use super::{entry::EditorialEntry, input::ContentInput};
use crate::{
    graphql::{
        context::{app, require_viewer, user},
        ids,
        scalars::{Locale, Significance},
    },
    service::{Snapshot, editorial, entries, translating, work::NewEntry},
};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::{
    command::Command,
    ids::{RevisionNumber, Version},
    review::Correction,
    text::{Invalid, PublicNote, Slug},
};

/// A new entry.
#[derive(InputObject)]
pub struct CreateEntryInput {
    /// The document that it puts into another language; a new one if left out.
    document_id: Option<ID>,
    /// The language.
    locale: Locale,
    /// Names it in URLs, for good. Made from the question or title if left out.
    slug: Option<String>,
    /// The words.
    content: ContentInput,
}

/// New words for an entry.
#[derive(InputObject)]
pub struct SaveEntryInput {
    /// The entry.
    id: ID,
    /// The version that the viewer has read.
    expected_version: u32,
    /// The words, whole.
    content: ContentInput,
    /// For a translation: the revision of its source that the new words agree with, if that is another than so far.
    source_revision: Option<u32>,
}

/// A draft for review.
#[derive(InputObject)]
pub struct SubmitEntryInput {
    /// The entry.
    id: ID,
    /// The version that the viewer has read.
    expected_version: u32,
    /// How much it changes what is live; compulsory if something is.
    significance: Option<Significance>,
    /// What readers are told of the change; compulsory over what is live, but for a typo.
    change_note: Option<String>,
}

/// An entry, without more ado.
#[derive(InputObject)]
pub struct EntryInput {
    /// The entry.
    pub(super) id: ID,
    /// The version that the viewer has read.
    pub(super) expected_version: u32,
}

/// A revision to be brought back.
#[derive(InputObject)]
pub struct RevertEntryInput {
    /// The entry.
    id: ID,
    /// The version that the viewer has read.
    expected_version: u32,
    /// The number of the revision whose words to bring back.
    revision: u32,
}

/// The entry as it is now.
#[derive(SimpleObject)]
pub struct EntryPayload {
    /// The entry.
    entry: EditorialEntry,
}

impl From<Snapshot> for EntryPayload {
    fn from(snapshot: Snapshot) -> Self {
        Self { entry: snapshot.into() }
    }
}

#[derive(Default)]
pub struct DraftMutation;

#[Object(serial)]
impl DraftMutation {
    /// Start an entry as a draft. For editors.
    async fn create_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry.")] input: CreateEntryInput,
    ) -> Result<EntryPayload> {
        require_viewer(ctx)?;
        let locale = input.locale.0;
        let new = NewEntry {
            id: None,
            document: input.document_id.map(|id| ids::document(&id, "documentId")).transpose()?,
            slug: input.slug.map(|slug| Slug::parse(&slug)).transpose().map_err(|error| error.at("slug"))?,
            content: input.content.parse(app(ctx), &locale).await?,
            locale,
            base: None,
        };
        Ok(entries::create(app(ctx), user(ctx), new).await?.into())
    }

    /// Write a new revision; the same words again change nothing. For editors.
    async fn save_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry and its words.")] input: SaveEntryInput,
    ) -> Result<EntryPayload> {
        let current = editorial::entry(app(ctx), require_viewer(ctx)?, ids::entry(&input.id)?).await?;
        let content = input.content.parse(app(ctx), &current.entry.locale).await?;
        let base = translating::newer_base(&current, input.source_revision.map(RevisionNumber))?;
        run(ctx, &input.id, input.expected_version, &Command::Save { content, base }).await
    }

    /// Ask for a review. For editors.
    async fn submit_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry, and what changes.")] input: SubmitEntryInput,
    ) -> Result<EntryPayload> {
        let note = input.change_note.map(|note| PublicNote::parse(&note)).transpose();
        let note = note.map_err(|error| error.at("changeNote"))?;
        let correction = match input.significance {
            Some(significance) => Some(Correction { significance: significance.into(), note }),
            None if note.is_some() => {
                return Err(Invalid::new("significance", "is missing: say how much the change matters").into());
            }
            None => None,
        };
        run(ctx, &input.id, input.expected_version, &Command::Submit { correction }).await
    }

    /// Take an entry back from review. For whoever submitted it, and for approvers.
    async fn withdraw_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry.")] input: EntryInput,
    ) -> Result<EntryPayload> {
        run(ctx, &input.id, input.expected_version, &Command::Withdraw).await
    }

    /// Give up the draft: back to what is live, or into the archive. For editors.
    async fn discard_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry.")] input: EntryInput,
    ) -> Result<EntryPayload> {
        run(ctx, &input.id, input.expected_version, &Command::Discard).await
    }

    /// Write a new revision with the words of an older one. For editors.
    async fn revert_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry and the revision.")] input: RevertEntryInput,
    ) -> Result<EntryPayload> {
        let to = RevisionNumber(input.revision);
        let content = editorial::words(app(ctx), require_viewer(ctx)?, ids::entry(&input.id)?, to).await?;
        run(ctx, &input.id, input.expected_version, &Command::Revert { to, content }).await
    }

    /// Fetch an entry back from the archive, as a draft. For editors.
    async fn restore_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry.")] input: EntryInput,
    ) -> Result<EntryPayload> {
        run(ctx, &input.id, input.expected_version, &Command::Restore).await
    }
}

/// One command on one entry.
pub(super) async fn run(ctx: &Context<'_>, id: &ID, expected: u32, command: &Command) -> Result<EntryPayload> {
    let expected = Some(Version(expected));
    let commands = std::slice::from_ref(command);
    Ok(entries::run(app(ctx), user(ctx), ids::entry(id)?, expected, commands).await?.into())
}
