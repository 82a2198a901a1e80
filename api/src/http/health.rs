//! For those who keep the server running.

use crate::app::App;
use actix_web::{HttpResponse, http::header, web::Data};

/// The process answers.
pub(super) async fn alive() -> HttpResponse {
    plain(HttpResponse::Ok(), "alive\n")
}

/// The database answers and has the tables that this program needs.
pub(super) async fn ready(app: Data<App>) -> HttpResponse {
    if app.store.ping().await.is_err() {
        return plain(HttpResponse::ServiceUnavailable(), "the database does not answer\n");
    }
    match app.store.is_current().await {
        Ok(true) => plain(HttpResponse::Ok(), "ready\n"),
        Ok(false) => plain(HttpResponse::ServiceUnavailable(), "the database is behind: countersign migrate up\n"),
        Err(_) => plain(HttpResponse::ServiceUnavailable(), "the database does not answer\n"),
    }
}

fn plain(mut response: actix_web::HttpResponseBuilder, text: &'static str) -> HttpResponse {
    response.content_type("text/plain; charset=utf-8").insert_header((header::CACHE_CONTROL, "no-store")).body(text)
}
