//! What the public side is told of a change: it follows from what was live before and what is now.

mod log;
mod shown;
mod tags;
mod words;

pub use words::reindex;

use super::{Result, ServiceError};
use crate::{
    app::App,
    store::{
        Connection, content,
        history::{self, NewPublication},
        published::{self, Attestation, ChangeKind, Translation},
        translations,
    },
};
use chrono::{DateTime, Utc};
use domain::{
    attestation::Statement,
    content::{Content, Topic},
    entry::Entry,
    event::Event,
    hash::ContentHash,
    publication::Live,
    review::{Correction, Significance},
    tag::Tag,
    verification::EndReason,
};
use shown::{show, standing};
use std::borrow::Cow;

/// A change of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'a> {
    pub before: &'a Entry,
    pub after: &'a Entry,
    /// The words of its head.
    pub head: &'a Content,
    pub event: &'a Event,
    pub at: DateTime<Utc>,
}

/// What is to be told of a change that the public sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reflected {
    /// Its number in the record.
    pub seq: i64,
    pub tags: Vec<Tag>,
}

/// Makes the public side follow; nothing is to be told where it sees the same as before.
pub(super) async fn reflect(app: &App, db: &impl Connection, change: Change<'_>) -> Result<Option<Reflected>> {
    let (before, after) = (change.before, change.after);
    let Some(what) = kind(change) else { return Ok(None) };
    let was = published::topics_of(db, after.id).await?;
    let is = match (&before.live, &after.live) {
        (_, None) => end(db, change, what, &was).await?,
        (Some(was_live), Some(live)) if what == ChangeKind::Updated => {
            if was_live.emergency.is_some() && live.emergency.is_none() {
                history::countersign(db, after.id, approvals(change)).await?;
                published::countersign(db, after.id, approvals(change)).await?;
            }
            published::stand(db, after.id, standing(after, live)).await?;
            was.clone()
        }
        (_, Some(live)) => begin(app, db, change, live, &was).await?,
    };
    let tags = tags::tags(db, change, what, (&was, &is)).await?;
    let seq = published::record(db, after, &log::entry(change, what, &tags), change.at).await?;
    relate(db, after).await?;
    Ok(Some(Reflected { seq, tags }))
}

/// What the public sees of it, if anything.
fn kind(change: Change<'_>) -> Option<ChangeKind> {
    let (before, after) = (change.before, change.after);
    match (&before.live, &after.live) {
        (None, None) => None,
        (Some(_), None) if matches!(change.event, Event::Expired) => Some(ChangeKind::Expired),
        (Some(_), None) => Some(ChangeKind::Retracted),
        (None, Some(_)) => Some(ChangeKind::Published),
        (Some(was), Some(live)) if was.revision != live.revision => Some(ChangeKind::Corrected),
        (Some(was), Some(live)) => {
            let is_same = was == live && before.verify_every == after.verify_every && !is_rebased(change);
            (!is_same).then_some(ChangeKind::Updated)
        }
    }
}

fn is_rebased(change: Change<'_>) -> bool {
    matches!(change.event, Event::MarkedCurrent(_))
        && change.after.live.as_ref().is_some_and(|live| live.revision == change.after.head)
}

/// Returns the topics that it is shown on then: none. `was` are those it was shown on, as in [`begin`].
async fn end(db: &impl Connection, change: Change<'_>, what: ChangeKind, was: &[Topic]) -> Result<Vec<Topic>> {
    let reason = if what == ChangeKind::Expired { EndReason::Expired } else { EndReason::Retracted };
    history::end(db, change.after.id, reason, log::public_note(change), change.at).await?;
    published::remove(db, change.after, was).await?;
    Ok(vec![])
}

