//! The vocabulary of topics.

use crate::{
    graphql::{
        context::{app, user},
        scalars::Locale,
    },
    service::{VocabularyTopic, topics},
};
use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use domain::{
    content::Topic,
    text::{Slug, TopicName},
};

/// A topic that content can be filed under.
#[derive(SimpleObject)]
pub struct EditorialTopic {
    /// Names it in every language.
    slug: String,
    /// What it is called, language by language.
    names: Vec<EditorialTopicName>,
}

/// What a topic is called in one language.
#[derive(SimpleObject)]
pub struct EditorialTopicName {
    /// The language.
    locale: Locale,
    /// The name.
    name: String,
}

/// A name for a topic in one language.
#[derive(InputObject)]
pub struct TopicInput {
    /// Lower-case letters, digits and hyphens. Made from the name if left out.
    slug: Option<String>,
    /// The language of the name.
    locale: Locale,
    /// The name, of 1 to 100 characters.
    name: String,
}

/// The topic as it is now.
#[derive(SimpleObject)]
pub struct TopicPayload {
    /// The topic.
    topic: EditorialTopic,
}

impl From<VocabularyTopic> for EditorialTopic {
    fn from(topic: VocabularyTopic) -> Self {
        let name =
            |(locale, name): (_, TopicName)| EditorialTopicName { locale: Locale(locale), name: name.into_string() };
        Self { slug: topic.slug.into_string(), names: topic.names.into_iter().map(name).collect() }
    }
}

#[derive(Default)]
pub struct TopicMutation;

#[Object(serial)]
impl TopicMutation {
    /// Make a topic, or name it in another language. Editors of the language may; to change a name is for
    /// administrators. What is published keeps the name that was approved with it.
    async fn create_topic(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The topic and its name.")] input: TopicInput,
    ) -> Result<TopicPayload> {
        let name = TopicName::parse(&input.name).map_err(|error| error.at("name"))?;
        let slug = match input.slug {
            Some(slug) => Slug::parse(&slug),
            None => Slug::derive(name.as_str()),
        };
        let topic = Topic { slug: slug.map_err(|error| error.at("slug"))?, name };
        let topic = topics::set_name(app(ctx), user(ctx), topic, &input.locale.0).await?;
        Ok(TopicPayload { topic: topic.into() })
    }
}
