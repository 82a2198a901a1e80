//! Translating, and keeping translations in step with their source.

use super::draft_mutation::{EntryPayload, run};
use crate::{
    graphql::{
        context::{app, require_viewer, user},
        ids,
        scalars::Locale,
    },
    service::{
        editorial,
        translating::{self, NewTranslation},
    },
};
use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::{command::Command, ids::RevisionNumber, text::Slug};

/// A document to be put into another language.
#[derive(InputObject)]
pub struct TranslateEntryInput {
    /// The document.
    document_id: ID,
    /// The language to translate from.
    from: Locale,
    /// The language to translate to.
    to: Locale,
    /// Names the translation in URLs, for good. Made from the question or title if left out.
    slug: Option<String>,
}

/// The revision of its source that a translation agrees with.
#[derive(InputObject)]
pub struct MarkTranslationCurrentInput {
    /// The translation.
    id: ID,
    /// The version that the viewer has read.
    expected_version: u32,
    /// The language of the source.
    from: Locale,
    /// The number of the revision of the source.
    source_revision: u32,
}

#[derive(Default)]
pub struct TranslationMutation;

#[Object(serial)]
impl TranslationMutation {
    /// Start a translation as a draft, with the words of its source: those that are live, or else the newest ones. For
    /// editors of the language to translate to; what is not live they have to see first.
    async fn translate_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The document and the languages.")] input: TranslateEntryInput,
    ) -> Result<EntryPayload> {
        let new = NewTranslation {
            document: ids::document(&input.document_id, "documentId")?,
            from: input.from.0,
            to: input.to.0,
            slug: input.slug.map(|slug| Slug::parse(&slug)).transpose().map_err(|error| error.at("slug"))?,
        };
        Ok(translating::translate(app(ctx), user(ctx), new).await?.into())
    }

    /// Find that the words of a translation agree with a revision of its source. For approvers.
    async fn mark_translation_current(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The translation and the revision.")] input: MarkTranslationCurrentInput,
    ) -> Result<EntryPayload> {
        let translation = editorial::entry(app(ctx), require_viewer(ctx)?, ids::entry(&input.id)?).await?;
        let revision = RevisionNumber(input.source_revision);
        let base = translating::base(app(ctx), &translation, &input.from.0, revision).await?;
        run(ctx, &input.id, input.expected_version, &Command::MarkCurrent { base }).await
    }
}
