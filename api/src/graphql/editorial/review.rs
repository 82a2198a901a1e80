//! The review that is open.

use super::{
    people::{people, person},
    together::Together,
};
use crate::{
    graphql::{context::app, people::User, scalars::Significance},
    service::{Snapshot, conditions},
};
use async_graphql::{Context, Object, Result};
use chrono::{DateTime, Utc};

/// A review that is open.
pub struct Review<'a> {
    snapshot: &'a Snapshot,
    together: &'a Together,
    open: &'a domain::review::Review,
}

impl<'a> Review<'a> {
    pub(super) const fn new(snapshot: &'a Snapshot, together: &'a Together, open: &'a domain::review::Review) -> Self {
        Self { snapshot, together, open }
    }
}

/// A review that is open.
#[Object(serial)]
impl Review<'_> {
    /// Who asked for it.
    async fn submitter(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        person(ctx, self.open.submitter).await
    }

    /// When.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.snapshot.submitted_at
    }

    /// The revision that is reviewed.
    async fn revision(&self) -> u32 {
        self.open.revision.0
    }

    /// The hash of its content.
    async fn content_hash(&self) -> String {
        self.open.hash.to_string()
    }

    /// How much it changes what is live.
    async fn significance(&self) -> Option<Significance> {
        self.open.correction.as_ref().map(|correction| correction.significance.into())
    }

    /// What readers will be told of the change.
    async fn change_note(&self) -> Option<String> {
        self.open.correction.as_ref()?.note.as_ref().map(ToString::to_string)
    }

    /// Who has approved it so far.
    async fn approvers(&self, ctx: &Context<'_>) -> Result<Vec<User>> {
        people(ctx, self.snapshot.entry.approvals().iter().map(|approval| approval.by).collect()).await
    }

    /// How many approvals it needs.
    async fn approvals_required(&self, ctx: &Context<'_>) -> Result<usize> {
        Ok(conditions::required(app(ctx), self.together.rules(ctx).await?, self.snapshot).get())
    }

    /// Who is asked to look at it, if anybody in particular.
    async fn reviewer(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        match self.open.assignment.reviewer {
            Some(reviewer) => person(ctx, reviewer).await,
            None => Ok(None),
        }
    }

    /// By when.
    async fn due_at(&self) -> Option<DateTime<Utc>> {
        self.open.assignment.due_at
    }

    /// Whether translations of the words that it corrects are taken back when it goes public.
    async fn retract_stale_translations(&self) -> bool {
        self.open.retract_stale
    }
}
