//! The list of entries. What it shows stands in the address, so that it can be kept and sent to somebody.

use super::{
    Fields, Result, Visit,
    frame::{Frame, Section},
    page, refused,
    row::Row,
    words::{kind_name, status_name},
};
use crate::{
    paging::PageRequest,
    service::{
        ServiceError,
        queue::{self, Order, Query, Queue},
    },
};
use askama::Template;
use domain::{
    content::Kind,
    entry::Status,
    text::{Invalid, Locale, Slug},
};
use strum::VariantArray as _;
use url::form_urlencoded::Serializer;

const PATH: &str = "/admin/entries";
/// How many a part of the list has.
const SIZE: i32 = 30;

/// What can be asked for besides the state and the kind, and its name.
const ONLY: [(&str, &str); 6] = [
    ("awaiting", "Awaiting my review"),
    ("mine", "Written by me"),
    ("problems", "Could not be released"),
    ("stale", "Stale translations"),
    ("due", "Due to be confirmed"),
    ("missing", "Not yet in the language"),
];

#[derive(Template)]
#[template(path = "admin/entries.html")]
struct EntriesTemplate<'a> {
    frame: Frame<'a>,
    fields: &'a Fields,
    is_editor: bool,
    statuses: Vec<(String, &'static str)>,
    kinds: Vec<(String, &'static str)>,
    only: &'static [(&'static str, &'static str)],
    problem: Option<String>,
    rows: Vec<Row>,
    total: u64,
    /// The part after this one.
    next: Option<String>,
    /// The first part, from any other.
    first: Option<String>,
}

/// # Errors
/// When the database fails; a filter that cannot be is shown with the reason.
pub async fn show(visit: &Visit, fields: &Fields) -> Result {
    let mut template = template(visit, fields);
    match fill(&mut template, visit, fields).await {
        Ok(()) => page(&template),
        Err(error @ ServiceError::Refused(_)) => {
            template.problem = Some(error.to_string());
            refused(&template, &error)
        }
        Err(error) => Err(error),
    }
}

fn template<'a>(visit: &'a Visit, fields: &'a Fields) -> EntriesTemplate<'a> {
    EntriesTemplate {
        frame: visit.frame(Section::Entries, "Entries"),
        fields,
        is_editor: visit.is_editor(),
        statuses: Status::VARIANTS.iter().map(|it| (it.to_string(), status_name(*it))).collect(),
        kinds: Kind::VARIANTS.iter().map(|it| (it.to_string(), kind_name(*it))).collect(),
        only: &ONLY,
        problem: None,
        rows: vec![],
        total: 0,
        next: None,
        first: fields.given("after").map(|_| address(fields, None)),
    }
}

async fn fill(
    template: &mut EntriesTemplate<'_>,
    visit: &Visit,
    fields: &Fields,
) -> std::result::Result<(), ServiceError> {
    let query = query(fields)?;
    let after = fields.given("after").map(ToOwned::to_owned);
    let bounds = PageRequest { first: Some(SIZE), after, ..PageRequest::default() }.parse()?;
    let list = Queue::new(&visit.app, &visit.viewer, &query)?;
    let part = list.part(&visit.app, &bounds).await?;
    template.total = list.total(&visit.app).await?;
    let end = part.items.last().filter(|_| part.has_next);
    template.next = end.map(|end| address(fields, Some(&queue::cursor(end).encode())));
    template.rows = part.items.iter().map(|snapshot| Row::new(snapshot, visit.now())).collect();
    Ok(())
}

fn query(fields: &Fields) -> std::result::Result<Query, Invalid> {
    let locale = fields.given("locale").map(Locale::parse).transpose().map_err(|error| error.at("locale"))?;
    let only = fields.get("only");
    let missing = only == "missing";
    if missing && locale.is_none() {
        return Err(Invalid::new("locale", "is needed to find what is missing in it"));
    }
    Ok(Query {
        status: fields.parsed("status")?,
        kind: fields.parsed("kind")?,
        topic: fields.given("topic").map(Slug::parse).transpose().map_err(|error| error.at("topic"))?,
        text: fields.given("q").map(ToOwned::to_owned),
        awaiting_my_review: only == "awaiting",
        mine: only == "mine",
        problems: only == "problems",
        stale_translations: only == "stale",
        due_for_verification: only == "due",
        missing_in: locale.clone().filter(|_| missing),
        locale: locale.filter(|_| !missing),
        order: if fields.get("sort") == "latest" { Order::LatestMove } else { Order::LongestWaiting },
        ..Query::default()
    })
}

/// The same list from another place on.
fn address(fields: &Fields, after: Option<&str>) -> String {
    let mut query = Serializer::new(String::new());
    for name in ["q", "status", "kind", "locale", "topic", "only", "sort"] {
        if let Some(value) = fields.given(name) {
            query.append_pair(name, value);
        }
    }
    if let Some(after) = after {
        query.append_pair("after", after);
    }
    match query.finish() {
        query if query.is_empty() => PATH.to_owned(),
        query => format!("{PATH}?{query}"),
    }
}
