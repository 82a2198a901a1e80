//! Proof that nobody has tampered.

use super::Result;
use crate::{app::App, store::audit};

pub use crate::store::audit::Verification;

/// Checks the whole audit trail, the words of all revisions, and that the public sees what the publications say.
pub async fn verify(app: &App) -> Result<Verification> {
    let snapshot = app.store.snapshot().await?;
    Ok(audit::verify(&snapshot).await?)
}
