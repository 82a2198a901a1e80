//! Proof of who did what, and that nobody has tampered.

use super::Result;
use crate::{
    app::App,
    store::{audit, trail},
};
use domain::ids::EntryId;

pub use crate::store::{
    audit::{Exported, Verification},
    trail::Deed,
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
