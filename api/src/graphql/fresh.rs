//! Batches of what a change in the same request may change: nothing is kept from one field to the next.

use crate::{
    app::App,
    service::{
        ServiceError, approvals,
        comments::{self, Thread},
        editorial,
        presence::{self, Presence},
        reviews::Round,
    },
};
use async_graphql::{
    Request,
    dataloader::{DataLoader, Loader},
};
use domain::{approvals::Rule, ids::EntryId};
use std::{collections::HashMap, sync::Arc, time::Duration};

pub(super) type Fresh<T> = DataLoader<T>;

/// The threads of comments, by entry.
pub(super) struct Threads(App);
/// Who has an entry open, by entry.
pub(super) struct Editing(App);
/// The rounds of review, by entry.
pub(super) struct Rounds(App);
/// The rules for approvals, which are few.
pub(super) struct Rules(App);

pub(super) fn attach(request: Request, app: &App) -> Request {
    request
        .data(fresh(Threads(app.clone())))
        .data(fresh(Editing(app.clone())))
        .data(fresh(Rounds(app.clone())))
        .data(fresh(Rules(app.clone())))
}

fn fresh<T: Send + Sync + 'static>(loader: T) -> Fresh<T> {
    DataLoader::new(loader, tokio::spawn).delay(Duration::ZERO)
}

type Loaded<K, V> = Result<HashMap<K, V>, Arc<ServiceError>>;

impl Loader<EntryId> for Threads {
    type Value = Vec<Thread>;
    type Error = Arc<ServiceError>;

    async fn load(&self, entries: &[EntryId]) -> Loaded<EntryId, Self::Value> {
        comments::threads(&self.0, entries).await.map_err(Arc::new)
    }
}

impl Loader<EntryId> for Editing {
    type Value = Vec<Presence>;
    type Error = Arc<ServiceError>;

    async fn load(&self, entries: &[EntryId]) -> Loaded<EntryId, Self::Value> {
        let present = presence::present(&self.0, entries).await.map_err(Arc::new)?;
        Ok(by_entry(present, |presence| presence.entry))
    }
}

impl Loader<EntryId> for Rounds {
    type Value = Vec<Round>;
    type Error = Arc<ServiceError>;

    async fn load(&self, entries: &[EntryId]) -> Loaded<EntryId, Self::Value> {
        let rounds = editorial::review_rounds(&self.0, entries).await.map_err(Arc::new)?;
        Ok(by_entry(rounds, |round| round.entry))
    }
}

impl Loader<()> for Rules {
    type Value = Vec<Rule>;
    type Error = Arc<ServiceError>;

    async fn load(&self, _: &[()]) -> Loaded<(), Self::Value> {
        Ok([((), approvals::rules(&self.0).await.map_err(Arc::new)?)].into())
    }
}

/// In the order in which they came.
fn by_entry<T>(items: Vec<T>, entry: impl Fn(&T) -> EntryId) -> HashMap<EntryId, Vec<T>> {
    let mut sorted: HashMap<EntryId, Vec<T>> = HashMap::new();
    for item in items {
        sorted.entry(entry(&item)).or_default().push(item);
    }
    sorted
}
