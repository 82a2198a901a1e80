//! Proof of who did what, and that nobody has tampered.

use super::Result;
use crate::{app::App, store::audit};

pub use crate::store::audit::{Exported, Verification};

/// Checks the whole audit trail, the words of all revisions, and that the public sees what the publications say.
pub async fn verify(app: &App) -> Result<Verification> {
    let snapshot = app.store.snapshot().await?;
    Ok(audit::verify(&snapshot).await?)
}

/// Some of the rows of the audit trail after one, the oldest first; none after the last.
pub async fn export(app: &App, after: i64) -> Result<Vec<Exported>> {
    Ok(audit::export(app.store.reader(), after).await?)
}
