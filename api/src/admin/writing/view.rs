//! The form as its template shows it.

use super::{
    composer::{Composer, Item},
    conflict::Conflict,
    source::SourceView,
    typed::Typed,
};
use crate::{
    admin::{frame::Frame, shown::Shown, words::kind_name},
    service::draft,
};
use askama::Template;
use domain::{
    content::{Kind, Topic},
    ids::{EntryId, Version},
    text::Invalid,
};

#[derive(Template)]
#[template(path = "admin/writing.html")]
pub(super) struct FormTemplate<'a> {
    pub frame: Frame<'a>,
    pub id: EntryId,
    /// None for a new entry.
    pub version: Option<Version>,
    pub person: String,
    pub typed: Typed,
    pub verdicts: Vec<(String, &'static str)>,
    pub topics: Vec<Topic>,
    pub composer: Option<Composer>,
    pub preview: Result<Shown, String>,
    pub source: Option<SourceView>,
    pub conflict: Option<Conflict>,
    pub editing: Vec<String>,
    pub invalid: Option<Invalid>,
    pub problem: Option<String>,
    pub unsaved: bool,
    pub focus: String,
    pub side_by_side: bool,
}

/// One source, and under which names something can be wrong with it.
struct Row<'a> {
    title: &'a str,
    url: &'a str,
    title_field: String,
    url_field: String,
}

impl<'a> Row<'a> {
    fn new((position, (title, url)): (usize, (&'a str, &'a str))) -> Self {
        let field = |part: &str| format!("sources.{position}.{part}");
        Self { title, url, title_field: field("title"), url_field: field("url") }
    }
}

impl FormTemplate<'_> {
    fn is_page(&self) -> bool {
        self.typed.kind == Kind::Page
    }

    fn is_question(&self) -> bool {
        self.typed.kind == Kind::Question
    }

    fn kind_name(&self) -> String {
        kind_name(self.typed.kind).to_lowercase()
    }

    /// Where what was typed goes.
    fn action(&self) -> String {
        match self.version {
            Some(_) => format!("/admin/entries/{}/edit", self.id),
            None => "/admin/entries/new".into(),
        }
    }

    /// Under what a browser keeps what is not saved: entries that are to be are one for each kind and language.
    fn keep(&self) -> String {
        match self.version {
            Some(_) => self.id.to_string(),
            None => format!("{}-{}", self.typed.kind, self.typed.locale),
        }
    }

    const fn heading_field(&self) -> &'static str {
        draft::heading_field(self.typed.kind)
    }

    const fn body_field(&self) -> &'static str {
        draft::body_field(self.typed.kind)
    }

    const fn heading_name(&self) -> &'static str {
        if matches!(self.typed.kind, Kind::Question) { "Question" } else { "Title" }
    }

    const fn body_name(&self) -> &'static str {
        match self.typed.kind {
            Kind::Question => "Answer",
            Kind::Notice => "Text",
            Kind::Page => "Introduction",
        }
    }

    /// The sources, and an empty row for one more.
    fn rows(&self) -> Vec<Row<'_>> {
        let typed = self.typed.sources.iter().map(|(title, url)| (title.as_str(), url.as_str()));
        typed.chain([("", "")]).enumerate().map(Row::new).collect()
    }

    fn has_topic(&self, topic: &Topic) -> bool {
        self.typed.topics.iter().any(|slug| slug == topic.slug.as_str())
    }

    /// What was chosen, but has no name in this language any more: it is still shown, so that it is not lost in silence.
    fn lost_topics(&self) -> Vec<&str> {
        let is_offered = |slug: &&String| self.topics.iter().any(|topic| topic.slug.as_str() == *slug);
        self.typed.topics.iter().filter(|slug| !is_offered(slug)).map(String::as_str).collect()
    }

    /// What is wrong with a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        self.invalid.as_ref().filter(|invalid| invalid.field == field).map(|invalid| invalid.problem.as_str())
    }

    /// What browsers are to know of a field whose name is one of ours.
    fn attributes(&self, field: &str) -> String {
        let has_hint = field != "verdict" && !field.starts_with("sources.");
        let focus = if self.focus == field { " autofocus" } else { "" };
        match (self.wrong(field).is_some(), has_hint) {
            (true, true) => format!(" aria-invalid=\"true\" aria-describedby=\"{field}-error {field}-hint\"{focus}"),
            (true, false) => format!(" aria-invalid=\"true\" aria-describedby=\"{field}-error\"{focus}"),
            (false, true) => format!(" aria-describedby=\"{field}-hint\"{focus}"),
            (false, false) => focus.to_owned(),
        }
    }

    /// Whether a button moved this item just now.
    fn moved(&self, verb: &str, item: &Item) -> bool {
        self.focus.strip_prefix(verb).and_then(|rest| rest.strip_prefix(':')) == Some(item.document.as_str())
    }
}
