//! Where a person is signed in.

use super::{Result, sessions::Viewer};
use crate::{app::App, events::Event, store::sessions};
use domain::{ids::SessionId, refusal::Refusal};

pub use crate::store::sessions::OpenSession;

/// Those sessions of the viewer that are not over, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(app: &App, viewer: &Viewer) -> Result<Vec<OpenSession>> {
    Ok(sessions::open_of(app.store.reader(), viewer.person.id, app.clock.now()).await?)
}

/// Ends a session of the viewer. Ending what is over changes nothing.
///
/// # Errors
/// `NOT_FOUND` for a session of somebody else.
pub async fn end(app: &App, viewer: &Viewer, id: SessionId) -> Result<()> {
    let mut write = app.store.write().await?;
    let found = sessions::find(write.connection(), id).await?;
    if found.is_none_or(|session| session.user != viewer.person.id) {
        return Err(Refusal::NotFound.into());
    }
    sessions::revoke(write.connection(), id, app.clock.now()).await?;
    write.tell(Event::Account { user: viewer.person.id });
    Ok(write.commit().await?)
}

/// Ends all sessions of the viewer but this one.
///
/// # Errors
/// When the database fails.
pub async fn end_others(app: &App, viewer: &Viewer) -> Result<()> {
    let mut write = app.store.write().await?;
    sessions::revoke_others(write.connection(), viewer.person.id, viewer.session, app.clock.now()).await?;
    write.tell(Event::Account { user: viewer.person.id });
    Ok(write.commit().await?)
}
