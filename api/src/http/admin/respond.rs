//! From what came of a request to HTTP.

use super::cookies;
use crate::{
    admin::{self, Answer, Download},
    app::App,
};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};

const HTML: &str = "text/html; charset=utf-8";

/// These pages are for one person, at this moment; and other sites learn nothing of their addresses.
const HEADERS: [(header::HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, admin::CONTENT_SECURITY_POLICY),
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::HeaderName::from_static("x-robots-tag"), "noindex"),
];

pub(super) fn respond(app: &App, answer: Answer) -> HttpResponse {
    let mut response = match answer {
        Answer::Page { status, html } => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            HttpResponse::build(status).content_type(HTML).body(html)
        }
        Answer::Part(html) => HttpResponse::Ok().content_type(HTML).body(html),
        Answer::SeeOther { to, notice } => see_other(app, &to, notice),
        Answer::SignedIn { credentials, then } => {
            let mut response = respond(app, *then);
            cookies::keep_credentials(&mut response, app, &credentials);
            response
        }
        Answer::SignedOut(notice) => {
            let mut response = see_other(app, "/admin/sign-in", Some(notice));
            cookies::forget_credentials(&mut response, app);
            response
        }
        Answer::Download(Download { media_type, name, content }) => HttpResponse::Ok()
            .content_type(media_type)
            .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
            .body(content),
        Answer::Done => HttpResponse::NoContent().finish(),
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    response
}

fn see_other(app: &App, to: &str, notice: Option<admin::Notice>) -> HttpResponse {
    let mut response = HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish();
    if let Some(notice) = notice {
        cookies::keep_notice(&mut response, app, notice);
    }
    response
}
