//! From a published page to a file. Reads the delivery side: what is not public is not exported.

mod json;

use crate::{
    app::App,
    delivery::{self, Columns, PublishedEntry, Reading, StoreError},
    page_file::{Item, PageFile, to_markdown},
};
use domain::{
    content::{Content, Kind, Notice, Question},
    text::{Locale, Slug},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// What `import` reads back to the same content.
    Markdown,
    Json,
}

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error("no page {slug} is published in {locale}; the public pages list what is")]
    NotPublished { locale: Locale, slug: Slug },
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// # Errors
/// `NotPublished` when the public does not see such a page.
pub async fn run(app: &App, locale: &Locale, slug: &Slug, format: Format) -> Result<String, ExportError> {
    let missing = || ExportError::NotPublished { locale: locale.clone(), slug: slug.clone() };
    let reading = Reading::begin(app);
    let columns = match format {
        Format::Markdown => Columns::MARKDOWN | Columns::SOURCES | Columns::TOPICS,
        Format::Json => Columns::BODY | Columns::SOURCES | Columns::TOPICS | Columns::CORRECTIONS,
    };
    let found = delivery::page(&reading, slug, &locale.clone().into(), columns).await?;
    let (page, items) = found.ok_or_else(missing)?;
    let items = items.into_iter().map(|item| item.entry);
    match format {
        Format::Markdown => Ok(to_markdown(&page_file(page.entry, items)?)),
        Format::Json => json::page(&page.entry, items),
    }
}

fn page_file(page: PublishedEntry, items: impl Iterator<Item = PublishedEntry>) -> Result<PageFile, StoreError> {
    Ok(PageFile {
        document: Some(page.document),
        slug: Some(page.slug),
        title: page.heading,
        introduction: page.body.markdown.take()?,
        date: page.page_date,
        topics: page.topics.take()?,
        items: items.map(item).collect::<Result<_, _>>()?,
    })
}

fn item(entry: PublishedEntry) -> Result<Item, StoreError> {
    let content = match entry.kind {
        Kind::Notice => Content::Notice(Notice { title: entry.heading, text: entry.body.markdown.take()? }),
        Kind::Question | Kind::Page => Content::Question(Question {
            question: entry.heading,
            answer: entry.body.markdown.take()?,
            short_answer: entry.short_answer,
            verdict: entry.verdict,
            sources: entry.sources.take()?,
            topics: entry.topics.take()?,
        }),
    };
    Ok(Item { document: Some(entry.document), slug: Some(entry.slug), content, line: 0 })
}
