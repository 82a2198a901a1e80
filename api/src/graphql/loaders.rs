//! Batches: however many objects of a list ask for the same kind of thing, it is one statement.

use crate::{
    app::App,
    delivery::{self, Localized, Reading},
    service::{Account, ServiceError, StoredRevision, accounts, editorial},
};
use async_graphql::dataloader::{DataLoader, HashMapCache, Loader};
use domain::{
    ids::{EntryId, RevisionNumber, UserId},
    localization::Preference,
};
use std::{collections::HashMap, sync::Arc, time::Duration};

pub(super) type Batch<T> = DataLoader<T, HashMapCache>;

/// What published pages list, by page and by the languages in which it is wanted.
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

/// A page, and the languages in which what it lists is wanted; none for that of the page.
type Wanted = (EntryId, Option<Preference>);

impl Loader<Wanted> for Items {
    type Value = Vec<Localized>;
    type Error = Arc<ServiceError>;

    /// One statement for all pages in their own languages; each page that is asked for with others has one of its own
    /// anyway.
    async fn load(&self, wanted: &[Wanted]) -> Result<HashMap<Wanted, Self::Value>, Self::Error> {
        let mut by_preference: HashMap<&Option<Preference>, Vec<EntryId>> = HashMap::new();
        for (page, preference) in wanted {
            by_preference.entry(preference).or_default().push(*page);
        }
        let mut found: HashMap<Wanted, Self::Value> = HashMap::new();
        for (preference, pages) in by_preference {
            for (page, item) in delivery::items(&self.0, &pages, preference.as_ref()).await.map_err(shared)? {
                found.entry((page, preference.clone())).or_default().push(item);
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
