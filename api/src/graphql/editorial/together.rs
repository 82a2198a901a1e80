//! What the entries of one list load together, whichever of them asks first: so a list takes as many statements as one
//! entry does. Entries that come of different changes in one request share nothing, so that each shows what is so then.

use super::{entry::EditorialEntry, people::people};
use crate::{
    graphql::context::{app, require_viewer},
    service::{
        Snapshot, approvals,
        comments::{self, Thread},
        editorial,
        presence::{self, Presence},
        reviews::Round,
        translating::{self, Lag},
    },
};
use async_graphql::{Context, Error, Result};
use domain::{
    approvals::Rule,
    ids::{DocumentId, EntryId, RevisionNumber, UserId},
};
use std::collections::{BTreeSet, HashMap};
use tokio::sync::OnceCell;

type ByEntry<T> = OnceCell<HashMap<EntryId, Vec<T>>>;

pub struct Together {
    entries: Vec<EntryId>,
    heads: Vec<(EntryId, RevisionNumber)>,
    documents: Vec<DocumentId>,
    lags: OnceCell<HashMap<EntryId, Lag>>,
    siblings: OnceCell<Vec<EditorialEntry>>,
    threads: ByEntry<Thread>,
    rounds: ByEntry<Round>,
    editing: ByEntry<Presence>,
    rules: OnceCell<Vec<Rule>>,
}

impl Together {
    pub(super) fn new(snapshots: &[Snapshot]) -> Self {
        let entries = || snapshots.iter().map(|snapshot| &snapshot.entry);
        Self {
            entries: entries().map(|entry| entry.id).collect(),
            heads: entries().map(|entry| (entry.id, entry.head)).collect(),
            documents: entries().map(|entry| entry.document).collect(),
            lags: OnceCell::new(),
            siblings: OnceCell::new(),
            threads: ByEntry::new(),
            rounds: ByEntry::new(),
            editing: ByEntry::new(),
            rules: OnceCell::new(),
        }
    }

    /// The threads of comments on an entry, the newest first.
    pub(super) async fn threads(&self, ctx: &Context<'_>, entry: EntryId) -> Result<Vec<Thread>> {
        let load = async || {
            let threads = comments::threads(app(ctx), &self.entries).await?;
            meet(ctx, speakers(&threads)).await?;
            Ok::<_, Error>(threads)
        };
        Ok(own(self.threads.get_or_try_init(load).await?, entry))
    }

    /// The rounds of review of an entry, the newest first.
    pub(super) async fn rounds(&self, ctx: &Context<'_>, entry: EntryId) -> Result<Vec<Round>> {
        let load = async || {
            let rounds = editorial::review_rounds(app(ctx), &self.entries).await?;
            meet(ctx, deciders(&rounds)).await?;
            Ok::<_, Error>(by_entry(rounds, |round| round.entry))
        };
        Ok(own(self.rounds.get_or_try_init(load).await?, entry))
    }

    /// Who has an entry open.
    pub(super) async fn editing(&self, ctx: &Context<'_>, entry: EntryId) -> Result<Vec<Presence>> {
        let load = async || {
            let present = presence::present(app(ctx), &self.entries).await?;
            meet(ctx, present.iter().map(|presence| presence.user).collect()).await?;
            Ok::<_, Error>(by_entry(present, |presence| presence.entry))
        };
        Ok(own(self.editing.get_or_try_init(load).await?, entry))
    }

    /// How far the head of a translation lags behind its source.
    pub(super) async fn lag(&self, ctx: &Context<'_>, entry: EntryId) -> Result<Option<Lag>> {
        let load = async || translating::lags(app(ctx), &self.heads).await;
        Ok(self.lags.get_or_try_init(load).await?.get(&entry).copied())
    }

    /// All entries of the same documents which the viewer may see.
    pub(super) async fn siblings(&self, ctx: &Context<'_>) -> Result<&[EditorialEntry]> {
        let load = async || {
            let siblings = editorial::of_documents(app(ctx), require_viewer(ctx)?, &self.documents).await?;
            Ok::<_, Error>(EditorialEntry::all(siblings))
        };
        Ok(self.siblings.get_or_try_init(load).await?)
    }

    /// The rules for approvals.
    pub(super) async fn rules(&self, ctx: &Context<'_>) -> Result<&[Rule]> {
        Ok(self.rules.get_or_try_init(async || approvals::rules(app(ctx)).await).await?)
    }
}

/// Has people loaded at once who will be asked for one by one.
async fn meet(ctx: &Context<'_>, ids: BTreeSet<UserId>) -> Result<()> {
    people(ctx, ids.into_iter().collect()).await.map(drop)
}

fn speakers(threads: &HashMap<EntryId, Vec<Thread>>) -> BTreeSet<UserId> {
    let mut speakers = BTreeSet::new();
    for thread in threads.values().flatten() {
        speakers.extend(thread.root.resolved.as_ref().map(|resolution| resolution.by));
        speakers.insert(thread.root.author);
        speakers.extend(thread.replies.iter().map(|reply| reply.author));
    }
    speakers
}

fn deciders(rounds: &[Round]) -> BTreeSet<UserId> {
    let mut deciders = BTreeSet::new();
    for round in rounds {
        deciders.insert(round.submitter);
        deciders.extend(round.approvals.iter().map(|signed| signed.by));
        deciders.extend(round.closed.as_ref().and_then(|closed| closed.by));
    }
    deciders
}

/// In the order in which they came.
fn by_entry<T>(items: Vec<T>, entry: impl Fn(&T) -> EntryId) -> HashMap<EntryId, Vec<T>> {
    let mut sorted: HashMap<EntryId, Vec<T>> = HashMap::new();
    for item in items {
        sorted.entry(entry(&item)).or_default().push(item);
    }
    sorted
}

fn own<T: Clone>(all: &HashMap<EntryId, Vec<T>>, entry: EntryId) -> Vec<T> {
    all.get(&entry).cloned().unwrap_or_default()
}
