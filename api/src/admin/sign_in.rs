//! Signing in and out.

use super::{Answer, Fields, Notice, Result, Visit, frame::Frame, held::Held, page, refused};
use crate::{
    app::App,
    service::{
        ServiceError, forms,
        sessions::{self, Credentials},
    },
};
use askama::Template;
use secrecy::ExposeSecret as _;
use std::net::IpAddr;

/// A form of somebody who is not signed in yet.
pub struct Stranger<'a> {
    pub app: &'a App,
    pub form_token: &'a str,
    pub notice: Option<Notice>,
}

#[derive(Template)]
#[template(path = "admin/sign_in.html")]
struct SignInTemplate<'a> {
    frame: Frame<'a>,
    /// Where to go then.
    next: &'a str,
    email: &'a str,
    /// What is to be sent then.
    held: Option<Held>,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/again.html")]
struct AgainTemplate<'a> {
    frame: Frame<'a>,
    held: Held,
}

/// The form.
///
/// # Errors
/// When the page cannot be made.
pub fn form(stranger: &Stranger<'_>, query: &Fields) -> Result {
    page(&template(stranger, query, None))
}

/// The form for somebody whose session had ended when they sent this somewhere.
///
/// # Errors
/// When the page cannot be made.
pub fn hold(stranger: &Stranger<'_>, to: &str, fields: &Fields) -> Result {
    let problem = "Your session has ended. Sign in again: nothing of what you wrote is lost.";
    let nothing = Fields::default();
    let template = template(stranger, &nothing, Some(problem.into()));
    refused(&SignInTemplate { held: Some(Held::new(to, fields)), ..template }, &ServiceError::SessionOver)
}

fn template<'a>(stranger: &'a Stranger<'_>, fields: &'a Fields, problem: Option<String>) -> SignInTemplate<'a> {
    let frame = Frame::outside(stranger.app, stranger.form_token, stranger.notice, "Sign in");
    SignInTemplate { frame, next: next(fields.get("next")), email: fields.get("email"), held: held(fields), problem }
}

/// # Errors
/// When the database fails; what is wrong with the form is shown in it.
pub async fn sign_in(stranger: &Stranger<'_>, fields: &Fields, address: Option<IpAddr>) -> Result {
    let password = fields.get("password").to_owned().into();
    match sessions::sign_in(stranger.app, fields.get("email"), password, address).await {
        Ok(credentials) => signed_in(stranger.app, credentials, fields).await,
        Err(error) if error.code() == crate::service::Code::Internal => Err(error),
        Err(error) => refused(&template(stranger, fields, Some(error.to_string())), &error),
    }
}

async fn signed_in(app: &App, credentials: Credentials, fields: &Fields) -> Result {
    let then = match held(fields) {
        Some(held) => {
            let viewer = sessions::authenticate(app, credentials.access_token.expose_secret()).await?;
            let form_token = forms::token(app, &viewer)?;
            let frame = Frame::outside(app, &form_token, None, "You are signed in again");
            page(&AgainTemplate { frame, held })?
        }
        None => Answer::see(next(fields.get("next"))),
    };
    Ok(Answer::signed_in(credentials, then))
}

/// What came with the form, if it was meant for one of these pages.
fn held(fields: &Fields) -> Option<Held> {
    Held::carried(fields).filter(|held| next(&held.to) == held.to)
}

/// # Errors
/// When the database fails.
pub async fn sign_out(visit: &Visit) -> Result {
    sessions::sign_out(&visit.app, &visit.viewer).await?;
    Ok(Answer::SignedOut(Notice::SignedOut))
}

/// Where to go after signing in: one of these pages and nowhere else.
fn next(path: &str) -> &str {
    let is_ours = path == "/admin" || path.starts_with("/admin/") || path.starts_with("/admin?");
    let is_plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_ours && is_plain { path } else { "/admin" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_on_leads_nowhere_else() {
        for (given, expected) in [
            ("/admin/entries?status=DRAFT", "/admin/entries?status=DRAFT"),
            ("/admin", "/admin"),
            ("//example.org", "/admin"),
            ("https://example.org/admin", "/admin"),
            ("/administrator", "/admin"),
            ("/admin/\\example.org", "/admin"),
            ("/admin/\r\nSet-Cookie: a", "/admin"),
            ("", "/admin"),
        ] {
            assert_eq!(next(given), expected);
        }
    }
}
