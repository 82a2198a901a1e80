//! What the server does with an entry when its time has come.

use super::{Result, ServiceError, work::Work};
use crate::{app::App, store::accounts};
use domain::{
    command::Command,
    ids::EntryId,
    text::{Comment, limits},
};
use std::time::Duration;

pub use crate::store::entries::{Due, ORDER};

/// How many entries are looked up at a time.
const BATCH: u64 = 50;

/// Some of the entries for which the time has come, beyond one, by id.
pub async fn due(app: &App, why: Due, after: Option<EntryId>) -> Result<Vec<EntryId>> {
    Ok(crate::store::entries::due(app.store.reader(), why, app.clock.now(), after, BATCH).await?)
}

/// By how much the oldest thing that is due is late.
pub async fn lateness(app: &App) -> Result<Duration> {
    let now = app.clock.now();
    let since = crate::store::entries::overdue_since(app.store.reader(), now).await?;
    Ok(since.and_then(|since| (now - since).to_std().ok()).unwrap_or_default())
}

/// Does what is due, in a transaction of its own, and tells whether there was anything to do: another server may have
/// been faster, or somebody may have changed their mind. A crash leaves it to be done again.
pub async fn settle(app: &App, id: EntryId, why: Due) -> Result<bool> {
    let mut work = Work::begin_by_itself(app).await?;
    if !work.claim(id, why).await? {
        return Ok(false);
    }
    match why {
        Due::Expiry => _ = work.run(id, None, &Command::Expire).await?,
        Due::TakingBack => _ = work.run(id, None, &Command::TakeBack).await?,
        Due::Release => release(&mut work, id).await?,
    }
    work.commit().await?;
    Ok(true)
}

/// What cannot be released any more goes back to those who approved it, with the reason.
async fn release(work: &mut Work, id: EntryId) -> Result<()> {
    let entry = work.load(id).await?.entry;
    let Some(schedule) = entry.schedule else { return Ok(()) };
    let scheduler = accounts::active(work.write().connection(), schedule.by).await?;
    match work.run(id, None, &Command::Release { revision: schedule.revision, scheduler }).await {
        Ok(_) => Ok(()),
        Err(ServiceError::Refused(refusal)) => {
            tracing::warn!(entry = %id, %refusal, "a scheduled publication could not be released");
            let problem: String = refusal.to_string().chars().take(limits::COMMENT).collect();
            let problem = Comment::parse(&problem).map_err(|error| ServiceError::Failed(error.to_string()))?;
            work.run(id, Some(entry.version), &Command::FailRelease { problem }).await.map(drop)
        }
        Err(error) => Err(error),
    }
}
