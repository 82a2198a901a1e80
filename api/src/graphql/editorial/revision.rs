//! A revision with its words.

use super::{content::EditorialContent, people::person};
use crate::{
    graphql::{
        loaders::{Batch, Revisions},
        people::User,
    },
    service::{ServiceError, StoredRevision},
};
use async_graphql::{Context, Object, Result};
use chrono::{DateTime, Utc};
use domain::ids::{EntryId, RevisionNumber};

/// An immutable snapshot of the content of an entry.
pub struct Revision(StoredRevision);

impl From<StoredRevision> for Revision {
    fn from(revision: StoredRevision) -> Self {
        Self(revision)
    }
}

/// An immutable snapshot of the content of an entry.
#[Object(serial)]
impl Revision {
    /// Its number within the entry, from 1.
    async fn number(&self) -> u32 {
        self.0.number.0
    }

    /// The words.
    async fn content(&self) -> EditorialContent {
        self.0.content.clone().into()
    }

    /// SHA-256 over the canonical JSON (RFC 8785) of the content: what an approval signs.
    async fn content_hash(&self) -> String {
        self.0.content.hash().to_string()
    }

    /// Who wrote it.
    async fn author(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        person(ctx, self.0.author).await
    }

    /// The number of the older revision whose words it brought back.
    async fn origin(&self) -> Option<u32> {
        self.0.origin.map(|origin| origin.0)
    }

    /// When it was written.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}

/// A revision that the entry is known to have.
pub(super) async fn find(ctx: &Context<'_>, entry: EntryId, number: RevisionNumber) -> Result<Revision> {
    let found = ctx.data_unchecked::<Batch<Revisions>>().load_one((entry, number)).await?;
    let lost = || ServiceError::Failed(format!("entry {entry} lost revision {number}"));
    Ok(Revision(found.ok_or_else(lost)?))
}
