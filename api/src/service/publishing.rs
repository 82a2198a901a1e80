//! What the public side is told of a change: it follows from what was live before and what is now.

use super::{Result, ServiceError};
use crate::{
    render,
    store::{
        Connection, content,
        history::{self, EndReason, NewPublication},
        published::{self, Body, Correction, PublishedEntry, ReviewState, Standing, Translation},
        translations,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    content::{Content, Source, Verdict},
    entry::Entry,
    event::Event,
    hash::ContentHash,
    publication::Live,
    review::Significance,
    text::ShortAnswer,
    translation::Staleness,
};

/// A change of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'a> {
    pub before: &'a Entry,
    pub after: &'a Entry,
    pub event: &'a Event,
    pub at: DateTime<Utc>,
}

/// Makes the public side follow, and tells whether it sees anything else than before.
pub(super) async fn reflect(db: &impl Connection, change: Change<'_>) -> Result<bool> {
    let (before, after) = (change.before, change.after);
    match (&before.live, &after.live) {
        (None, None) => return Ok(false),
        (Some(_), None) => end(db, change).await?,
        (was, Some(live)) if was.as_ref().is_none_or(|was| was.revision != live.revision) => {
            begin(db, change, live).await?;
        }
        (Some(was), Some(live)) => {
            if was.emergency.is_some() && live.emergency.is_none() {
                history::countersign(db, after.id, approvals(change)).await?;
            }
            if was == live && before.verify_every == after.verify_every && !is_rebased(change) {
                return Ok(false);
            }
            published::stand(db, after.id, standing(after, live)).await?;
        }
        (None, Some(_)) => {}
    }
    relate(db, after).await?;
    Ok(true)
}

fn is_rebased(change: Change<'_>) -> bool {
    matches!(change.event, Event::MarkedCurrent(_))
        && change.after.live.as_ref().is_some_and(|live| live.revision == change.after.head)
}

async fn end(db: &impl Connection, change: Change<'_>) -> Result<()> {
    let (reason, note) = match change.event {
        Event::Retracted { public_note } => (EndReason::Retracted, public_note.as_ref()),
        Event::Expired => (EndReason::Expired, None),
        _ => (EndReason::Retracted, None),
    };
    history::end(db, change.after.id, reason, note, change.at).await?;
    Ok(published::remove(db, change.after.id).await?)
}

/// The words may be those of the head, or those that an emergency publication displaced.
async fn begin(db: &impl Connection, change: Change<'_>, live: &Live) -> Result<()> {
    let entry = change.after;
    let found = content::find(db, &[(entry.id, live.revision)]).await?.pop();
    let lost = || ServiceError::Failed(format!("entry {} lost revision {}", entry.id, live.revision));
    let content = found.ok_or_else(lost)?.content;
    let correction = match change.event {
        Event::Published(publication) => publication.correction.clone(),
        _ => None,
    };
    let is_typo = correction.as_ref().is_some_and(|it| it.significance == Significance::Typo);
    let (id, hash, approvals) = (entry.id, content.hash(), approvals_of(db, change, live).await?);
    let new = NewPublication { entry: id, revision: live.revision, hash, correction, approvals };
    history::begin(db, &new, change.at).await?;
    let shown = if change.before.live.is_some() { published::find_many(db, &[id]).await?.pop() } else { None };
    let updated_at = shown.filter(|_| is_typo).map_or(change.at, |shown| shown.updated_at);
    let row = show(db, entry, live, &content, hash, updated_at).await?;
    Ok(published::put(db, &row, content.items()).await?)
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

async fn show(
    db: &impl Connection,
    entry: &Entry,
    live: &Live,
    content: &Content,
    hash: ContentHash,
    updated_at: DateTime<Utc>,
) -> Result<PublishedEntry> {
    let history = history::of_entries(db, &[entry.id]).await?;
    let question = QuestionParts::of(content);
    Ok(PublishedEntry {
        entry: entry.id,
        document: entry.document,
        kind: entry.kind,
        locale: entry.locale.clone(),
        slug: entry.slug.clone(),
        hash,
        heading: content.heading().clone(),
        body: Body {
            markdown: content.body().clone(),
            html: render::html(content.body().as_str()),
            plain: render::plain(content.body().as_str()),
        },
        short_answer: question.short_answer,
        verdict: question.verdict,
        page_date: if let Content::Page(page) = content { page.date } else { None },
        sources: question.sources,
        topics: content.topics().to_vec(),
        corrections: corrections(&history),
        translations: vec![],
        published_at: history.first().map_or(updated_at, |first| first.started_at),
        updated_at,
        standing: standing(entry, live),
        staleness: Staleness::None,
    })
}

fn standing(entry: &Entry, live: &Live) -> Standing {
    let due = |days: std::num::NonZeroU32| live.verified_at + TimeDelta::days(days.get().into());
    Standing {
        expires_at: live.expires_at,
        verified_at: Some(live.verified_at),
        verification_due_at: entry.verify_every.map(due),
        review_state: if live.emergency.is_some() { ReviewState::PendingReview } else { ReviewState::Approved },
    }
}

/// Tells every published translation of the document of all the others, and how far it lags behind its source.
async fn relate(db: &impl Connection, entry: &Entry) -> Result<()> {
    let siblings = published::siblings(db, entry.document).await?;
    let ids: Vec<_> = siblings.iter().map(|sibling| sibling.entry).collect();
    let lags = translations::lags(db, &history::live(db, &ids).await?).await?;
    let links: Vec<Translation> = siblings.iter().map(Translation::from).collect();
    for sibling in &siblings {
        let staleness = lags.get(&sibling.entry).map(|lag| lag.staleness).unwrap_or_default();
        if sibling.translations != links || sibling.staleness != staleness {
            published::relate(db, sibling.entry, &links, staleness).await?;
        }
    }
    Ok(())
}

/// What only questions have.
#[derive(Default)]
struct QuestionParts {
    short_answer: Option<ShortAnswer>,
    verdict: Option<Verdict>,
    sources: Vec<Source>,
}

impl QuestionParts {
    fn of(content: &Content) -> Self {
        match content {
            Content::Question(question) => Self {
                short_answer: question.short_answer.clone(),
                verdict: question.verdict,
                sources: question.sources.clone(),
            },
            Content::Notice(_) | Content::Page(_) => Self::default(),
        }
    }
}

/// The newest first; a typo is nothing to tell the readers, and neither is what was taken back unseen.
fn corrections(history: &[history::Published]) -> Vec<Correction> {
    let correction = |publication: &history::Published| {
        let significance = publication.significance.filter(|it| *it != Significance::Typo)?;
        Some(Correction { at: publication.started_at, significance, note: publication.note.clone() })
    };
    let told = |publication: &&history::Published| publication.is_countersigned() || !publication.ended;
    history.iter().rev().filter(told).filter_map(correction).collect()
}
