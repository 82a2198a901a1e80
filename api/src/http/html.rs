//! Public pages.

use crate::{
    app::App,
    delivery::Reading,
    pages,
    service::{Code, StoreError},
};
use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header},
    web::{Data, Path},
};
use domain::text::{Locale, Slug};

/// The page to try queries on: nothing of it comes from another host.
const CONSOLE: &str = include_str!("../../static/graphiql/index.html");
const CONSOLE_SCRIPT: &str = include_str!("../../static/graphiql/console.js");
const CONSOLE_STYLE: &str = include_str!("../../static/graphiql/console.css");
const CONSOLE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                              base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(super) async fn index(app: Data<App>) -> HttpResponse {
    match pages::index(&Reading::begin(&app)).await {
        Ok(html) => public(HttpResponse::Ok(), html),
        Err(error) => failed(&app, &error),
    }
}

pub(super) async fn page(app: Data<App>, path: Path<(String, String)>) -> HttpResponse {
    let Some((locale, slug)) = names(&path) else { return problem(&app, StatusCode::NOT_FOUND) };
    if locale.as_str() != path.0 {
        return moved(&format!("/{locale}/{slug}"));
    }
    show(&app, pages::page(&Reading::begin(&app), &locale, &slug).await)
}

pub(super) async fn entry(app: Data<App>, path: Path<(String, String)>) -> HttpResponse {
    let Some((locale, slug)) = names(&path) else { return problem(&app, StatusCode::NOT_FOUND) };
    if locale.as_str() != path.0 {
        return moved(&format!("/{locale}/entry/{slug}"));
    }
    show(&app, pages::entry(&Reading::begin(&app), &locale, &slug).await)
}

pub(super) async fn not_found(app: Data<App>) -> HttpResponse {
    problem(&app, StatusCode::NOT_FOUND)
}

/// Its name changes with its content.
pub(super) async fn stylesheet() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(pages::STYLESHEET)
}

pub(super) async fn console() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, CONSOLE_POLICY))
        .body(CONSOLE)
}

pub(super) async fn console_file(app: Data<App>, file: Path<String>) -> HttpResponse {
    let (kind, body) = match file.as_str() {
        "console.js" => ("text/javascript; charset=utf-8", CONSOLE_SCRIPT),
        "console.css" => ("text/css; charset=utf-8", CONSOLE_STYLE),
        _ => return problem(&app, StatusCode::NOT_FOUND),
    };
    HttpResponse::Ok().content_type(kind).body(body)
}

fn names(path: &(String, String)) -> Option<(Locale, Slug)> {
    Some((Locale::parse(&path.0).ok()?, Slug::parse(&path.1).ok()?))
}

/// A locale has one spelling, so that a page has one address.
fn moved(to: &str) -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, to)).finish()
}

fn show(app: &App, html: Result<Option<String>, StoreError>) -> HttpResponse {
    match html {
        Ok(Some(html)) => public(HttpResponse::Ok(), html),
        Ok(None) => problem(app, StatusCode::NOT_FOUND),
        Err(error) => failed(app, &error),
    }
}

pub(super) fn failed(app: &App, error: &StoreError) -> HttpResponse {
    let code = Code::of_store(error);
    let _reference = code.log(error);
    problem(
        app,
        if code == Code::Unavailable { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::INTERNAL_SERVER_ERROR },
    )
}

fn problem(app: &App, status: StatusCode) -> HttpResponse {
    public(HttpResponse::build(status), pages::problem(app, status.as_u16()))
}

/// Browsers ask each time whether it is still so: a retracted answer is gone at once.
fn public(mut response: HttpResponseBuilder, html: String) -> HttpResponse {
    response
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::CONTENT_SECURITY_POLICY, pages::CONTENT_SECURITY_POLICY))
        .body(html)
}

/// What somebody asked for is kept nowhere.
pub(super) fn uncached(html: String, policy: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .body(html)
}
