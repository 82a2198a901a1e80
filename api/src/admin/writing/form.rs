//! The form in which editors write: what it is for, and what it has to tell.

use super::{
    composer::Composer, conflict::Conflict, presence::others, preview, source::SourceView, step::Step, typed::Typed,
    view::FormTemplate,
};
use crate::{
    admin::{
        Fields, Result, Visit,
        frame::Section,
        page, refused,
        words::{kind_name, verdict_name},
    },
    service::{Code, ServiceError, Snapshot, topics},
};
use domain::{
    content::Verdict,
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

    async fn template(self, visit: &Visit) -> std::result::Result<FormTemplate<'_>, ServiceError> {
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
