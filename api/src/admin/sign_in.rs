//! Signing in and out.

use super::{
    Answer, Fields, Notice, Result, Visit,
    frame::{Frame, is_page},
    held::{self, Held},
    page, refused,
};
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

/// The form. What it carries comes from a form of ours, never from a link.
///
/// # Errors
/// When the page cannot be made.
pub fn form(stranger: &Stranger<'_>, query: &Fields) -> Result {
    page(&template(stranger, query, None))
}

/// The form for somebody whose session had ended when they sent another one.
///
/// # Errors
/// When the page cannot be made.
pub fn ask_again(stranger: &Stranger<'_>, to: &str, from: &str, fields: &Fields) -> Result {
    let held = Held::new(to, fields);
    let problem = if held.is_some() {
        "Your session has ended. Sign in again: nothing of what you wrote is lost."
    } else {
        "Your session had ended, so nothing was done. Sign in and do it again."
    };
    let nothing = Fields::default();
    let template = SignInTemplate { held, next: next(from), ..template(stranger, &nothing, Some(problem.into())) };
    refused(&template, &ServiceError::SessionOver)
}

fn template<'a>(stranger: &'a Stranger<'_>, fields: &'a Fields, problem: Option<String>) -> SignInTemplate<'a> {
    let frame = Frame::outside(stranger.app, stranger.form_token, stranger.notice, "Sign in");
    SignInTemplate { frame, next: next(fields.get("next")), email: fields.get("email"), held: None, problem }
}

/// # Errors
/// When the database fails; what is wrong with the form is shown in it.
pub async fn sign_in(stranger: &Stranger<'_>, fields: &Fields, address: Option<IpAddr>) -> Result {
    let password = fields.get("password").to_owned().into();
    match sessions::sign_in(stranger.app, fields.get("email"), password, address).await {
        Ok(credentials) => signed_in(stranger.app, credentials, fields).await,
        Err(error) if error.code() == crate::service::Code::Internal => Err(error),
        Err(error) => {
            let template = template(stranger, fields, Some(error.to_string()));
            refused(&SignInTemplate { held: Held::carried(fields), ..template }, &error)
        }
    }
}

async fn signed_in(app: &App, credentials: Credentials, fields: &Fields) -> Result {
    let then = match Held::carried(fields) {
        Some(held) => {
            let viewer = sessions::authenticate(app, credentials.access_token.expose_secret()).await?;
            let form_token = forms::token(app, &viewer)?;
            held::show(&Visit { app: app.clone(), viewer, form_token, notice: None }, held)?
        }
        None => Answer::see(next(fields.get("next"))),
    };
    Ok(Answer::signed_in(credentials, then))
}

/// # Errors
/// When the database fails.
pub async fn sign_out(visit: &Visit) -> Result {
    sessions::sign_out(&visit.app, &visit.viewer).await?;
    Ok(Answer::SignedOut(Notice::SignedOut))
}

/// Where to go after signing in: one of these pages and nowhere else.
fn next(path: &str) -> &str {
    if is_page(path) { path } else { "/admin" }
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
            ("/admin/../graphql", "/admin"),
            ("/admin/%2E%2e/graphql", "/admin"),
            ("", "/admin"),
        ] {
            assert_eq!(next(given), expected);
        }
    }
}
