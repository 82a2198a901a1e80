//! Batches: however many objects of a list ask for the same kind of thing, it is one statement.

use crate::{
    app::App,
    delivery::{self, PublishedEntry},
    service::{Account, ServiceError, StoredRevision, accounts, editorial},
};
use async_graphql::dataloader::{DataLoader, HashMapCache, Loader};
use domain::ids::{EntryId, RevisionNumber, UserId};
use std::{collections::HashMap, sync::Arc, time::Duration};

pub(super) type Batch<T> = DataLoader<T, HashMapCache>;

/// What published pages list, by page.
pub(super) struct Items(App);
/// People by id.
pub(super) struct People(App);
/// Revisions by entry and number.
pub(super) struct Revisions(App);

pub(super) fn items(app: &App) -> Batch<Items> {
    eager(Items(app.clone()))
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

impl Loader<EntryId> for Items {
    type Value = Vec<PublishedEntry>;
    type Error = Arc<ServiceError>;

    async fn load(&self, pages: &[EntryId]) -> Result<HashMap<EntryId, Self::Value>, Self::Error> {
        let mut by_page: HashMap<EntryId, Self::Value> = pages.iter().map(|page| (*page, vec![])).collect();
        for (page, item) in delivery::items(&self.0, pages).await.map_err(shared)? {
            by_page.entry(page).or_default().push(item);
        }
        Ok(by_page)
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
