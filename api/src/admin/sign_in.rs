//! Signing in and out.

use super::{Answer, Fields, Notice, Result, Visit, frame::Frame, page, refused};
use crate::{
    app::App,
    service::sessions::{self, Credentials},
};
use askama::Template;
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
    problem: Option<String>,
}

/// The form.
///
/// # Errors
/// When the page cannot be made.
pub fn form(stranger: &Stranger<'_>, query: &Fields) -> Result {
    page(&template(stranger, query, None))
}

fn template<'a>(stranger: &'a Stranger<'_>, fields: &'a Fields, problem: Option<String>) -> SignInTemplate<'a> {
    let frame = Frame::outside(stranger.app, stranger.form_token, stranger.notice, "Sign in");
    SignInTemplate { frame, next: next(fields), email: fields.get("email"), problem }
}

/// # Errors
/// When the database fails; what is wrong with the form is shown in it.
pub async fn sign_in(stranger: &Stranger<'_>, fields: &Fields, address: Option<IpAddr>) -> Result {
    let password = fields.get("password").to_owned().into();
    match sessions::sign_in(stranger.app, fields.get("email"), password, address).await {
        Ok(credentials) => Ok(signed_in(credentials, next(fields))),
        Err(error) if error.code() == crate::service::Code::Internal => Err(error),
        Err(error) => refused(&template(stranger, fields, Some(error.to_string())), &error),
    }
}

pub(super) fn signed_in(credentials: Credentials, to: &str) -> Answer {
    Answer::SignedIn { credentials: Box::new(credentials), to: to.to_owned(), notice: None }
}

/// # Errors
/// When the database fails.
pub async fn sign_out(visit: &Visit) -> Result {
    sessions::sign_out(&visit.app, &visit.viewer).await?;
    Ok(Answer::SignedOut(Notice::SignedOut))
}

/// Where to go after signing in: one of these pages and nowhere else.
fn next(fields: &Fields) -> &str {
    let path = fields.get("next");
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
            assert_eq!(next(&Fields::from(vec![("next".into(), given.into())])), expected);
        }
    }
}
