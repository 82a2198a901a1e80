//! Public pages.

use super::{
    AGAIN_SOON,
    caching::{self, Public},
};
use crate::{
    app::App,
    assets::Asset,
    delivery::{Content, Lifetime, Origin, Reading},
    pages,
    service::{Code, StoreError},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};
use domain::text::{Locale, Slug};

const HTML: &str = "text/html; charset=utf-8";
const FEED: &str = "application/atom+xml; charset=utf-8";
const SITEMAP: &str = "application/xml; charset=utf-8";

/// The page to try queries on: nothing of it comes from another host.
const CONSOLE: &str = include_str!("../../static/graphiql/index.html");
const CONSOLE_SCRIPT: &str = include_str!("../../static/graphiql/console.js");
const CONSOLE_STYLE: &str = include_str!("../../static/graphiql/console.css");
const CONSOLE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                              base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(super) async fn index(http: HttpRequest, app: Data<App>, public: Data<Public>) -> HttpResponse {
    show(&http, &app, &public, HTML, async |reading| pages::index(reading).await.map(Some)).await
}

pub(super) async fn sitemap(http: HttpRequest, app: Data<App>, public: Data<Public>) -> HttpResponse {
    show(&http, &app, &public, SITEMAP, async |reading| pages::sitemap(reading).await.map(Some)).await
}

pub(super) async fn feed(
    http: HttpRequest,
    app: Data<App>,
    public: Data<Public>,
    locale: Path<String>,
) -> HttpResponse {
    let Ok(tag) = Locale::parse(&locale) else { return problem(&app, StatusCode::NOT_FOUND) };
    if tag.as_str() != *locale {
        return moved(&format!("/{tag}/feed.xml"));
    }
    show(&http, &app, &public, FEED, async |reading| pages::feed(reading, &tag).await).await
}

pub(super) async fn page(
    http: HttpRequest,
    app: Data<App>,
    public: Data<Public>,
    path: Path<(String, String)>,
) -> HttpResponse {
    let Some((locale, slug)) = names(&path) else { return problem(&app, StatusCode::NOT_FOUND) };
    if locale.as_str() != path.0 {
        return moved(&format!("/{locale}/{slug}"));
    }
    show(&http, &app, &public, HTML, async |reading| pages::page(reading, &locale, &slug).await).await
}

pub(super) async fn entry(
    http: HttpRequest,
    app: Data<App>,
    public: Data<Public>,
    path: Path<(String, String)>,
) -> HttpResponse {
    let Some((locale, slug)) = names(&path) else { return problem(&app, StatusCode::NOT_FOUND) };
    if locale.as_str() != path.0 {
        return moved(&format!("/{locale}/entry/{slug}"));
    }
    show(&http, &app, &public, HTML, async |reading| pages::entry(reading, &locale, &slug).await).await
}

pub(super) async fn not_found(app: Data<App>) -> HttpResponse {
    problem(&app, StatusCode::NOT_FOUND)
}

/// Its name changes with its content.
pub(super) async fn asset(http: HttpRequest, app: Data<App>) -> HttpResponse {
    let Some(asset) = Asset::find(http.path()) else { return problem(&app, StatusCode::NOT_FOUND) };
    HttpResponse::Ok()
        .content_type(asset.media_type())
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(asset.content())
}

pub(super) async fn console() -> HttpResponse {
    HttpResponse::Ok().content_type(HTML).insert_header((header::CONTENT_SECURITY_POLICY, CONSOLE_POLICY)).body(CONSOLE)
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

/// A page that is the same for everybody.
async fn show(
    http: &HttpRequest,
    app: &App,
    public: &Public,
    media_type: &'static str,
    make: impl AsyncFnOnce(&Reading) -> Result<Option<String>, StoreError>,
) -> HttpResponse {
    let make = Box::pin(async {
        let reading = Reading::begin(app);
        let text = read(app, make(&reading)).await.and_then(|text| text.ok_or(StatusCode::NOT_FOUND));
        let (status, media_type, text) = match text {
            Ok(text) => (StatusCode::OK, media_type, text),
            Err(status) => (status, HTML, pages::problem(app, status.as_u16())),
        };
        let lifetime = if status.is_server_error() { Lifetime::Now } else { Lifetime::of(reading.dependencies()) };
        let is_unavailable = status == StatusCode::SERVICE_UNAVAILABLE;
        Content { status: status.as_u16(), media_type, body: text.into(), lifetime, is_unavailable }
    });
    match caching::key(http, None) {
        Some(key) => public.answer(http, key, make).await,
        None => public.policy.reply(http, &public.cache.unkept(make.await), Origin::Database),
    }
}

/// Reads what a page shows, if the server has time for it.
pub(super) async fn read<T>(app: &App, shown: impl Future<Output = Result<T, StoreError>>) -> Result<T, StatusCode> {
    match app.admission.read(Box::pin(shown)).await {
        Ok(shown) => shown.map_err(|error| failure(&error)),
        Err(_) => Err(StatusCode::SERVICE_UNAVAILABLE),
    }
}

fn failure(error: &StoreError) -> StatusCode {
    let code = Code::of_store(error);
    let _reference = code.log(error);
    if code == Code::Unavailable { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::INTERNAL_SERVER_ERROR }
}

pub(super) fn problem(app: &App, status: StatusCode) -> HttpResponse {
    let mut response = HttpResponse::build(status);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.insert_header(AGAIN_SOON);
    }
    response
        .content_type(HTML)
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::CONTENT_SECURITY_POLICY, pages::CONTENT_SECURITY_POLICY))
        .body(pages::problem(app, status.as_u16()))
}

/// What somebody asked for is kept nowhere.
pub(super) fn uncached(html: String, policy: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(HTML)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .body(html)
}
