//! Making the first administrator.

use super::{Answer, Fields, Result, blame::Blame, frame::Frame, page, refused, sign_in::Stranger};
use crate::service::{self, Code, ServiceError, sessions::Credentials, setup};
use askama::Template;
use domain::text::{Email, PersonName};

#[derive(Template)]
#[template(path = "admin/setup.html")]
struct SetupTemplate<'a> {
    frame: Frame<'a>,
    fields: &'a Fields,
    works: bool,
    blame: Option<Blame>,
}

impl<'a> SetupTemplate<'a> {
    fn new(stranger: &'a Stranger<'_>, fields: &'a Fields, blame: Option<Blame>) -> Self {
        let frame = Frame::outside(stranger.app, stranger.form_token, stranger.notice, "Set up");
        Self { frame, fields, works: true, blame }
    }
}

/// # Errors
/// When the database fails.
pub async fn form(stranger: &Stranger<'_>, query: &Fields) -> Result {
    match setup::check(stranger.app, &query.get("key").into()).await {
        Ok(()) => page(&SetupTemplate::new(stranger, query, None)),
        Err(error) => show_refused(stranger, query, error),
    }
}

/// # Errors
/// When the database fails; what is wrong with the form is shown in it.
pub async fn create(stranger: &Stranger<'_>, fields: &Fields) -> Result {
    match try_create(stranger, fields).await {
        Ok(credentials) => Ok(Answer::signed_in(credentials, Answer::see("/admin/people"))),
        Err(error) => show_refused(stranger, fields, error),
    }
}

async fn try_create(stranger: &Stranger<'_>, fields: &Fields) -> service::Result<Credentials> {
    let key = fields.get("key").into();
    // Nobody else learns what an address has to look like.
    setup::check(stranger.app, &key).await?;
    let email = Email::parse(fields.get("email")).map_err(|error| error.at("email"))?;
    let name = PersonName::parse(fields.get("name")).map_err(|error| error.at("name"))?;
    setup::create(stranger.app, &key, email, name, fields.get("password").into()).await
}

fn show_refused(stranger: &Stranger<'_>, fields: &Fields, error: ServiceError) -> Result {
    let works = error.code() != Code::NotFound;
    match Blame::of(&error) {
        None if works => Err(error),
        blame => refused(&SetupTemplate { works, ..SetupTemplate::new(stranger, fields, blame) }, &error),
    }
}
