//! The one door through which everything but the command line's batches changes an entry.

use super::{
    Result, overtaken,
    work::{NewEntry, Work},
};
use crate::{app::App, store::entries::Snapshot};
use domain::{
    command::Command,
    ids::{EntryId, UserId, Version},
};

/// Carries out commands on an entry in one transaction, and returns what it made of it. `expected` is the version that
/// the person has read.
///
/// # Errors
/// The refusal of the domain; then nothing has changed.
pub async fn run(
    app: &App,
    user: Option<UserId>,
    id: EntryId,
    expected: Option<Version>,
    commands: &[Command],
) -> Result<Snapshot> {
    let mut work = Work::begin(app, user).await?;
    for (position, command) in commands.iter().enumerate() {
        if let Err(error) = work.run(id, expected.filter(|_| position == 0), command).await {
            return Err(overtaken::explain(&mut work, id, command, error).await);
        }
    }
    finish(work, id).await
}

/// Starts an entry as a draft.
///
/// # Errors
/// The refusal of the domain, or `INVALID_INPUT` when the slug or the locale of the document is taken.
pub async fn create(app: &App, user: Option<UserId>, new: NewEntry) -> Result<Snapshot> {
    let mut work = Work::begin(app, user).await?;
    let id = work.create(new).await?;
    finish(work, id).await
}

async fn finish(work: Work, id: EntryId) -> Result<Snapshot> {
    let snapshot = work.load(id).await?;
    work.commit().await?;
    Ok(snapshot)
}
