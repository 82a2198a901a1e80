//! Beginning an entry.

use super::{
    edit::show_overtaken,
    form::{Form, Target},
    step::Step,
    typed::Typed,
};
use crate::{
    admin::{
        Answer, Fields, Notice, Result, Visit,
        frame::{Frame, Section},
        page, refused,
        words::kind_name,
    },
    service::{
        ServiceError, Snapshot, entries,
        work::NewEntry,
        writing::{self, Languages},
    },
};
use askama::Template;
use domain::{
    content::{Content, Kind},
    ids::EntryId,
    refusal::Refusal,
    text::{Locale, Slug},
};
use strum::VariantArray as _;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "admin/writing_new.html")]
struct ChoiceTemplate<'a> {
    frame: Frame<'a>,
    kinds: Vec<(String, &'static str)>,
    languages: Languages,
    fields: &'a Fields,
    problem: Option<String>,
}

/// The choice of a kind and a language, or the empty form once they are chosen.
///
/// # Errors
/// When the database fails.
pub async fn begin(visit: &Visit, fields: &Fields) -> Result {
    match chosen(visit, fields) {
        Ok(Some((kind, locale))) => {
            let target = Target::New(EntryId(Uuid::now_v7()));
            Form::new(target, Typed::nothing(kind, locale)).show(visit).await
        }
        Ok(None) => page(&choice(visit, fields, None).await?),
        Err(error) => refused(&choice(visit, fields, Some(error.to_string())).await?, &error),
    }
}

fn chosen(visit: &Visit, fields: &Fields) -> std::result::Result<Option<(Kind, Locale)>, ServiceError> {
    let locale = fields.given("locale").map(Locale::parse).transpose().map_err(|error| error.at("The language"))?;
    let Some((kind, locale)) = fields.parsed("kind")?.zip(locale) else { return Ok(None) };
    writing::authorize(&visit.viewer, &locale)?;
    Ok(Some((kind, locale)))
}

async fn choice<'a>(
    visit: &'a Visit,
    fields: &'a Fields,
    problem: Option<String>,
) -> std::result::Result<ChoiceTemplate<'a>, ServiceError> {
    let languages = writing::languages(&visit.app, &visit.viewer).await?;
    if languages.offered.is_empty() && !languages.any {
        return Err(Refusal::Forbidden(domain::refusal::Forbidden::NotEditor).into());
    }
    Ok(ChoiceTemplate {
        frame: visit.frame(Section::Entries, "New entry"),
        kinds: Kind::VARIANTS.iter().map(|it| (it.to_string(), kind_name(*it))).collect(),
        languages,
        fields,
        problem,
    })
}

/// Makes the entry, or does what another button of the form asks for.
///
/// # Errors
/// `FORBIDDEN` for anyone but editors of the language; any other refusal is shown in the form.
pub async fn create(visit: &Visit, fields: &Fields) -> Result {
    let (kind, locale): (Kind, Locale) = (fields.required("kind")?, fields.required("locale")?);
    writing::authorize(&visit.viewer, &locale)?;
    let id = EntryId(fields.required("id")?);
    let mut form = Form::new(Target::New(id), Typed::read(kind, locale, fields)?);
    let step = Step::of(fields);
    if step != Step::Save {
        return form.show_after(visit, step, fields).await;
    }
    form.typed.drop_empty_rows();
    match make(visit, &form.typed, id).await {
        Ok((made, content)) if made.entry.head_hash() == Some(content.hash()) => {
            Ok(Answer::done(format!("/admin/entries/{}", made.entry.id), Notice::Created))
        }
        Ok((made, content)) => show_made_before(visit, form, made, content).await,
        Err(error) => form.show_refused(visit, error).await,
    }
}

async fn make(visit: &Visit, typed: &Typed, id: EntryId) -> std::result::Result<(Snapshot, Content), ServiceError> {
    let slug = Some(typed.slug.trim()).filter(|slug| !slug.is_empty()).map(Slug::parse).transpose();
    let slug = slug.map_err(|error| error.at("slug"))?;
    let content = typed.draft()?.parse(&visit.app, &typed.locale).await?;
    let new = NewEntry {
        id: Some(id),
        document: None,
        locale: typed.locale.clone(),
        slug,
        content: content.clone(),
        base: None,
    };
    let made = entries::create(&visit.app, Some(visit.viewer.person.id), new).await?;
    Ok((made, content))
}

/// The form was sent before with other words, which stand there now.
async fn show_made_before(visit: &Visit, mut form: Form, made: Snapshot, ours: Content) -> Result {
    let entry = &made.entry;
    let (version, revision, status) = (entry.version, entry.head, entry.status);
    let author = entry.revision(revision).map(|it| it.author).ok_or(Refusal::NotFound)?;
    let problem = "You have sent this form before, with other words.";
    let error = ServiceError::Refused(Refusal::Conflict { problem, version, status });
    let theirs = made.head.content.clone();
    form.target = Target::Entry(Box::new(made), version);
    show_overtaken(visit, form, (version, revision, author), theirs, ours, &error).await
}
