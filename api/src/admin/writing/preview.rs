//! What is being written, as readers would see it. Nothing of it is saved.

use super::typed::Typed;
use crate::{
    admin::{
        Answer, Fields, Result, Visit, html,
        shown::{self, Shown},
    },
    service::{self, ServiceError, writing},
};
use askama::Template;
use domain::{content::Kind, refusal::Refusal, text::Locale};

#[derive(Template)]
#[template(path = "admin/writing_preview.html")]
struct PreviewTemplate {
    preview: std::result::Result<Shown, String>,
}

/// Part of a page: what the fields of a form would look like.
///
/// # Errors
/// `FORBIDDEN` for anyone but editors of the language.
pub async fn part(visit: &Visit, fields: &Fields) -> Result {
    let (kind, locale): (Kind, Locale) = (fields.required("kind")?, fields.required("locale")?);
    writing::authorize(&visit.viewer, &locale)?;
    let mut typed = Typed::read(kind, locale, fields)?;
    typed.drop_empty_rows();
    Ok(Answer::Part(html(&PreviewTemplate { preview: of(visit, &typed).await? })?))
}

/// Or what stands in the way of showing it, in words.
pub(super) async fn of(visit: &Visit, typed: &Typed) -> service::Result<std::result::Result<Shown, String>> {
    let content = match typed.so_far() {
        Ok(draft) => draft.parse(&visit.app, &typed.locale).await,
        Err(invalid) => Err(invalid.into()),
    };
    match content {
        Ok(content) => {
            let items = shown::items(visit, &typed.locale, &content).await?;
            Ok(Ok(Shown { items, ..Shown::new(&typed.locale, &content) }))
        }
        Err(ServiceError::Refused(Refusal::Invalid(invalid))) => Ok(Err(invalid.to_string())),
        Err(error) => Err(error),
    }
}
