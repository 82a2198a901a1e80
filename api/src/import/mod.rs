//! From a page file to drafts: one page with its questions and call-outs, in one transaction.

use crate::{
    app::App,
    page_file::PageFile,
    service::{
        self, ServiceError, topics,
        work::{NewEntry, Work},
    },
};
use domain::{
    command::Command,
    content::{Content, Kind, Page, Topic},
    ids::{DocumentId, EntryId, RevisionNumber, UserId},
    policy::authorize_creation,
    text::{Invalid, Locale, Slug, TextError},
};
use std::collections::HashSet;
use strum::Display;

/// How to import.
#[derive(Debug, Clone)]
pub struct Options {
    pub locale: Locale,
    /// The slug of the page, in place of the one in the file or made from the title.
    pub slug: Option<Slug>,
    /// Only tell what would be done.
    pub dry_run: bool,
}

/// What became of one part of the file.
#[derive(Debug, Clone)]
pub struct Imported {
    pub id: EntryId,
    pub document: DocumentId,
    pub kind: Kind,
    pub slug: Slug,
    pub revision: RevisionNumber,
    pub result: Outcome,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Display)]
#[strum(serialize_all = "lowercase")]
pub enum Outcome {
    Created,
    Changed,
    Unchanged,
}

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// Names the part of the file that stands in the way.
    #[error("{kind} {slug} (line {line}): {cause} Nothing was imported.")]
    Part { kind: Kind, slug: Slug, line: usize, cause: ServiceError },
    #[error("line {line}: the slug {cause}")]
    Slug { line: usize, cause: TextError },
}

/// One part of the file with the name that it goes by.
struct Part {
    document: Option<DocumentId>,
    slug: Slug,
    content: Content,
    line: usize,
}

/// Imports as the person; the same file again changes nothing. The page comes last.
///
/// # Errors
/// Names the part that was refused; then nothing has changed.
pub async fn run(
    app: &App,
    user: Option<UserId>,
    file: PageFile,
    options: &Options,
) -> Result<Vec<Imported>, ImportError> {
    let mut work = Work::begin(app, user).await?;
    authorize_creation(work.actor(), &options.locale).map_err(ServiceError::from)?;
    let mut imported = vec![];
    let page_slug = match options.slug.clone().or(file.slug) {
        Some(slug) => slug,
        None => Slug::derive(file.title.as_str()).map_err(|cause| ImportError::Slug { line: 1, cause })?,
    };
    let page_topics = name_topics(&mut work, file.topics, &options.locale).await?;
    let mut names = Names::default();
    for item in file.items {
        let slug =
            names.choose(item.slug, &item.content).map_err(|cause| ImportError::Slug { line: item.line, cause })?;
        let content = with_named_topics(&mut work, item.content, &options.locale).await?;
        let part = Part { document: item.document, slug, content, line: item.line };
        imported.push(store(&mut work, part, &options.locale).await?);
    }
    let content = Content::Page(Page {
        title: file.title,
        introduction: file.introduction,
        date: file.date,
        items: imported.iter().map(|item| item.document).collect(),
        topics: page_topics,
    });
    let page = Part { document: file.document, slug: page_slug, content, line: 1 };
    imported.push(store(&mut work, page, &options.locale).await?);
    if options.dry_run {
        work.rollback().await?;
    } else {
        work.commit().await?;
    }
    Ok(imported)
}

/// The slugs that the parts of a file without slugs of their own get: the same each time the file is read.
#[derive(Default)]
struct Names(HashSet<(Kind, Slug)>);

impl Names {
    fn choose(&mut self, given: Option<Slug>, content: &Content) -> Result<Slug, TextError> {
        let wanted = match given {
            Some(slug) => slug,
            None => Slug::derive(content.heading().as_str())?,
        };
        let mut slug = wanted.clone();
        for n in 2.. {
            if self.0.insert((content.kind(), slug.clone())) {
                break;
            }
            slug = wanted.numbered(n);
        }
        Ok(slug)
    }
}

async fn store(work: &mut Work, part: Part, locale: &Locale) -> Result<Imported, ImportError> {
    let (kind, slug, line) = (part.content.kind(), part.slug.clone(), part.line);
    store_part(work, part, locale).await.map_err(|cause| ImportError::Part { kind, slug, line, cause })
}

async fn store_part(work: &mut Work, part: Part, locale: &Locale) -> service::Result<Imported> {
    let existing = find(work, &part, locale).await?;
    let (id, result) = match existing {
        Some(id) if work.load(id).await?.entry.head_hash() == Some(part.content.hash()) => (id, Outcome::Unchanged),
        Some(id) => {
            work.run(id, None, &Command::Save { content: part.content, base: None }).await?;
            (id, Outcome::Changed)
        }
        None => {
            let new = NewEntry {
                id: None,
                base: None,
                document: part.document,
                locale: locale.clone(),
                slug: Some(part.slug),
                content: part.content,
            };
            (work.create(new).await?, Outcome::Created)
        }
    };
    let entry = work.load(id).await?.entry;
    Ok(Imported { id, document: entry.document, kind: entry.kind, slug: entry.slug, revision: entry.head, result })
}

/// By its document if the file names one, else by its slug.
async fn find(work: &Work, part: &Part, locale: &Locale) -> service::Result<Option<EntryId>> {
    if let Some(document) = part.document
        && let Some(id) = work.find_by_document(document, locale).await?
    {
        return Ok(Some(id));
    }
    let found = work.find_by_slug(part.content.kind(), locale, &part.slug).await?;
    match (found, part.document) {
        (Some(id), Some(document)) if work.load(id).await?.entry.document != document => {
            Err(Invalid::new("slug", "is taken by another document; give this one another slug").into())
        }
        _ => Ok(found),
    }
}

async fn with_named_topics(work: &mut Work, mut content: Content, locale: &Locale) -> service::Result<Content> {
    if let Content::Question(question) = &mut content {
        question.topics = name_topics(work, std::mem::take(&mut question.topics), locale).await?;
    }
    Ok(content)
}

/// Topics that exist keep the name they have; the others are made.
async fn name_topics(work: &mut Work, topics: Vec<Topic>, locale: &Locale) -> service::Result<Vec<Topic>> {
    let mut named = vec![];
    for topic in topics {
        named.push(topics::ensure(work, topic, locale).await?);
    }
    Ok(named)
}
