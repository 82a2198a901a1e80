//! Proof of who did what, and that nobody has tampered.

use super::{
    Result,
    accounts::{self, Authority},
};
use crate::{
    app::App,
    store::{audit, trail, trail_search},
};
use domain::ids::EntryId;

pub use crate::store::{
    audit::{Exported, Verification},
    trail::Deed,
    trail_search::{Filter, Logged},
};

/// Checks the whole audit trail, the words of all revisions, and that the public sees what the publications say.
pub async fn verify(app: &App) -> Result<Verification> {
    let snapshot = app.store.snapshot().await?;
    Ok(audit::verify(&snapshot).await?)
}

/// Some of the rows of the audit trail after one, the oldest first; none after the last.
pub async fn export(app: &App, after: i64) -> Result<Vec<Exported>> {
    Ok(audit::export(app.store.reader(), after).await?)
}

/// The newest that was done with an entry which the viewer has been shown, the latest first.
pub async fn of_entry(app: &App, entry: EntryId, limit: u64) -> Result<Vec<Deed>> {
    Ok(trail::of_entry(app.store.reader(), entry, limit).await?)
}

/// The newest rows that are looked for, the latest first.
///
/// # Errors
/// `FORBIDDEN` for anyone but administrators.
pub async fn search(app: &App, by: Authority, filter: &Filter, limit: u64) -> Result<Vec<Logged>> {
    accounts::check(app, by).await?;
    Ok(trail_search::search(app.store.reader(), filter, limit).await?)
}
