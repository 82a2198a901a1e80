//! By which words a publication is found.

use super::{Result, ServiceError};
use crate::{
    app::App,
    render,
    store::{Connection, content, entries, published, published::Texts},
};
use domain::{
    content::Content,
    entry::Entry,
    ids::{EntryId, RevisionNumber},
};
use uuid::Uuid;

/// How many publications are filled in at a time, so that others can write in between.
const BATCH: u64 = 50;

pub(super) async fn keep(db: &impl Connection, publication: Uuid, entry: &Entry, content: &Content) -> Result<()> {
    let short_answer = match content {
        Content::Question(question) => question.short_answer.as_ref().map(ToString::to_string),
        Content::Notice(_) | Content::Page(_) => None,
    };
    let texts = Texts {
        heading: content.heading().to_string(),
        body: render::plain(content.body().as_str()),
        short_answer: short_answer.unwrap_or_default(),
    };
    Ok(published::keep(db, publication, entry, content.hash(), &texts).await?)
}

/// Has those publications found that are older than the index. Can be interrupted and repeated.
///
/// # Errors
/// When the database fails.
pub async fn reindex(app: &App) -> Result<()> {
    loop {
        let write = app.store.write().await?;
        let missing = published::unfound(write.connection(), BATCH).await?;
        for (publication, entry, revision) in &missing {
            fill_in(write.connection(), *publication, *entry, *revision).await?;
        }
        write.commit().await?;
        if missing.is_empty() {
            return Ok(());
        }
    }
}

async fn fill_in(db: &impl Connection, publication: Uuid, id: EntryId, revision: RevisionNumber) -> Result<()> {
    let lost = || ServiceError::Failed(format!("publication {publication} lost revision {revision} of entry {id}"));
    let entry = entries::load(db, id).await?.ok_or_else(lost)?.entry;
    let words = content::find(db, &[(id, revision)]).await?.pop().ok_or_else(lost)?;
    keep(db, publication, &entry, &words.content).await
}
