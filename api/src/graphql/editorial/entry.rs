//! An entry with all that staff may know of it.

use super::{
    comments::Comment,
    lifecycle::{Emergency, Schedule},
    people::people,
    presence::Presence,
    review::Review,
    revision::{self, Revision},
    rounds::ReviewRound,
    together::Together,
    translation::TranslationState,
};
use crate::{
    graphql::{
        context::{app, require_viewer},
        ids::{self, NodeType},
        loaders::{Batch, Revisions},
        people::User,
        scalars::{EntryAction, EntryKind, EntryStatus, Locale, TextDirection},
    },
    service::{Snapshot, comments::Thread, editorial},
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use std::{num::NonZeroU32, sync::Arc};

/// An entry as its editors and approvers see it.
#[derive(Clone)]
pub struct EditorialEntry(Snapshot, Arc<Together>);

impl From<Snapshot> for EditorialEntry {
    fn from(snapshot: Snapshot) -> Self {
        let together = Together::new(std::slice::from_ref(&snapshot));
        Self(snapshot, Arc::new(together))
    }
}

impl EditorialEntry {
    /// The entries of a list.
    pub(in crate::graphql) fn all(snapshots: Vec<Snapshot>) -> Vec<Self> {
        let together = Arc::new(Together::new(&snapshots));
        snapshots.into_iter().map(|snapshot| Self(snapshot, Arc::clone(&together))).collect()
    }

    pub(in crate::graphql) const fn snapshot(&self) -> &Snapshot {
        &self.0
    }
}

/// Whether the viewer may do something with the entry now.
#[derive(SimpleObject)]
pub struct AvailableAction {
    /// What it is about.
    action: EntryAction,
    /// Whether the viewer may do it now.
    allowed: bool,
    /// If not, why.
    reason: Option<String>,
}

/// An entry as its editors and approvers see it.
#[Object(serial)]
impl EditorialEntry {
    /// The global id.
    pub async fn id(&self) -> ID {
        ids::encode(NodeType::EditorialEntry, self.0.entry.id.0)
    }

    /// The id that the entry has in every language.
    async fn document_id(&self) -> ID {
        self.0.entry.document.to_string().into()
    }

    /// The sort of thing it is.
    async fn kind(&self) -> EntryKind {
        self.0.entry.kind.into()
    }

    /// The language.
    async fn locale(&self) -> Locale {
        Locale(self.0.entry.locale.clone())
    }

    /// Names it in URLs.
    async fn slug(&self) -> &str {
        self.0.entry.slug.as_str()
    }

    /// The question or title of the newest revision.
    async fn heading(&self) -> &str {
        self.0.head.content.heading().as_str()
    }

    /// Where the newest revision stands.
    async fn status(&self) -> EntryStatus {
        self.0.entry.status.into()
    }

    /// Raised by every change; send it back as `expectedVersion`.
    async fn version(&self) -> u32 {
        self.0.entry.version.0
    }

    /// The revision that editors see.
    async fn head(&self) -> Revision {
        self.0.head.clone().into()
    }

    /// The revision that the public sees, if any.
    async fn live(&self, ctx: &Context<'_>) -> Result<Option<Revision>> {
        match &self.0.entry.live {
            Some(live) => revision::find(ctx, self.0.entry.id, live.revision).await.map(Some),
            None => Ok(None),
        }
    }

    /// The revisions, the newest first.
    #[graphql(complexity = "size(first) * child_complexity")]
    async fn revisions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, from 0 to 100.", default = 20, validator(minimum = 0, maximum = 100))]
        first: i32,
    ) -> Result<Vec<Revision>> {
        let entry = &self.0.entry;
        let newest = entry.revisions.iter().rev().take(size(first));
        let keys: Vec<_> = newest.map(|revision| (entry.id, revision.number)).collect();
        let mut found = ctx.data_unchecked::<Batch<Revisions>>().load_many(keys.iter().copied()).await?;
        Ok(keys.iter().filter_map(|key| found.remove(key)).map(Revision::from).collect())
    }

    /// The review that is open, if any.
    async fn review(&self) -> Option<Review<'_>> {
        self.0.entry.review.as_ref().map(|review| Review::new(&self.0, &self.1, review))
    }

    /// The reviews that it went through, the newest first.
    #[graphql(complexity = "size(first) * child_complexity")]
    async fn review_rounds(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, from 0 to 100.", default = 20, validator(minimum = 0, maximum = 100))]
        first: i32,
    ) -> Result<Vec<ReviewRound>> {
        let rounds = self.1.rounds(ctx, self.0.entry.id).await?;
        Ok(rounds.into_iter().take(size(first)).map(ReviewRound).collect())
    }

    /// What staff say about it, as threads: the comments that began one, the newest first.
    #[graphql(complexity = "size(first) * child_complexity")]
    async fn comments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only threads that are resolved, or only those that are not.")] resolved: Option<bool>,
        #[graphql(desc = "Only threads about the revision with this number.")] revision: Option<u32>,
        #[graphql(desc = "How many at most, from 0 to 100.", default = 20, validator(minimum = 0, maximum = 100))]
        first: i32,
    ) -> Result<Vec<Comment>> {
        let threads = self.1.threads(ctx, self.0.entry.id).await?;
        let wanted = |thread: &Thread| {
            resolved.is_none_or(|resolved| thread.root.resolved.is_some() == resolved)
                && revision.is_none_or(|revision| thread.root.revision.0 == revision)
        };
        Ok(threads.into_iter().filter(wanted).take(size(first)).map(Comment::from).collect())
    }

    /// Who has it open for writing: those who sent `editingEntry` within the last 30 seconds, the viewer included.
    /// Whoever came first stands first.
    async fn editing_now(&self, ctx: &Context<'_>) -> Result<Vec<Presence>> {
        Ok(self.1.editing(ctx, self.0.entry.id).await?.into_iter().map(Presence::from).collect())
    }

    /// Those who may not approve, since they wrote, submitted or published what would be approved.
    async fn contributors(&self, ctx: &Context<'_>) -> Result<Vec<User>> {
        people(ctx, self.0.entry.contributors().into_iter().collect()).await
    }

    /// What the viewer may do with it now, and if not, why.
    async fn available_actions(&self, ctx: &Context<'_>) -> Result<Vec<AvailableAction>> {
        let rules = self.1.rules(ctx).await?;
        let available = editorial::available(app(ctx), require_viewer(ctx)?, rules, &self.0);
        let action = |available: editorial::Availability| AvailableAction {
            action: available.command.into(),
            allowed: available.refusal.is_none(),
            reason: available.refusal.map(|refusal| refusal.to_string()),
        };
        Ok(available.into_iter().map(action).collect())
    }

    /// When it will be published, if that is set.
    async fn schedule(&self) -> Option<Schedule> {
        self.0.entry.schedule.clone().map(Schedule::from)
    }

    /// Why a scheduled publication could not be released, until somebody does something about it.
    async fn problem(&self) -> Option<&str> {
        self.0.entry.problem.as_deref()
    }

    /// When what is live stops to be public.
    async fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.0.entry.live.as_ref()?.expires_at
    }

    /// When an approver last confirmed what is live; publishing it did so first.
    async fn verified_at(&self) -> Option<DateTime<Utc>> {
        Some(self.0.entry.live.as_ref()?.verified_at)
    }

    /// How many days what is live may go without being confirmed.
    async fn verify_every(&self) -> Option<u32> {
        self.0.entry.verify_every.map(NonZeroU32::get)
    }

    /// That what is live was published without a second person, until somebody else approves it.
    async fn emergency(&self) -> Option<Emergency> {
        self.0.entry.live.as_ref()?.emergency.clone().map(Emergency::from)
    }

    /// For a translation: what its newest revision was made from, and how far it lags behind.
    async fn translation(&self, ctx: &Context<'_>) -> Result<Option<TranslationState>> {
        let lag = self.1.lag(ctx, self.0.entry.id).await?;
        Ok(lag.map(TranslationState::from))
    }

    /// The entries of the same document in other languages which the viewer may see.
    #[graphql(complexity = "10 * child_complexity")]
    async fn translations(&self, ctx: &Context<'_>) -> Result<Vec<Self>> {
        let siblings = self.1.siblings(ctx).await?;
        let own = &self.0.entry;
        let others = siblings.iter().filter(|it| it.0.entry.document == own.document && it.0.entry.id != own.id);
        Ok(others.cloned().collect())
    }

    /// Which way the language runs.
    async fn direction(&self) -> TextDirection {
        self.0.entry.locale.direction().into()
    }

    /// When it was created.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it last changed in any way.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// Since when it stands where it stands.
    async fn waiting_since(&self) -> DateTime<Utc> {
        self.0.waiting_since
    }
}

/// How many items of a list are asked for.
fn size(first: i32) -> usize {
    usize::try_from(first).unwrap_or(0).min(100)
}
