//! What people are called.

use crate::{
    app::App,
    service::{Result, accounts},
};
use domain::ids::UserId;
use std::collections::{BTreeSet, HashMap};

/// The names of some people.
#[derive(Default)]
pub(super) struct Names(HashMap<UserId, String>);

impl Names {
    /// # Errors
    /// When the database fails.
    pub async fn of(app: &App, ids: impl IntoIterator<Item = UserId>) -> Result<Self> {
        let ids: BTreeSet<UserId> = ids.into_iter().collect();
        let found = accounts::find_many(app, &ids.into_iter().collect::<Vec<_>>()).await?;
        Ok(Self(found.into_iter().map(|account| (account.id, account.name.to_string())).collect()))
    }

    pub fn get(&self, id: UserId) -> String {
        self.0.get(&id).cloned().unwrap_or_else(|| "somebody".into())
    }

    /// The server itself has no id.
    pub fn actor(&self, id: Option<UserId>) -> String {
        id.map_or_else(|| "the server".into(), |id| self.get(id))
    }
}
