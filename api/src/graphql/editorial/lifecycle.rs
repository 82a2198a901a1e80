//! What is set for an entry, or what it waits for.

use super::people::person;
use crate::graphql::people::User;
use async_graphql::{Context, Object, Result};
use chrono::{DateTime, Utc};
use domain::publication;

/// A publication that waits for its time.
pub struct Schedule(publication::Schedule);

/// Live words that one approver published alone.
pub struct Emergency(publication::Emergency);

impl From<publication::Schedule> for Schedule {
    fn from(schedule: publication::Schedule) -> Self {
        Self(schedule)
    }
}

impl From<publication::Emergency> for Emergency {
    fn from(emergency: publication::Emergency) -> Self {
        Self(emergency)
    }
}

/// A publication that waits for its time.
#[Object(serial)]
impl Schedule {
    /// The number of the revision that will be published.
    async fn revision(&self) -> u32 {
        self.0.revision.0
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// When it will stop to be public.
    async fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.0.expires_at
    }

    /// The approver on whose behalf it will be released.
    async fn by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        person(ctx, self.0.by).await
    }
}

/// Live words that one approver published alone.
#[Object(serial)]
impl Emergency {
    /// Who published them.
    async fn by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        person(ctx, self.0.by).await
    }

    /// When they are taken back unless somebody else approves them.
    async fn until(&self) -> DateTime<Utc> {
        self.0.until
    }

    /// The number of the revision that comes back then; null if nothing was live before.
    async fn previous_revision(&self) -> Option<u32> {
        self.0.previous.as_ref().map(|previous| previous.revision.0)
    }
}
