//! What a browser keeps of who it is. Nothing of it is for scripts, and none of it is sent along to public pages.

use crate::{admin::Notice, app::App, service::sessions::Credentials};
use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, CookieBuilder, SameSite, time::Duration},
};
use secrecy::ExposeSecret as _;

const ACCESS: &str = super::super::client::SESSION_COOKIE;
const REFRESH: &str = "countersign_session_refresh";
/// What the forms of those who are not signed in bear.
const FORM: &str = "countersign_session_form";
const NOTICE: &str = "countersign_session_notice";
const PATH: &str = "/admin";
/// A notice that no page has shown by then is forgotten.
const NOTICE_LIFETIME: Duration = Duration::minutes(1);

pub(super) fn access(http: &HttpRequest) -> Option<String> {
    value(http, ACCESS)
}

pub(super) fn refresh(http: &HttpRequest) -> Option<String> {
    value(http, REFRESH)
}

pub(super) fn form(http: &HttpRequest) -> Option<String> {
    value(http, FORM)
}

pub(super) fn notice(http: &HttpRequest) -> Option<Notice> {
    value(http, NOTICE)?.parse().ok()
}

fn value(http: &HttpRequest, name: &str) -> Option<String> {
    http.cookie(name).map(|cookie| cookie.value().to_owned())
}

pub(super) fn keep_credentials(response: &mut HttpResponse, app: &App, credentials: &Credentials) {
    let left = |until: chrono::DateTime<chrono::Utc>| Duration::seconds((until - app.clock.now()).num_seconds());
    let (access, refresh) = (credentials.access_token.expose_secret(), credentials.refresh_token.expose_secret());
    let (access_left, refresh_left) = (left(credentials.access_expires_at), left(credentials.refresh_expires_at));
    set(response, &cookie(app, ACCESS, access).max_age(access_left).finish());
    set(response, &cookie(app, REFRESH, refresh).max_age(refresh_left).finish());
}

/// Whether a response says already what is to be kept, or that nothing is.
pub(super) fn has_credentials(response: &HttpResponse) -> bool {
    response.cookies().any(|cookie| cookie.name() == ACCESS)
}

pub(super) fn forget_credentials(response: &mut HttpResponse, app: &App) {
    for name in [ACCESS, REFRESH] {
        forget(response, app, name);
    }
}

/// Other sites never have it sent along: their visitors begin with a page of ours.
pub(super) fn keep_form(response: &mut HttpResponse, app: &App, token: &str) {
    set(response, &cookie(app, FORM, token).same_site(SameSite::Strict).finish());
}

pub(super) fn keep_notice(response: &mut HttpResponse, app: &App, notice: Notice) {
    set(response, &cookie(app, NOTICE, &notice.to_string()).max_age(NOTICE_LIFETIME).finish());
}

pub(super) fn forget_notice(response: &mut HttpResponse, app: &App) {
    forget(response, app, NOTICE);
}

fn forget(response: &mut HttpResponse, app: &App, name: &'static str) {
    set(response, &cookie(app, name, "").max_age(Duration::ZERO).finish());
}

/// Links in letters lead to pages for staff, so a link from elsewhere brings the cookies along; a form from elsewhere
/// does not.
fn cookie<'a>(app: &App, name: &'a str, value: &str) -> CookieBuilder<'a> {
    Cookie::build(name, value.to_owned())
        .path(PATH)
        .http_only(true)
        .secure(app.settings.base_url().starts_with("https:"))
        .same_site(SameSite::Lax)
}

fn set(response: &mut HttpResponse, cookie: &Cookie<'_>) {
    // Our names and values have nothing that a header cannot have.
    if let Err(error) = response.add_cookie(cookie) {
        tracing::error!(%error, "a cookie cannot be set");
    }
}
