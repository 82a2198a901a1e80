//! The fields of the comments. A field or key that is not listed here is an error, so that no typing error is lost.

use super::body::Form;
use crate::page_file::{FileError, values};
use domain::{
    content::{Source, Topic, Verdict},
    ids::DocumentId,
};
use serde::{Deserialize, Serialize};

/// Texts are plain strings here, because the types of the domain trust what they are deserialised from.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct QuestionFields {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_answer: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceFields>,
    /// Only when they are not those of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<TopicFields>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Form>,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct NoticeFields {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Form>,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct PageFields {
    /// Only when tags cannot name them: a slug of its own, a comma in a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<TopicFields>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Form>,
    /// A page without questions is meant to have none.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_items: bool,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceFields {
    pub title: String,
    pub url: String,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicFields {
    pub slug: String,
    pub name: String,
}

impl SourceFields {
    pub fn of(sources: &[Source]) -> Vec<Self> {
        sources.iter().map(|s| Self { title: s.title.to_string(), url: s.url.clone() }).collect()
    }

    pub fn read(fields: &[Self], line: usize) -> Result<Vec<Source>, FileError> {
        let source = |fields: &Self| {
            Source::parse(&fields.title, &fields.url)
                .map_err(|error| FileError::at(line, format!("of source \"{}\", the {error}", fields.title)))
        };
        fields.iter().map(source).collect()
    }
}

impl TopicFields {
    pub fn of(topics: &[Topic]) -> Vec<Self> {
        topics.iter().map(|t| Self { slug: t.slug.to_string(), name: t.name.to_string() }).collect()
    }

    pub fn read(fields: &[Self], line: usize) -> Result<Vec<Topic>, FileError> {
        fields.iter().map(|fields| values::topic(&fields.slug, &fields.name, line)).collect()
    }
}
