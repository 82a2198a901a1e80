//! The topics that content is filed under, and their names.

use super::{
    Answer, Fields, Notice, Result, Visit,
    blame::Blame,
    frame::{Frame, Section},
    page, refused,
};
use crate::service::{self, VocabularyTopic, topics};
use askama::Template;
use domain::{
    content::Topic,
    text::{Locale, Slug, TopicName},
};
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "admin/topics.html")]
struct TopicsTemplate<'a> {
    frame: Frame<'a>,
    topics: Vec<VocabularyTopic>,
    /// The languages that any topic has a name in.
    locales: BTreeSet<Locale>,
    may_name: bool,
    is_admin: bool,
    fields: &'a Fields,
    blame: Option<Blame>,
}

/// # Errors
/// `FORBIDDEN` for a person without any role.
pub async fn show(visit: &Visit, fields: &Fields) -> Result {
    page(&template(visit, fields).await?)
}

async fn template<'a>(visit: &'a Visit, fields: &'a Fields) -> service::Result<TopicsTemplate<'a>> {
    let topics = topics::list(&visit.app, &visit.viewer).await?;
    let locales = topics.iter().flat_map(|topic| topic.names.iter().map(|(locale, _)| locale.clone())).collect();
    let is_admin = visit.viewer.person.is_admin();
    Ok(TopicsTemplate {
        frame: visit.frame(Section::Topics, "Topics"),
        topics,
        locales,
        may_name: is_admin || visit.is_editor(),
        is_admin,
        fields,
        blame: None,
    })
}

/// Names a topic in a language.
///
/// # Errors
/// As [`topics::set_name`]; what is wrong with the form is shown in it.
pub async fn name(visit: &Visit, fields: &Fields) -> Result {
    match set_name(visit, fields).await {
        Ok(_) => Ok(Answer::done("/admin/topics", Notice::TopicNamed)),
        Err(error) => {
            let Some(blame) = Blame::of(&error) else { return Err(error) };
            refused(&TopicsTemplate { blame: Some(blame), ..template(visit, fields).await? }, &error)
        }
    }
}

async fn set_name(visit: &Visit, fields: &Fields) -> service::Result<VocabularyTopic> {
    let locale = Locale::parse(fields.get("locale")).map_err(|error| error.at("locale"))?;
    let name = TopicName::parse(fields.get("name")).map_err(|error| error.at("name"))?;
    let slug = fields.given("slug").map_or_else(|| Slug::derive(name.as_str()), Slug::parse);
    let topic = Topic { slug: slug.map_err(|error| error.at("slug"))?, name };
    topics::set_name(&visit.app, Some(visit.viewer.person.id), topic, &locale).await
}

fn name_in<'a>(topic: &'a VocabularyTopic, locale: &Locale) -> Option<&'a TopicName> {
    topic.names.iter().find(|(named, _)| named == locale).map(|(_, name)| name)
}
