//! What somebody is told whose words came too late: those that stand there now, so that the two can be put together.

use super::{Result, ServiceError, work::Work};
use crate::store::accounts;
use domain::{
    command::Command,
    content::Content,
    hash::ContentHash,
    ids::{EntryId, RevisionNumber, UserId},
    refusal::Refusal,
    text::PersonName,
};

/// The newest revision, which the person has not read.
#[derive(Debug, Clone)]
pub struct Current {
    pub revision: RevisionNumber,
    pub hash: ContentHash,
    pub author: UserId,
    pub name: Option<PersonName>,
    pub content: Content,
}

/// Adds the current words to the conflict of a command that brings other words. The domain tells of a conflict only to
/// those who may see the entry.
pub(super) async fn explain(work: &mut Work, id: EntryId, command: &Command, error: ServiceError) -> ServiceError {
    match (command, error) {
        (Command::Save { .. } | Command::Revert { .. }, ServiceError::Refused(refusal @ Refusal::Conflict { .. })) => {
            match current(work, id).await {
                Ok(current) => ServiceError::Overtaken { refusal, current: Box::new(current) },
                Err(error) => error,
            }
        }
        (_, error) => error,
    }
}

async fn current(work: &mut Work, id: EntryId) -> Result<Current> {
    let snapshot = work.load(id).await?;
    let head = snapshot.entry.revision(snapshot.entry.head).ok_or(Refusal::NotFound)?;
    let name = accounts::find(work.write().connection(), head.author).await?.map(|account| account.name);
    Ok(Current { revision: head.number, hash: head.hash, author: head.author, name, content: snapshot.head.content })
}
