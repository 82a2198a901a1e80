//! An entry with all that staff may know of it.

use super::{
    comments::Comment, content::EditorialContent, presence::Presence, rounds::ReviewRound, together::Together,
};
use crate::{
    graphql::{
        context::{app, require_viewer},
        ids::{self, NodeType},
        loaders::{Batch, People, Revisions},
        people::User,
        scalars::{EntryAction, EntryKind, EntryStatus, Locale, Significance},
    },
    service::{ServiceError, Snapshot, StoredRevision, approvals, comments::Thread, editorial},
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::ids::{EntryId, RevisionNumber, UserId};
use std::sync::Arc;

/// An entry as its editors and approvers see it.
#[derive(Clone)]
pub struct EditorialEntry(Snapshot, Arc<Together>);

impl From<Snapshot> for EditorialEntry {
    fn from(snapshot: Snapshot) -> Self {
        let together = Together::new(vec![snapshot.entry.id]);
        Self(snapshot, Arc::new(together))
    }
}

impl EditorialEntry {
    /// The entries of a list.
    pub(in crate::graphql) fn all(snapshots: Vec<Snapshot>) -> Vec<Self> {
        let together = Together::new(snapshots.iter().map(|snapshot| snapshot.entry.id).collect());
        let together = Arc::new(together);
        snapshots.into_iter().map(|snapshot| Self(snapshot, Arc::clone(&together))).collect()
    }

    pub(in crate::graphql) const fn snapshot(&self) -> &Snapshot {
        &self.0
    }
}

/// An immutable snapshot of the content of an entry.
pub struct Revision(StoredRevision);

/// A review that is open.
pub struct Review<'a>(&'a EditorialEntry, &'a domain::review::Review);

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
        self.0.content.heading().as_str()
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
    async fn head(&self, ctx: &Context<'_>) -> Result<Revision> {
        revision(ctx, self.0.entry.id, self.0.entry.head).await
    }

    /// The revision that the public sees, if any.
    async fn live(&self, ctx: &Context<'_>) -> Result<Option<Revision>> {
        match &self.0.entry.live {
            Some(live) => revision(ctx, self.0.entry.id, live.revision).await.map(Some),
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
        Ok(keys.iter().filter_map(|key| found.remove(key)).map(Revision).collect())
    }

    /// The review that is open, if any.
    async fn review(&self) -> Option<Review<'_>> {
        self.0.entry.review.as_ref().map(|review| Review(self, review))
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

    /// Those who may not approve, since they wrote or submitted what would be approved.
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

/// A review that is open.
#[Object(serial)]
impl Review<'_> {
    /// Who asked for it.
    async fn submitter(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        person(ctx, self.1.submitter).await
    }

    /// When.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.0.submitted_at
    }

    /// The revision that is reviewed.
    async fn revision(&self) -> u32 {
        self.1.revision.0
    }

    /// The hash of its content.
    async fn content_hash(&self) -> String {
        self.1.hash.to_string()
    }

    /// How much it changes what is live.
    async fn significance(&self) -> Option<Significance> {
        self.1.correction.as_ref().map(|correction| correction.significance.into())
    }

    /// What readers will be told of the change.
    async fn change_note(&self) -> Option<String> {
        self.1.correction.as_ref()?.note.as_ref().map(ToString::to_string)
    }

    /// Who has approved it so far.
    async fn approvers(&self, ctx: &Context<'_>) -> Result<Vec<User>> {
        people(ctx, self.0.0.entry.approvals().iter().map(|approval| approval.by).collect()).await
    }

    /// How many approvals it needs.
    async fn approvals_required(&self, ctx: &Context<'_>) -> Result<usize> {
        let EditorialEntry(snapshot, together) = self.0;
        Ok(approvals::required(app(ctx), together.rules(ctx).await?, snapshot).get())
    }
}

async fn revision(ctx: &Context<'_>, entry: EntryId, number: RevisionNumber) -> Result<Revision> {
    let found = ctx.data_unchecked::<Batch<Revisions>>().load_one((entry, number)).await?;
    let lost = || ServiceError::Failed(format!("entry {entry} lost revision {number}"));
    Ok(Revision(found.ok_or_else(lost)?))
}

/// How many items of a list are asked for.
fn size(first: i32) -> usize {
    usize::try_from(first).unwrap_or(0).min(100)
}

pub(super) async fn person(ctx: &Context<'_>, id: UserId) -> Result<Option<User>> {
    Ok(ctx.data_unchecked::<Batch<People>>().load_one(id).await?.map(User))
}

pub(super) async fn people(ctx: &Context<'_>, ids: Vec<UserId>) -> Result<Vec<User>> {
    let mut found = ctx.data_unchecked::<Batch<People>>().load_many(ids.iter().copied()).await?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).map(User).collect())
}