async fn begin(app: &App, db: &impl Connection, change: Change<'_>, live: &Live, was: &[Topic]) -> Result<Vec<Topic>> {
    let entry = change.after;
    let content = words_of(db, change, live).await?;
    let approvals = approvals_of(db, change, live).await?;
    let attestation = attest(app, change, live, content.hash(), approvals)?;
    let id = history::begin(db, &publication(change, live, &content, &attestation), change.at).await?;
    let is_typo = correction(change).is_some_and(|it| it.significance == Significance::Typo);
    let shown = if is_typo { published::shown(db, entry.id).await? } else { None };
    let updated_at = shown.map_or(change.at, |shown| shown.updated_at);
    let row = show(db, entry, live, &content, attestation, updated_at).await?;
    published::put(db, &row, content.items(), was).await?;
    published::claim_name(db, entry).await?;
    words::keep(db, id, entry, &content).await?;
    Ok(content.topics().to_vec())
}

/// Those of the head, or those that an emergency publication displaced.
async fn words_of<'a>(db: &impl Connection, change: Change<'a>, live: &Live) -> Result<Cow<'a, Content>> {
    let entry = change.after;
    if live.revision == entry.head {
        return Ok(Cow::Borrowed(change.head));
    }
    let found = content::find(db, &[(entry.id, live.revision)]).await?.pop();
    let lost = || ServiceError::Failed(format!("entry {} lost revision {}", entry.id, live.revision));
    Ok(Cow::Owned(found.ok_or_else(lost)?.content))
}

fn publication(change: Change<'_>, live: &Live, content: &Content, attestation: &Attestation) -> NewPublication {
    NewPublication {
        entry: change.after.id,
        revision: live.revision,
        hash: content.hash(),
        correction: correction(change).cloned(),
        approvals: attestation.approvals,
        key_id: attestation.key_id.clone(),
        signature: attestation.signature.clone(),
    }
}

fn attest(app: &App, change: Change<'_>, live: &Live, hash: ContentHash, approvals: usize) -> Result<Attestation> {
    let statement = Statement {
        document_id: change.after.document,
        locale: change.after.locale.clone(),
        revision: live.revision,
        content_hash: hash,
        published_at: change.at,
    };
    let signed = app.tokens.sign(&statement.canonical());
    let signed = signed.map_err(|error| ServiceError::Failed(format!("cannot sign a publication: {error}")))?;
    Ok(Attestation {
        content_hash: hash,
        revision: live.revision,
        signature: signed.signature,
        key_id: signed.key_id,
        published_at: change.at,
        approvals,
    })
}

const fn correction(change: Change<'_>) -> Option<&Correction> {
    match change.event {
        Event::Published(publication) => publication.correction.as_ref(),
        _ => None,
    }
}

fn approvals(change: Change<'_>) -> usize {
    match change.event {
        Event::Published(publication) => publication.approvals,
        // The last approval is not in the review that it closes.
        Event::Approved { .. } => change.before.approvals().len() + 1,
        _ => 0,
    }
}

/// What comes back was countersigned when it went live first.
async fn approvals_of(db: &impl Connection, change: Change<'_>, live: &Live) -> Result<usize> {
    if let Event::Published(publication) = change.event {
        return Ok(publication.approvals);
    }
    let history = history::of_entries(db, &[change.after.id]).await?;
    let first = history.iter().rev().find(|published| published.revision == live.revision);
    Ok(first.and_then(|published| published.approvals).unwrap_or(1))
}

/// Tells every published translation of the document of all the others, and how far it lags behind its source.
async fn relate(db: &impl Connection, entry: &Entry) -> Result<()> {
    let siblings = published::siblings(db, entry.document).await?;
    let others: Vec<_> = siblings.iter().map(|sibling| sibling.entry).filter(|id| *id != entry.id).collect();
    let mut live = history::live(db, &others).await?;
    let own = entry.live.as_ref().and_then(|live| entry.revision(live.revision));
    live.extend(own.filter(|revision| revision.base.is_some()).map(|revision| (entry.id, revision.number)));
    let lags = translations::lags(db, &live).await?;
    let links: Vec<Translation> = siblings.iter().map(Translation::from).collect();
    for sibling in &siblings {
        let staleness = lags.get(&sibling.entry).map(|lag| lag.staleness).unwrap_or_default();
        if *sibling.translations.get()? != links || sibling.staleness != staleness {
            published::relate(db, sibling.entry, &links, staleness).await?;
        }
    }
    Ok(())
}
