//! Writing on an entry.

use super::{
    conflict::Conflict,
    form::{Form, Target},
    step::Step,
    typed::Typed,
};
use crate::{
    admin::{Answer, Fields, Notice, Result, Visit},
    service::{self, Current, ServiceError, Snapshot, editorial, entries, translating, writing},
};
use domain::{
    command::Command,
    content::Content,
    ids::{EntryId, RevisionNumber, UserId, Version},
    refusal::Refusal,
};

/// The form with the words of the head.
///
/// # Errors
/// `NOT_FOUND` for what the viewer may not see, and whatever a save would be refused for now.
pub async fn show(visit: &Visit, id: EntryId) -> Result {
    let snapshot = writing::open(&visit.app, &visit.viewer, id).await?;
    let typed = Typed::of(&snapshot);
    let version = snapshot.entry.version;
    Form::new(Target::Entry(Box::new(snapshot), version), typed).show(visit).await
}

/// Saves what was typed, or does what another button of the form asks for.
///
/// # Errors
/// `NOT_FOUND` or `FORBIDDEN`; any other refusal is shown in the form.
pub async fn save(visit: &Visit, id: EntryId, fields: &Fields) -> Result {
    let snapshot = editorial::entry(&visit.app, &visit.viewer, id).await?;
    let (kind, locale) = (snapshot.entry.kind, snapshot.entry.locale.clone());
    writing::authorize(&visit.viewer, &locale)?;
    let expected = Version(fields.required("version")?);
    let mut form = Form::new(Target::Entry(Box::new(snapshot), expected), Typed::read(kind, locale, fields)?);
    let step = Step::of(fields);
    if step != Step::Save {
        return form.show_after(visit, step, fields).await;
    }
    form.typed.drop_empty_rows();
    match run(visit, &form, fields, expected).await {
        Ok(after) if after.entry.version == expected => {
            Ok(Answer::done(format!("/admin/entries/{id}"), Notice::NothingToSave))
        }
        Ok(_) => Ok(Answer::done(format!("/admin/entries/{id}"), Notice::Saved)),
        Err(error) => show_failed(visit, form, error).await,
    }
}

async fn run(visit: &Visit, form: &Form, fields: &Fields, expected: Version) -> service::Result<Snapshot> {
    let Target::Entry(snapshot, _) = &form.target else { return Err(Refusal::NotFound.into()) };
    let content = form.typed.draft()?.parse(&visit.app, &form.typed.locale).await?;
    let base = translating::newer_base(snapshot, fields.parsed("sourceRevision")?.map(RevisionNumber))?;
    let save = Command::Save { content, base };
    let user = Some(visit.viewer.person.id);
    entries::run(&visit.app, user, snapshot.entry.id, Some(expected), &[save]).await
}

async fn show_failed(visit: &Visit, form: Form, error: ServiceError) -> Result {
    let ServiceError::Overtaken { refusal: Refusal::Conflict { version, .. }, current } = &error else {
        return form.show_refused(visit, error).await;
    };
    let Current { revision, author, content, .. } = current.as_ref();
    let ours = form.typed.draft()?.parse(&visit.app, &form.typed.locale).await?;
    show_overtaken(visit, form, (*version, *revision, *author), content.clone(), ours, &error).await
}

/// Both texts: saving again is a decision against theirs.
pub(super) async fn show_overtaken(
    visit: &Visit,
    mut form: Form,
    (version, revision, author): (Version, RevisionNumber, UserId),
    theirs: Content,
    ours: Content,
    error: &ServiceError,
) -> Result {
    let conflict = Conflict::new(visit, &form.typed.locale, (revision, author), theirs, ours).await?;
    if let Target::Entry(_, expected) = &mut form.target {
        *expected = version;
    }
    form.show_conflict(visit, conflict, error).await
}
