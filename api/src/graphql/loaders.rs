//! Batches: however many objects of a list ask for the same kind of thing, it is one statement.

use crate::{
    app::App,
    delivery::{self, Columns, Localized, Reading},
    service::{Account, ServiceError, StoredRevision, accounts, editorial},
};
use async_graphql::dataloader::{DataLoader, HashMapCache, Loader};
use domain::ids::{EntryId, RevisionNumber, UserId};
use std::{collections::HashMap, sync::Arc, time::Duration};

pub(super) type Batch<T> = DataLoader<T, HashMapCache>;

/// What published pages list, by page.
pub(super) struct Items(Arc<Reading>);
/// People by id.
pub(super) struct People(App);
/// Revisions by entry and number.
pub(super) struct Revisions(App);

pub(super) fn items(reading: &Arc<Reading>) -> Batch<Items> {
    eager(Items(Arc::clone(reading)))
}

pub(super) fn people(app: &App) -> Batch<People> {
    eager(People(app.clone()))
}

pub(super) fn revisions(app: &App) -> Batch<Revisions> {
    eager(Revisions(app.clone()))
}

/// Loads each thing once a request. All keys of a list are there by the time the loader runs, so it need not wait for
/// more.
fn eager<T: Send + Sync + 'static>(loader: T) -> Batch<T> {
    DataLoader::with_cache(loader, tokio::spawn, HashMapCache::default()).delay(Duration::ZERO)
}

/// A page, and what is wanted of what it lists.
type Wanted = (EntryId, Columns);

impl Loader<Wanted> for Items {
    type Value = Vec<Arc<Localized>>;
    type Error = Arc<ServiceError>;

    /// One statement for all pages of a list: the same is wanted of each.
    async fn load(&self, wanted: &[Wanted]) -> Result<HashMap<Wanted, Self::Value>, Self::Error> {
        let mut alike: HashMap<Columns, Vec<EntryId>> = HashMap::new();
        for (page, columns) in wanted {
            alike.entry(*columns).or_default().push(*page);
        }
        let mut found: HashMap<Wanted, Self::Value> = HashMap::new();
        for (columns, pages) in alike {
            for (page, item) in delivery::items(&self.0, &pages, columns).await.map_err(shared)? {
                found.entry((page, columns)).or_default().push(Arc::new(item.into()));
            }
        }
        Ok(found)
    }
}

impl Loader<UserId> for People {
    type Value = Account;
    type Error = Arc<ServiceError>;

    async fn load(&self, ids: &[UserId]) -> Result<HashMap<UserId, Account>, Self::Error> {
        let found = accounts::find_many(&self.0, ids).await.map_err(Arc::new)?;
        Ok(found.into_iter().map(|account| (account.id, account)).collect())
    }
}

impl Loader<(EntryId, RevisionNumber)> for Revisions {
    type Value = StoredRevision;
    type Error = Arc<ServiceError>;

    async fn load(
        &self,
        keys: &[(EntryId, RevisionNumber)],
    ) -> Result<HashMap<(EntryId, RevisionNumber), StoredRevision>, Self::Error> {
        let found = editorial::revisions(&self.0, keys).await.map_err(Arc::new)?;
        Ok(found.into_iter().map(|revision| ((revision.entry, revision.number), revision)).collect())
    }
}

fn shared(error: impl Into<ServiceError>) -> Arc<ServiceError> {
    Arc::new(error.into())
}
