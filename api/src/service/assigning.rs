//! Asking a person for a review.

use super::{Result, Snapshot, work::Work};
use crate::{
    app::App,
    store::accounts::{self, Account},
};
use chrono::{DateTime, Utc};
use domain::{
    actor::{Person, Role},
    command::Command,
    entry::Entry,
    ids::{EntryId, UserId, Version},
    text::Invalid,
};

/// # Errors
/// The refusal of the domain; `INVALID_INPUT` for somebody who does not exist or whose account is disabled.
pub async fn assign(
    app: &App,
    user: Option<UserId>,
    id: EntryId,
    expected: Option<Version>,
    reviewer: Option<UserId>,
    due_at: Option<DateTime<Utc>>,
) -> Result<Snapshot> {
    let mut work = Work::begin(app, user).await?;
    let reviewer = match reviewer {
        Some(reviewer) => Some(person(&mut work, reviewer).await?),
        None => None,
    };
    work.run(id, expected, &Command::Assign { reviewer, due_at }).await?;
    let snapshot = work.load(id).await?;
    work.commit().await?;
    Ok(snapshot)
}

async fn person(work: &mut Work, id: UserId) -> Result<Person> {
    let found = accounts::active(work.write().connection(), id).await?;
    Ok(found.ok_or_else(|| Invalid::new("reviewer", "must be an approver of this locale"))?)
}

/// Whom one can ask: approvers of the locale who have no part in the words.
pub async fn candidates(app: &App, entry: &Entry) -> Result<Vec<Account>> {
    let contributors = entry.contributors();
    let is_free = |account: &Account| {
        let person = Person { id: account.id, grants: account.grants.clone() };
        account.disabled_at.is_none() && person.has(Role::Approver, &entry.locale) && !contributors.contains(&person.id)
    };
    Ok(accounts::list(app.store.reader()).await?.into_iter().filter(is_free).collect())
}
