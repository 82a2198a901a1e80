//! From lines to checked values, with errors that say where.

use super::{FileError, Item, lines::Line};
use domain::{
    content::{Content, Topic},
    text::{Heading, Markdown, Slug, TopicName, limits},
};
use std::collections::HashSet;

pub(super) fn heading(what: &str, text: &str, line: usize) -> Result<Heading, FileError> {
    Heading::parse(text).map_err(|error| FileError::at(line, format!("the {what} {error}")))
}

/// Names the very line when one line alone is wrong, else the first one.
pub(super) fn body(what: &str, lines: &[Line]) -> Result<Markdown, FileError> {
    let text = lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
    Markdown::parse(&text).map_err(|error| {
        let culprit = lines.iter().find(|line| Markdown::parse(line.text).is_err()).or(lines.first());
        FileError { line: culprit.map(|line| line.number), problem: format!("the {what} {error}") }
    })
}

pub(super) fn slug(text: &str, line: usize) -> Result<Slug, FileError> {
    Slug::parse(text).map_err(|error| FileError::at(line, format!("the slug {error}")))
}

pub(super) fn topic(slug: &str, name: &str, line: usize) -> Result<Topic, FileError> {
    let wrong = |what, error| FileError::at(line, format!("the {what} of topic \"{name}\" {error}"));
    let slug = Slug::parse(slug).map_err(|error| wrong("slug", error))?;
    let name = TopicName::parse(name).map_err(|error| wrong("name", error))?;
    Ok(Topic { slug, name })
}

/// The lists of a content, which are within limits and without repetition.
pub(super) fn check(content: Content, line: usize) -> Result<Content, FileError> {
    match content.check() {
        Ok(()) => Ok(content),
        Err(invalid) => Err(FileError::at(line, format!("the {invalid}"))),
    }
}

/// As [`check`], for the topics of a page.
pub(super) fn check_topics(topics: Vec<Topic>, line: usize) -> Result<Vec<Topic>, FileError> {
    let mut seen = HashSet::new();
    if topics.len() > limits::TOPICS {
        let problem = format!("a page has at most {} topics, but here are {}", limits::TOPICS, topics.len());
        return Err(FileError::at(line, problem));
    }
    match topics.iter().find(|topic| !seen.insert(&topic.slug)) {
        Some(twice) => Err(FileError::at(line, format!("the topic {} is there twice; write it once", twice.slug))),
        None => Ok(topics),
    }
}

pub(super) fn check_items(items: &[Item]) -> Result<(), FileError> {
    match items.get(limits::PAGE_ITEMS) {
        Some(item) => {
            let problem = format!("a page holds at most {} questions and call-outs; split it", limits::PAGE_ITEMS);
            Err(FileError::at(item.line, problem))
        }
        None => Ok(()),
    }
}
