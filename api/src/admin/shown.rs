//! Words as the public will see them.

use super::{
    listed::Listed,
    words::{StatusLine, status_line, verdict_name},
};
use crate::{
    render,
    service::{Result, Snapshot},
};
use domain::{
    content::{Content, Source, Verdict},
    ids::{DocumentId, EntryId},
    text::Locale,
};

pub(super) struct Shown {
    pub locale: Locale,
    pub heading: String,
    pub verdict: Option<(Verdict, &'static str)>,
    pub short_answer: Option<String>,
    /// Sanitised.
    pub html: String,
    pub sources: Vec<Source>,
    pub topics: Vec<String>,
    pub date: Option<String>,
    pub items: Vec<Item>,
}

/// What a page lists.
pub(super) struct Item {
    /// None for what is not in this language, or not for the viewer.
    pub entry: Option<Known>,
}

pub(super) struct Known {
    pub id: EntryId,
    pub heading: String,
    pub line: StatusLine,
}

impl Shown {
    /// All but what a page lists, which [`items`] finds.
    pub fn new(locale: &Locale, content: &Content) -> Self {
        let (short_answer, verdict, sources) = match content {
            Content::Question(it) => {
                (it.short_answer.as_ref().map(ToString::to_string), it.verdict, it.sources.clone())
            }
            Content::Notice(_) | Content::Page(_) => (None, None, vec![]),
        };
        let date = match content {
            Content::Page(page) => page.date.map(|date| date.format("%-d %B %Y").to_string()),
            Content::Question(_) | Content::Notice(_) => None,
        };
        Self {
            locale: locale.clone(),
            heading: content.heading().to_string(),
            verdict: verdict.map(|verdict| (verdict, verdict_name(verdict))),
            short_answer,
            html: render::html(content.body().as_str()),
            sources,
            topics: content.topics().iter().map(|topic| topic.name.to_string()).collect(),
            date,
            items: vec![],
        }
    }
}

/// What a page lists, as it stands in a language.
///
/// # Errors
/// When the database fails.
pub(super) async fn items(visit: &super::Visit, locale: &Locale, content: &Content) -> Result<Vec<Item>> {
    let listed = Listed::load(visit, content.items()).await?;
    let known = |snapshot: &Snapshot| Known {
        id: snapshot.entry.id,
        heading: snapshot.head.content.heading().to_string(),
        line: status_line(&snapshot.entry),
    };
    let item = |document: &DocumentId| Item { entry: listed.here(*document, locale).map(known) };
    Ok(content.items().iter().map(item).collect())
}
