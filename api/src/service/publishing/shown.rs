//! What the public is shown of an entry.

use super::Result;
use crate::{
    render,
    store::{
        Connection, history,
        published::{Attestation, Body, Correction, PublishedEntry, ReviewState, Standing},
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    content::{Content, Source, Verdict},
    entry::Entry,
    publication::Live,
    review::Significance,
    text::ShortAnswer,
    translation::Staleness,
};

pub(super) async fn show(
    db: &impl Connection,
    entry: &Entry,
    live: &Live,
    content: &Content,
    attestation: Attestation,
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
        hash: attestation.content_hash,
        heading: content.heading().clone(),
        body: Body {
            markdown: content.body().clone().into(),
            html: render::html(content.body().as_str()).into(),
            plain: render::plain(content.body().as_str()).into(),
        },
        short_answer: question.short_answer,
        verdict: question.verdict,
        page_date: if let Content::Page(page) = content { page.date } else { None },
        sources: question.sources.into(),
        topics: content.topics().to_vec().into(),
        corrections: corrections(&history).into(),
        translations: vec![].into(),
        published_at: history.first().map_or(updated_at, |first| first.started_at),
        updated_at,
        standing: standing(entry, live),
        staleness: Staleness::None,
        attestation: Some(attestation).into(),
    })
}

pub(super) fn standing(entry: &Entry, live: &Live) -> Standing {
    let due = |days: std::num::NonZeroU32| live.verified_at + TimeDelta::days(days.get().into());
    Standing {
        expires_at: live.expires_at,
        verified_at: Some(live.verified_at),
        verification_due_at: entry.verify_every.map(due),
        review_state: if live.emergency.is_some() { ReviewState::PendingReview } else { ReviewState::Approved },
    }
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
    let told = |publication: &&history::Published| publication.is_countersigned() || publication.end.is_none();
    history.iter().rev().filter(told).filter_map(correction).collect()
}
