//! For those who keep the server running.

use crate::{app::App, service::ReplicaState};
use actix_web::{HttpResponse, HttpResponseBuilder, http::header, web::Data};
use std::iter;

/// The process answers.
pub(super) async fn alive() -> HttpResponse {
    plain(&mut HttpResponse::Ok(), "alive\n".into())
}

/// The database answers and has the tables that this program needs. Replicas that are not read are named; without them
/// the server is as ready.
pub(super) async fn ready(app: Data<App>) -> HttpResponse {
    let is_current = match app.store.ping().await {
        Ok(()) => app.store.is_current().await,
        Err(error) => Err(error),
    };
    let (mut response, text) = match is_current {
        Ok(true) => (HttpResponse::Ok(), "ready\n"),
        Ok(false) => (HttpResponse::ServiceUnavailable(), "the database is behind: countersign migrate up\n"),
        Err(_) => (HttpResponse::ServiceUnavailable(), "the database does not answer\n"),
    };
    let replicas = app.store.replicas().into_iter();
    let told = replicas.filter(|(_, condition)| is_worth_a_line(*condition, is_current.is_ok()));
    let lines = told.map(|(number, condition)| format!("replica {number} {condition}\n"));
    plain(&mut response, iter::once(text.to_owned()).chain(lines).collect())
}

/// What is as it should be needs no line; without the database it is good to know.
fn is_worth_a_line(condition: ReplicaState, has_database: bool) -> bool {
    condition != ReplicaState::Fit || !has_database
}

fn plain(response: &mut HttpResponseBuilder, text: String) -> HttpResponse {
    response.content_type("text/plain; charset=utf-8").insert_header((header::CACHE_CONTROL, "no-store")).body(text)
}
