//! Starting a translation.

use super::{
    Result, Snapshot, editorial,
    sessions::Viewer,
    topics,
    work::{NewEntry, Work},
};
use crate::{
    app::App,
    store::{content, entries, history, translations},
};
use domain::{
    compare::FieldDifference,
    content::{Content, Topic},
    ids::{DocumentId, EntryId, RevisionNumber, UserId},
    policy::may_see,
    refusal::Refusal,
    text::{Invalid, Locale, Slug},
    translation::TranslationBase,
};
use std::collections::HashMap;

pub use crate::store::translations::Lag;

/// A translation to be made.
#[derive(Debug, Clone)]
pub struct NewTranslation {
    pub document: DocumentId,
    pub from: Locale,
    pub to: Locale,
    /// Made from the heading if none is given.
    pub slug: Option<Slug>,
}

/// Starts an entry in another language as a draft, with the words that it is to be translated from: those that are
/// live, or else those of the head. Topics come along under the names that they have in the other language.
///
/// # Errors
/// `NOT_FOUND` when the person may not see the source; `INVALID_INPUT` when the language has an entry of this document.
pub async fn translate(app: &App, user: Option<UserId>, new: NewTranslation) -> Result<Snapshot> {
    let mut work = Work::begin(app, user).await?;
    let source = work.find_by_document(new.document, &new.from).await?.ok_or(Refusal::NotFound)?;
    let source = work.load(source).await?.entry;
    let revision = source.live.as_ref().map_or(source.head, |live| live.revision);
    let words = content::find(work.write().connection(), &[(source.id, revision)]).await?.pop();
    let mut content = words.ok_or(Refusal::NotFound)?.content;
    rename_topics(&mut work, &mut content, &new.to).await?;
    let id = work
        .create(NewEntry {
            id: None,
            document: Some(new.document),
            locale: new.to,
            slug: new.slug,
            content,
            base: Some(TranslationBase { source: source.id, revision }),
        })
        .await?;
    let snapshot = work.load(id).await?;
    work.commit().await?;
    Ok(snapshot)
}

async fn rename_topics(work: &mut Work, content: &mut Content, locale: &Locale) -> Result<()> {
    let topics = match content {
        Content::Question(question) => &mut question.topics,
        Content::Page(page) => &mut page.topics,
        Content::Notice(_) => return Ok(()),
    };
    let mut named: Vec<Topic> = vec![];
    for topic in topics.iter() {
        named.extend(topics::named(work, &topic.slug, locale).await?);
    }
    *topics = named;
    Ok(())
}

/// What new words of a translation agree with: another revision of the same source.
///
/// # Errors
/// `INVALID_INPUT` for an entry that is no translation.
pub fn newer_base(snapshot: &Snapshot, revision: Option<RevisionNumber>) -> Result<Option<TranslationBase>> {
    let Some(revision) = revision else { return Ok(None) };
    let entry = &snapshot.entry;
    let base = entry.revision(entry.head).and_then(|head| head.base);
    let base = base.ok_or_else(|| Invalid::new("sourceRevision", "cannot be given: the entry is no translation"))?;
    Ok(Some(TranslationBase { revision, ..base }))
}

/// The revision that a document has in a language, as the base of a translation.
///
/// # Errors
/// `INVALID_INPUT` when it has no entry in that language.
pub async fn base(app: &App, of: &Snapshot, from: &Locale, revision: RevisionNumber) -> Result<TranslationBase> {
    let found = entries::find_by_document(app.store.reader(), of.entry.document, from).await?;
    let missing = || Invalid::new("from", format!("is {from}, in which this document has no entry"));
    Ok(TranslationBase { source: found.ok_or_else(missing)?, revision })
}

/// How far revisions of translations lag behind their sources; an entry is asked about once.
pub async fn lags(app: &App, keys: &[(EntryId, RevisionNumber)]) -> Result<HashMap<EntryId, Lag>> {
    Ok(translations::lags(app.store.reader(), keys).await?)
}

/// What has changed in the source of a translation: from what it was made from to what is live. Whoever may not see the
/// source may compare what the public could read.
pub async fn source_changes(app: &App, viewer: &Viewer, base: TranslationBase) -> Result<Option<Vec<FieldDifference>>> {
    Ok(source(app, viewer, base).await?.and_then(|source| source.changes))
}

/// What a translator has beside them.
#[derive(Debug, Clone)]
pub struct Source {
    pub locale: Locale,
    /// What is live, or else what was translated.
    pub revision: RevisionNumber,
    pub content: Content,
    /// From what was translated to what is live, for whoever may compare the two.
    pub changes: Option<Vec<FieldDifference>>,
}

/// The source of a translation: as the public reads it now, or as it was translated if the viewer may see that.
pub async fn source(app: &App, viewer: &Viewer, base: TranslationBase) -> Result<Option<Source>> {
    let db = app.store.reader();
    let Some(source) = entries::load(db, base.source).await? else { return Ok(None) };
    let sees_all = may_see(&viewer.person, &source.entry.locale);
    let live = source.entry.live.map(|live| live.revision);
    let Some(revision) = live.or_else(|| sees_all.then_some(base.revision)) else { return Ok(None) };
    let found = content::find(db, &[(base.source, base.revision), (base.source, revision)]).await?;
    // What is live may be older than what was translated: words come back.
    let words = |number| found.iter().find(|it| it.number == number).map(|it| it.content.clone());
    let Some(content) = words(revision) else { return Ok(None) };
    let may_compare = live.is_some() && (sees_all || was_public(app, base).await?);
    let changes = match words(base.revision).filter(|_| may_compare) {
        Some(translated) => editorial::differences(translated, content.clone()).await?,
        None => None,
    };
    Ok(Some(Source { locale: source.entry.locale, revision, content, changes }))
}

async fn was_public(app: &App, words: TranslationBase) -> Result<bool> {
    let published = history::of_entries(app.store.reader(), &[words.source]).await?;
    Ok(published.iter().any(|it| it.revision == words.revision && it.is_countersigned()))
}
