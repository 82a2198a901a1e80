//! Showing a draft to somebody outside, such as an expert: by a link that is signed, ends by itself and can be revoked.

use super::{Result, ServiceError, Snapshot, work::Work};
use crate::{
    app::App,
    auth::seal,
    store::{audit::Subject, content, entries, previews},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    content::Content,
    ids::{EntryId, RevisionNumber, UserId},
    policy::authorize_sight,
    refusal::Refusal,
    text::{Invalid, Locale},
};
use uuid::Uuid;

pub use crate::store::previews::Preview;

/// The longest that a link works.
pub const MOST_DAYS: u32 = 30;

/// What a link leads to.
#[derive(Debug, Clone)]
pub struct Previewed {
    pub locale: Locale,
    pub content: Content,
    pub revision: RevisionNumber,
    pub expires_at: DateTime<Utc>,
    /// Whether these words are public by now.
    pub is_live: bool,
}

/// Makes a link to the newest words of an entry. The caller proposes its id, so that a form that is sent twice makes one
/// link. For all who see the entry.
///
/// # Errors
/// `NOT_FOUND` for an entry that the person may not see; `INVALID_INPUT` for a time out of range.
pub async fn make(app: &App, user: Option<UserId>, entry: EntryId, id: Uuid, days: u32) -> Result<()> {
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(Invalid::new("days", format!("must be from 1 to {MOST_DAYS}")).into());
    }
    let mut work = Work::begin(app, user).await?;
    let snapshot = sight(&work, entry).await?;
    let now = work.now();
    let made = previews::find(work.write().connection(), id).await?;
    let is_same = |made: &Preview| made.entry == entry && made.revision == snapshot.entry.head;
    if made.as_ref().is_some_and(|made| is_same(made) && made.works_at(now)) {
        return Ok(());
    }
    let preview = Preview {
        id: if made.is_some() { Uuid::now_v7() } else { id },
        entry,
        revision: snapshot.entry.head,
        created_by: work.actor().user().ok_or(Refusal::Unauthenticated)?,
        expires_at: now + TimeDelta::days(days.into()),
        revoked: false,
    };
    previews::insert(work.write().connection(), &preview, now).await?;
    note(&mut work, "MAKE_PREVIEW", &snapshot, &preview).await?;
    work.commit().await
}

/// Has a link work no more.
///
/// # Errors
/// `NOT_FOUND` for a link to an entry that the person may not see.
pub async fn revoke(app: &App, user: Option<UserId>, entry: EntryId, id: Uuid) -> Result<()> {
    let mut work = Work::begin(app, user).await?;
    let found = previews::find(work.write().connection(), id).await?.filter(|preview| preview.entry == entry);
    let preview = found.ok_or(Refusal::NotFound)?;
    let snapshot = sight(&work, entry).await?;
    let now = work.now();
    if !preview.revoked {
        previews::revoke(work.write().connection(), id, now).await?;
        note(&mut work, "REVOKE_PREVIEW", &snapshot, &preview).await?;
    }
    work.commit().await
}

/// The links to an entry that work, which the viewer has been shown.
pub async fn of_entry(app: &App, entry: EntryId) -> Result<Vec<Preview>> {
    Ok(previews::of_entry(app.store.reader(), entry, app.clock.now()).await?)
}

/// What stands in the address of a link: only this server can write it.
///
/// # Errors
/// When the key does not sign.
pub fn token(app: &App, preview: &Preview) -> Result<String> {
    Ok(format!("{}.{}", preview.id.simple(), signature(app, preview.id)?))
}

fn signature(app: &App, id: Uuid) -> Result<String> {
    seal::seal(&app.tokens, &format!("countersign preview {id}"))
        .map_err(|error| ServiceError::Failed(format!("cannot sign a link: {error}")))
}

/// What a link leads to.
///
/// # Errors
/// `NOT_FOUND` for a link that was not signed here, has ended or was revoked: whoever holds it learns no more.
pub async fn read(app: &App, token: &str) -> Result<Previewed> {
    let (id, given) = token.split_once('.').ok_or(Refusal::NotFound)?;
    let id: Uuid = id.parse().map_err(|_| Refusal::NotFound)?;
    if !seal::is_same(given, &signature(app, id)?) {
        return Err(Refusal::NotFound.into());
    }
    let db = app.store.reader();
    let preview = previews::find(db, id).await?.filter(|it| it.works_at(app.clock.now())).ok_or(Refusal::NotFound)?;
    let entry = entries::load(db, preview.entry).await?.ok_or(Refusal::NotFound)?.entry;
    let words = content::find(db, &[(preview.entry, preview.revision)]).await?.pop().ok_or(Refusal::NotFound)?;
    let is_live = entry.live.as_ref().is_some_and(|live| live.revision == preview.revision);
    let (revision, expires_at) = (preview.revision, preview.expires_at);
    Ok(Previewed { locale: entry.locale, content: words.content, revision, expires_at, is_live })
}

async fn sight(work: &Work, id: EntryId) -> Result<Snapshot> {
    let snapshot = work.load(id).await?;
    authorize_sight(work.actor(), &snapshot.entry.locale)?;
    Ok(snapshot)
}

async fn note(work: &mut Work, command: &str, snapshot: &Snapshot, preview: &Preview) -> Result<()> {
    let entry = &snapshot.entry;
    let hash = entry.revision(preview.revision).map(|revision| revision.hash).ok_or(Refusal::NotFound)?;
    let subject =
        Subject::Entry { id: entry.id, revision: preview.revision, hash, from: Some(entry.status), to: entry.status };
    work.note(
        command,
        subject,
        format!("link {}, until {}", preview.id, preview.expires_at.format("%Y-%m-%d %H:%M UTC")),
    )
    .await
}
