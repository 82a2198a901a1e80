//! Beginning a translation.

use crate::{
    admin::{
        Answer, Fields, Notice, Result, Visit,
        frame::{Frame, Section},
        page, refused,
    },
    service::{
        Code, ServiceError, Snapshot, editorial,
        translating::{self, NewTranslation},
        writing::{self, Languages},
    },
};
use askama::Template;
use domain::{
    ids::EntryId,
    text::{Locale, Slug},
};

#[derive(Template)]
#[template(path = "admin/translate.html")]
struct TranslateTemplate<'a> {
    frame: Frame<'a>,
    id: EntryId,
    locale: Locale,
    heading: String,
    languages: Languages,
    /// Those that have it already.
    taken: Vec<Locale>,
    fields: &'a Fields,
    problem: Option<String>,
}

/// The choice of a language.
///
/// # Errors
/// `NOT_FOUND` for what the viewer may not see.
pub async fn choose(visit: &Visit, id: EntryId) -> Result {
    let source = editorial::entry(&visit.app, &visit.viewer, id).await?;
    page(&template(visit, &source, &Fields::default(), None).await?)
}

async fn template<'a>(
    visit: &'a Visit,
    source: &Snapshot,
    fields: &'a Fields,
    problem: Option<String>,
) -> std::result::Result<TranslateTemplate<'a>, ServiceError> {
    let mut languages = writing::languages(&visit.app, &visit.viewer).await?;
    let siblings = editorial::of_documents(&visit.app, &visit.viewer, &[source.entry.document]).await?;
    let taken: Vec<Locale> = siblings.into_iter().map(|it| it.entry.locale).collect();
    languages.offered.retain(|locale| !taken.contains(locale));
    let heading = source.head.content.heading().to_string();
    Ok(TranslateTemplate {
        frame: visit.frame(Section::Entries, format!("Translate: {heading}")),
        id: source.entry.id,
        locale: source.entry.locale.clone(),
        heading,
        languages,
        taken,
        fields,
        problem,
    })
}

/// Starts the translation, which is then to be written.
///
/// # Errors
/// `NOT_FOUND` for what the viewer may not see; any other refusal is shown in the form.
pub async fn translate(visit: &Visit, id: EntryId, fields: &Fields) -> Result {
    let source = editorial::entry(&visit.app, &visit.viewer, id).await?;
    match begin(visit, &source, fields).await {
        Ok(made) => Ok(Answer::done(format!("/admin/entries/{}/edit", made.entry.id), Notice::TranslationStarted)),
        Err(error) if matches!(error.code(), Code::InvalidInput | Code::Forbidden) => {
            refused(&template(visit, &source, fields, Some(error.to_string())).await?, &error)
        }
        Err(error) => Err(error),
    }
}

async fn begin(visit: &Visit, source: &Snapshot, fields: &Fields) -> std::result::Result<Snapshot, ServiceError> {
    let new = NewTranslation {
        document: source.entry.document,
        from: source.entry.locale.clone(),
        to: Locale::parse(fields.get("to")).map_err(|error| error.at("The language"))?,
        slug: fields.given("slug").map(Slug::parse).transpose().map_err(|error| error.at("The address"))?,
    };
    translating::translate(&visit.app, Some(visit.viewer.person.id), new).await
}
