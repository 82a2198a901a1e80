//! Who has an entry open for writing, so that two people do not write the same draft. Nothing of it is kept.

use super::{Result, sessions::Viewer};
use crate::{
    app::App,
    store::{entries, presence},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{ids::EntryId, policy::authorize_editing, refusal::Refusal};

pub use crate::store::presence::Presence;

/// How long somebody counts as present who has not been heard of; three times the pace of the heart-beat.
const PATIENCE: TimeDelta = TimeDelta::seconds(30);

/// The viewer has the entry open.
///
/// # Errors
/// `NOT_FOUND` for what the viewer may not see, `FORBIDDEN` for anyone but its editors.
pub async fn beat(app: &App, viewer: &Viewer, entry: EntryId) -> Result<()> {
    authorize(app, viewer, entry).await?;
    presence::forget_before(app.store.fleeting(), horizon(app)).await?;
    Ok(presence::note(app.store.fleeting(), entry, viewer.person.id, app.clock.now()).await?)
}

/// The viewer has closed the entry.
///
/// # Errors
/// As for [`beat`].
pub async fn leave(app: &App, viewer: &Viewer, entry: EntryId) -> Result<()> {
    authorize(app, viewer, entry).await?;
    Ok(presence::remove(app.store.fleeting(), entry, viewer.person.id).await?)
}

/// Who has these entries open, which the viewer has been shown.
pub async fn present(app: &App, entries: &[EntryId]) -> Result<Vec<Presence>> {
    Ok(presence::seen_since(app.store.reader(), entries, horizon(app)).await?)
}

fn horizon(app: &App) -> DateTime<Utc> {
    app.clock.now() - PATIENCE
}

async fn authorize(app: &App, viewer: &Viewer, entry: EntryId) -> Result<()> {
    let locale = entries::locale_of(app.store.reader(), entry).await?.ok_or(Refusal::NotFound)?;
    Ok(authorize_editing(&viewer.person, &locale)?)
}
