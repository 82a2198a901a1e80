//! The vocabulary of topics.

use super::{Result, ServiceError, sessions::Viewer, work::Work};
use crate::{
    app::App,
    store::{
        audit::Subject,
        topics::{self, VocabularyTopic},
    },
};
use domain::{
    content::Topic,
    ids::UserId,
    policy::{authorize_topic_name, authorize_vocabulary},
    text::{Invalid, Locale, Slug, TopicName},
};

/// All topics, for staff.
pub async fn list(app: &App, viewer: &Viewer) -> Result<Vec<VocabularyTopic>> {
    authorize_vocabulary(&viewer.person)?;
    Ok(topics::list(app.store.reader()).await?)
}

/// Names a topic in a locale; makes the topic if there is none.
///
/// # Errors
/// `FORBIDDEN` for anyone but editors of the locale and administrators; only the latter change a name.
pub async fn set_name(app: &App, user: Option<UserId>, topic: Topic, locale: &Locale) -> Result<VocabularyTopic> {
    let mut work = Work::begin(app, user).await?;
    let existing = topics::find(work.write().connection(), &topic.slug).await?;
    if existing.as_ref().and_then(|existing| name_in(existing, locale)) != Some(&topic.name) {
        give_name(&mut work, existing.as_ref(), &topic, locale).await?;
    }
    let named = topics::find(work.write().connection(), &topic.slug).await?;
    work.commit().await?;
    named.ok_or_else(|| ServiceError::Failed(format!("the topic {} was lost", topic.slug)))
}

/// A topic under the name that it has in a locale, or under the one given if it has none yet.
///
/// # Errors
/// `FORBIDDEN` when it has to be named and the person may not.
pub async fn ensure(work: &mut Work, topic: Topic, locale: &Locale) -> Result<Topic> {
    let existing = topics::find(work.write().connection(), &topic.slug).await?;
    if let Some(name) = existing.as_ref().and_then(|existing| name_in(existing, locale)) {
        return Ok(Topic { name: name.clone(), slug: topic.slug });
    }
    give_name(work, existing.as_ref(), &topic, locale).await?;
    Ok(topic)
}

async fn give_name(work: &mut Work, existing: Option<&VocabularyTopic>, topic: &Topic, locale: &Locale) -> Result<()> {
    let is_named = existing.is_some_and(|existing| name_in(existing, locale).is_some());
    authorize_topic_name(work.actor(), locale, is_named)?;
    let now = work.now();
    if existing.is_none() {
        topics::create(work.write().connection(), &topic.slug, now).await?;
    }
    topics::name(work.write().connection(), &topic.slug, locale, &topic.name).await?;
    work.note("NAME_TOPIC", Subject::None, format!("{} in {locale}: {}", topic.slug, topic.name)).await
}

/// The topics with these slugs under the names they have in a locale; what becomes part of a content.
///
/// # Errors
/// `INVALID_INPUT` for a topic that does not exist or has no name in the locale.
pub async fn resolve(app: &App, slugs: &[Slug], locale: &Locale) -> Result<Vec<Topic>> {
    if slugs.is_empty() {
        return Ok(vec![]);
    }
    let vocabulary = topics::list(app.store.reader()).await?;
    Ok(slugs.iter().map(|slug| resolve_one(&vocabulary, slug, locale)).collect::<std::result::Result<_, _>>()?)
}

fn resolve_one(vocabulary: &[VocabularyTopic], slug: &Slug, locale: &Locale) -> std::result::Result<Topic, Invalid> {
    let found = vocabulary.iter().find(|topic| topic.slug == *slug);
    let found =
        found.ok_or_else(|| Invalid::new("topics", format!("name {slug}, which does not exist; create it first")))?;
    let name = name_in(found, locale)
        .ok_or_else(|| Invalid::new("topics", format!("name {slug}, which has no name in {locale}; name it first")))?;
    Ok(Topic { slug: slug.clone(), name: name.clone() })
}

/// The topics that have a name in a locale, under it: what editors of the locale choose from.
///
/// # Errors
/// `FORBIDDEN` for anyone who does not work here.
pub async fn offered(app: &App, viewer: &Viewer, locale: &Locale) -> Result<Vec<Topic>> {
    let all = list(app, viewer).await?;
    let topic = |topic: VocabularyTopic| Some(Topic { name: name_in(&topic, locale)?.clone(), slug: topic.slug });
    Ok(all.into_iter().filter_map(topic).collect())
}

/// A topic under the name that it has in a locale, if it has one.
pub(super) async fn named(work: &mut Work, slug: &Slug, locale: &Locale) -> Result<Option<Topic>> {
    let found = topics::find(work.write().connection(), slug).await?;
    let name = found.as_ref().and_then(|topic| name_in(topic, locale)).cloned();
    Ok(name.map(|name| Topic { slug: slug.clone(), name }))
}

fn name_in<'a>(topic: &'a VocabularyTopic, locale: &Locale) -> Option<&'a TopicName> {
    topic.names.iter().find(|(named, _)| named == locale).map(|(_, name)| name)
}
