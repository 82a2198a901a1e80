//! The page on which quotes are checked. What is pasted there is sent in the body, so that it stands in no log; a link
//! may ask as well.

use super::html::{problem, read, uncached};
use crate::{app::App, pages};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{AcceptLanguage, Header as _, Preference},
    web::{Data, Form, Query},
};
use domain::text::Locale;
use serde::Deserialize;

#[derive(Default, Deserialize)]
pub(super) struct Asked {
    q: Option<String>,
    locale: Option<String>,
}

pub(super) async fn get(http: HttpRequest, app: Data<App>, asked: Option<Query<Asked>>) -> HttpResponse {
    show(&http, &app, asked.map(Query::into_inner).unwrap_or_default()).await
}

pub(super) async fn post(http: HttpRequest, app: Data<App>, asked: Option<Form<Asked>>) -> HttpResponse {
    show(&http, &app, asked.map(Form::into_inner).unwrap_or_default()).await
}

async fn show(http: &HttpRequest, app: &App, asked: Asked) -> HttpResponse {
    let named = asked.locale.and_then(|tag| Locale::parse(&tag).ok());
    let locale = named.or_else(|| preferred(http)).unwrap_or_else(|| Locale::from_stored("en".into()));
    match read(app, pages::verify(app, asked.q.as_deref(), &locale)).await {
        Ok(html) => uncached(html, pages::FORM_SECURITY_POLICY),
        Err(status) => problem(app, status),
    }
}

/// The language that the browser's user reads best (RFC 9110, section 12.5.4).
fn preferred(http: &HttpRequest) -> Option<Locale> {
    let accepted = AcceptLanguage::parse(http).ok()?;
    accepted.ranked().iter().filter_map(Preference::item).find_map(|tag| Locale::parse(tag.as_str()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn the_best_language_is_taken() {
        for (accepted, expected) in [
            ("hy", Some("hy")),
            ("en;q=0.5, hy;q=0.9, ru;q=0.1", Some("hy")),
            ("ru, en", Some("ru")),
            ("*, fr;q=0.5", Some("fr")),
            ("!", None),
        ] {
            let http = TestRequest::get().insert_header(("accept-language", accepted)).to_http_request();
            assert_eq!(preferred(&http).map(|locale| locale.to_string()).as_deref(), expected, "{accepted}");
        }
        assert_eq!(preferred(&TestRequest::get().to_http_request()), None);
    }
}
