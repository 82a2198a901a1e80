//! The vocabulary of topics that editors choose from. Readers see only what was approved with the content.

use super::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::text::{Locale, Slug, TopicName};
use entity::{topic, topic_name};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::OnConflict,
};

/// A topic and what it is called in each locale that has a name for it.
#[derive(Debug, Clone)]
pub struct VocabularyTopic {
    pub slug: Slug,
    pub names: Vec<(Locale, TopicName)>,
}

/// All topics, by slug.
pub async fn list(db: &impl Connection) -> Result<Vec<VocabularyTopic>> {
    let topics = topic::Entity::find().order_by_asc(topic::Column::Slug).all(db).await?;
    let names = topic_name::Entity::find().order_by_asc(topic_name::Column::Locale).all(db).await?;
    Ok(topics.into_iter().map(|topic| with_names(topic.slug, &names)).collect())
}

pub async fn find(db: &impl Connection, slug: &Slug) -> Result<Option<VocabularyTopic>> {
    let Some(topic) = topic::Entity::find_by_id(slug.as_str()).one(db).await? else { return Ok(None) };
    let names = topic_name::Entity::find().filter(topic_name::Column::Slug.eq(slug.as_str())).all(db).await?;
    Ok(Some(with_names(topic.slug, &names)))
}

fn with_names(slug: String, names: &[topic_name::Model]) -> VocabularyTopic {
    let own = names.iter().filter(|name| name.slug == slug);
    let names = own.map(|name| (Locale::from_stored(name.locale.clone()), TopicName::from_stored(name.name.clone())));
    VocabularyTopic { names: names.collect(), slug: Slug::from_stored(slug) }
}

/// # Errors
/// `Taken` when there is such a topic.
pub async fn create(db: &impl Connection, slug: &Slug, now: DateTime<Utc>) -> Result<()> {
    topic::ActiveModel { slug: Set(slug.to_string()), created_at: Set(now) }.insert(db).await?;
    Ok(())
}

/// Names a topic in a locale, in place of the name it has there.
pub async fn name(db: &impl Connection, slug: &Slug, locale: &Locale, name: &TopicName) -> Result<()> {
    let row = topic_name::ActiveModel {
        slug: Set(slug.to_string()),
        locale: Set(locale.to_string()),
        name: Set(name.to_string()),
    };
    let rename = OnConflict::columns([topic_name::Column::Slug, topic_name::Column::Locale])
        .update_column(topic_name::Column::Name)
        .to_owned();
    topic_name::Entity::insert(row).on_conflict(rename).exec_without_returning(db).await?;
    Ok(())
}
