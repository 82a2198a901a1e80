//! Whether a form comes from a page of ours.

use crate::{app::App, service::forms};
use actix_web::{HttpRequest, http::header};

/// W3C Fetch Metadata, section 2.3.
const FETCH_SITE: &str = "sec-fetch-site";

/// Whether a form may be obeyed: the browser says that it comes from this site, as far as it says anything, and it
/// bears the token that only a page of ours could give it.
pub(super) fn is_ours(http: &HttpRequest, app: &App, given: &str, expected: &str) -> bool {
    is_same_origin(http, app) && !expected.is_empty() && forms::is_same(given, expected)
}

/// Whether a request comes from this site, as far as the browser says anything.
pub(super) fn is_same_origin(http: &HttpRequest, app: &App) -> bool {
    let said = |name| http.headers().get(name).map(|value| value.to_str().unwrap_or("?"));
    if said(FETCH_SITE).is_some_and(|site| site != "same-origin") {
        return false;
    }
    let Some(origin) = said(header::ORIGIN.as_str()) else { return true };
    let host = said(header::HOST.as_str()).unwrap_or_default();
    origin == app.settings.base_url() || origin.split_once("://").is_some_and(|(_, from)| from == host)
}
