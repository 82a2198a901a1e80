//! What a page lists, in order, and what could be added.

use super::typed::Typed;
use crate::{
    admin::{
        Visit,
        listed::Listed,
        words::{StatusLine, kind_name, status_line},
    },
    service::{Result, ServiceError, Snapshot, writing},
};
use domain::{ids::DocumentId, refusal::Refusal, text::Locale};

pub(super) struct Composer {
    pub items: Vec<Item>,
    /// What was looked for.
    pub query: String,
    /// None before anything was looked for.
    pub found: Option<Vec<Item>>,
    /// What is wrong with what was looked for.
    pub problem: Option<String>,
}

pub(super) struct Item {
    pub document: String,
    pub heading: String,
    pub locale: Locale,
    /// None for what is not in the language of the page, or not for the viewer.
    pub here: Option<Here>,
}

/// What is there in the language of the page.
pub(super) struct Here {
    pub kind: &'static str,
    pub line: StatusLine,
    pub is_live: bool,
    /// Whether the page lists it already.
    pub is_listed: bool,
}

impl Composer {
    /// # Errors
    /// When the database fails.
    pub async fn of(visit: &Visit, typed: &Typed, query: Option<&str>) -> Result<Option<Self>> {
        if typed.kind != domain::content::Kind::Page {
            return Ok(None);
        }
        let known = Listed::load(visit, &typed.items).await?;
        let items = typed.items.iter().map(|document| listed(*document, &known, typed)).collect();
        let (found, problem) = match query {
            Some(query) => found(visit, typed, query).await?,
            None => (None, None),
        };
        Ok(Some(Self { items, query: query.unwrap_or_default().to_owned(), found, problem }))
    }
}

async fn found(visit: &Visit, typed: &Typed, query: &str) -> Result<(Option<Vec<Item>>, Option<String>)> {
    match writing::listable(&visit.app, &visit.viewer, &typed.locale, query).await {
        Ok(found) => Ok((Some(found.iter().map(|it| item(it, typed)).collect()), None)),
        Err(ServiceError::Refused(Refusal::Invalid(invalid))) => Ok((None, Some(format!("This {}.", invalid.problem)))),
        Err(error) => Err(error),
    }
}

fn listed(document: DocumentId, known: &Listed, typed: &Typed) -> Item {
    match known.anywhere(document, &typed.locale) {
        Some(snapshot) => item(snapshot, typed),
        None => Item {
            document: document.to_string(),
            heading: known.heading(document, &typed.locale),
            locale: typed.locale.clone(),
            here: None,
        },
    }
}

fn item(snapshot: &Snapshot, typed: &Typed) -> Item {
    let entry = &snapshot.entry;
    let here = Here {
        kind: kind_name(entry.kind),
        line: status_line(entry),
        is_live: entry.live.is_some(),
        is_listed: typed.items.contains(&entry.document),
    };
    Item {
        document: entry.document.to_string(),
        heading: snapshot.head.content.heading().to_string(),
        locale: entry.locale.clone(),
        here: Some(here).filter(|_| entry.locale == typed.locale),
    }
}
