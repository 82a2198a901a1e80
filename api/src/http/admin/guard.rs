//! Whether a form comes from a page of ours.

use crate::{app::App, service::forms};
use actix_web::{HttpRequest, http::header};
use url::{Position, Url};

/// What browsers say about where a request comes from, and what its answer is for (W3C Fetch Metadata, sections 2.1 and
/// 2.3).
const FETCH_SITE: &str = "sec-fetch-site";
const FETCH_DEST: &str = "sec-fetch-dest";

/// Whether a form may be obeyed: the browser says that it comes from this site, as far as it says anything, and it
/// bears the token that only a page of ours could give it.
pub(super) fn is_ours(http: &HttpRequest, app: &App, given: &str, expected: &str) -> bool {
    is_same_origin(http, app) && !expected.is_empty() && forms::is_same(given, expected)
}

/// Whether somebody has sent a form of this site, rather than a script or another site: the browser says so.
pub(super) fn is_own_navigation(http: &HttpRequest, app: &App) -> bool {
    let is_script = http.headers().get(FETCH_DEST).is_some_and(|to| to == "empty");
    let is_told = http.headers().contains_key(header::ORIGIN) || http.headers().contains_key(FETCH_SITE);
    is_told && !is_script && is_same_origin(http, app)
}

/// The page that a request comes from, without the server; empty if the browser does not tell.
pub(super) fn came_from(http: &HttpRequest) -> String {
    let referer = http.headers().get(header::REFERER).and_then(|value| value.to_str().ok());
    let url = referer.and_then(|referer| Url::parse(referer).ok());
    url.map(|url| url[Position::BeforePath..Position::AfterQuery].to_owned()).unwrap_or_default()
}

fn is_same_origin(http: &HttpRequest, app: &App) -> bool {
    let said = |name| http.headers().get(name).map(|value| value.to_str().unwrap_or("?"));
    if said(FETCH_SITE).is_some_and(|site| site != "same-origin") {
        return false;
    }
    let Some(origin) = said(header::ORIGIN.as_str()) else { return true };
    let host = said(header::HOST.as_str()).unwrap_or_default();
    origin == app.settings.base_url() || origin.split_once("://").is_some_and(|(_, from)| from == host)
}
