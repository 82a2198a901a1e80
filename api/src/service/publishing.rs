//! What goes over to the public side when an entry goes live, and what goes away when it is retracted.

use super::Result;
use crate::{
    render,
    store::{
        Connection, history,
        published::{self, Body, Correction, PublishedEntry},
    },
};
use chrono::{DateTime, Utc};
use domain::{
    content::{Content, Source, Verdict},
    entry::Entry,
    publication::Publication,
    review::Significance,
    text::ShortAnswer,
};

/// Shows the content to the public. Runs after the publication has been recorded.
pub(super) async fn show(
    db: &impl Connection,
    entry: &Entry,
    content: &Content,
    publication: &Publication,
    was_live: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let history = history::of_entry(db, entry.id).await?;
    let is_typo = publication.correction.as_ref().is_some_and(|it| it.significance == Significance::Typo);
    let shown = if was_live && is_typo { published::find_many(db, &[entry.id]).await?.pop() } else { None };
    let question = QuestionParts::of(content);
    let row = PublishedEntry {
        entry: entry.id,
        document: entry.document,
        kind: entry.kind,
        locale: entry.locale.clone(),
        slug: entry.slug.clone(),
        hash: publication.hash,
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
        published_at: history.first().map_or(now, |first| first.started_at),
        updated_at: shown.map_or(now, |shown| shown.updated_at),
    };
    Ok(published::put(db, &row, content.items()).await?)
}

pub(super) async fn hide(db: &impl Connection, entry: &Entry) -> Result<()> {
    Ok(published::remove(db, entry.id, entry.document).await?)
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

/// The newest first; a typo is nothing to tell the readers.
fn corrections(history: &[history::Published]) -> Vec<Correction> {
    let correction = |publication: &history::Published| {
        let significance = publication.significance.filter(|it| *it != Significance::Typo)?;
        Some(Correction { at: publication.started_at, significance, note: publication.note.clone() })
    };
    history.iter().rev().filter_map(correction).collect()
}
