//! The form in which editors write, with all that is around it.

use super::{
    composer::{Composer, Item},
    conflict::Conflict,
    presence::others,
    preview,
    source::SourceView,
    step::Step,
    typed::Typed,
};
use crate::{
    admin::{
        Fields, Result, Visit,
        frame::{Frame, Section},
        page, refused,
        shown::Shown,
        words::{kind_name, verdict_name},
    },
    service::{Code, ServiceError, Snapshot, draft, topics},
};
use askama::Template;
use domain::{
    content::{Kind, Topic, Verdict},
    ids::{EntryId, Version},
    refusal::Refusal,
    text::Invalid,
};
use strum::VariantArray as _;

/// What the form is for.
pub(super) enum Target {
    /// An entry that will have this id.
    New(EntryId),
    /// An entry, and the version of it that the person has read.
    Entry(Box<Snapshot>, Version),
}

pub(super) struct Form {
    pub target: Target,
    pub typed: Typed,
    /// Whether it shows what is saved nowhere.
    unsaved: bool,
    /// Where to go on in it.
    focus: String,
    /// What is looked for, to be listed.
    query: Option<String>,
    conflict: Option<Conflict>,
    /// What is wrong with one field.
    invalid: Option<Invalid>,
    /// What is wrong with all of it.
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/writing.html")]
struct FormTemplate<'a> {
    frame: Frame<'a>,
    id: EntryId,
    /// None for a new entry.
    version: Option<Version>,
    person: String,
    typed: Typed,
    verdicts: Vec<(String, &'static str)>,
    topics: Vec<Topic>,
    composer: Option<Composer>,
    preview: std::result::Result<Shown, String>,
    source: Option<SourceView>,
    conflict: Option<Conflict>,
    editing: Vec<String>,
    invalid: Option<Invalid>,
    problem: Option<String>,
    unsaved: bool,
    focus: String,
    side_by_side: bool,
}

impl Form {
    pub const fn new(target: Target, typed: Typed) -> Self {
        Self {
            target,
            typed,
            unsaved: false,
            focus: String::new(),
            query: None,
            conflict: None,
            invalid: None,
            problem: None,
        }
    }

    pub async fn show(self, visit: &Visit) -> Result {
        page(&self.template(visit).await?)
    }

    /// The form after a step that saves nothing.
    ///
    /// # Errors
    /// As [`Form::show_refused`].
    pub async fn show_after(mut self, visit: &Visit, step: Step, fields: &Fields) -> Result {
        self.focus = step.take(&mut self.typed);
        self.unsaved = true;
        self.query = (step == Step::Find).then(|| fields.get("q").trim().to_owned());
        self.show(visit).await
    }

    /// The form again, with what was typed and why it was refused.
    ///
    /// # Errors
    /// The error itself if it is not about what was typed.
    pub async fn show_refused(self, visit: &Visit, error: ServiceError) -> Result {
        let form = match &error {
            ServiceError::Refused(Refusal::Invalid(invalid)) => {
                Self { focus: invalid.field.clone(), invalid: Some(invalid.clone()), ..self }
            }
            _ if matches!(error.code(), Code::InvalidInput | Code::InvalidTransition) => {
                Self { problem: Some(error.to_string()), ..self }
            }
            _ => return Err(error),
        };
        refused(&Self { unsaved: true, ..form }.template(visit).await?, &error)
    }

    /// The form beside what somebody else has saved meanwhile.
    pub async fn show_conflict(self, visit: &Visit, conflict: Conflict, error: &ServiceError) -> Result {
        let form = Self { unsaved: true, conflict: Some(conflict), ..self };
        refused(&form.template(visit).await?, error)
    }

    async fn template<'a>(self, visit: &'a Visit) -> std::result::Result<FormTemplate<'a>, ServiceError> {
        let typed = self.typed;
        let (id, version, snapshot) = match self.target {
            Target::New(id) => (id, None, None),
            Target::Entry(snapshot, version) => (snapshot.entry.id, Some(version), Some(snapshot)),
        };
        let kind = kind_name(typed.kind).to_lowercase();
        let title = if snapshot.is_some() { format!("Edit: {}", typed.heading) } else { format!("New {kind}") };
        let (source, editing) = match &snapshot {
            Some(snapshot) => (SourceView::of(visit, snapshot).await?, others(visit, id).await?),
            None => (None, vec![]),
        };
        Ok(FormTemplate {
            frame: visit.frame(Section::Entries, title).with_editor(),
            id,
            version,
            person: visit.viewer.person.id.to_string(),
            verdicts: Verdict::VARIANTS.iter().map(|it| (it.to_string(), verdict_name(*it))).collect(),
            topics: topics::offered(&visit.app, &visit.viewer, &typed.locale).await?,
            composer: Composer::of(visit, &typed, self.query.as_deref()).await?,
            preview: preview::of(visit, &typed).await?,
            source,
            conflict: self.conflict,
            editing,
            invalid: self.invalid,
            problem: self.problem,
            unsaved: self.unsaved,
            focus: self.focus,
            side_by_side: false,
            typed,
        })
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
    fn rows(&self) -> Vec<(&str, &str)> {
        let rows = self.typed.sources.iter().map(|(title, url)| (title.as_str(), url.as_str()));
        rows.chain([("", "")]).collect()
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

    /// The same of one field of a source.
    fn source_attributes(&self, position: &usize, part: &str) -> String {
        self.attributes(&format!("sources.{position}.{part}"))
    }

    fn source_wrong(&self, position: &usize, part: &str) -> Option<&str> {
        self.wrong(&format!("sources.{position}.{part}"))
    }

    /// Whether a button moved this item just now.
    fn moved(&self, verb: &str, item: &Item) -> bool {
        self.focus.strip_prefix(verb).and_then(|rest| rest.strip_prefix(':')) == Some(item.document.as_str())
    }
}
