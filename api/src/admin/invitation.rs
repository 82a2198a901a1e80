//! Choosing a password, for whoever was given a link for that.

use super::{Answer, Fields, Result, blame::Blame, frame::Frame, page, refused, sign_in::Stranger};
use crate::service::{Account, Code, invitations};
use askama::Template;
use domain::refusal::Refusal;

#[derive(Template)]
#[template(path = "admin/invitation.html")]
struct InvitationTemplate<'a> {
    frame: Frame<'a>,
    key: &'a str,
    /// None if the link does not work.
    account: Option<Account>,
    blame: Option<Blame>,
}

impl<'a> InvitationTemplate<'a> {
    fn new(stranger: &'a Stranger<'_>, fields: &'a Fields, account: Option<Account>) -> Self {
        let frame = Frame::outside(stranger.app, stranger.form_token, stranger.notice, "Choose a password");
        Self { frame, key: fields.get("key"), account, blame: None }
    }
}

/// # Errors
/// When the database fails.
pub async fn form(stranger: &Stranger<'_>, query: &Fields) -> Result {
    match invitations::invited(stranger.app, query.get("key")).await {
        Ok(account) => page(&InvitationTemplate::new(stranger, query, Some(account))),
        Err(error) if error.code() == Code::NotFound => broken(stranger, query),
        Err(error) => Err(error),
    }
}

fn broken(stranger: &Stranger<'_>, fields: &Fields) -> Result {
    refused(&InvitationTemplate::new(stranger, fields, None), &Refusal::NotFound.into())
}

/// # Errors
/// When the database fails; what is wrong with the form is shown in it.
pub async fn accept(stranger: &Stranger<'_>, fields: &Fields) -> Result {
    let (key, password) = (fields.get("key").into(), fields.get("password").into());
    let error = match invitations::accept(stranger.app, &key, password).await {
        Ok(credentials) => return Ok(Answer::signed_in(credentials, Answer::see("/admin"))),
        Err(error) => error,
    };
    if error.code() == Code::NotFound {
        return broken(stranger, fields);
    }
    let Some(blame) = Blame::of(&error) else { return Err(error) };
    let account = invitations::invited(stranger.app, fields.get("key")).await?;
    let template = InvitationTemplate::new(stranger, fields, Some(account));
    refused(&InvitationTemplate { blame: Some(blame), ..template }, &error)
}
