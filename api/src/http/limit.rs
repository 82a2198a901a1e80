//! How often an address may ask.

use super::{client, graphql, html, media};
use crate::{app::App, service::Code};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::Data,
};

/// Whoever looks after the server, and asks all the time.
const EXEMPT: [&str; 2] = ["/healthz", "/readyz"];

/// What is told to whoever asks too often; none to the others.
pub(super) fn refusal(http: &HttpRequest) -> Option<HttpResponse> {
    let app = http.app_data::<Data<App>>()?;
    let limit = app.request_limit.as_ref().filter(|_| !EXEMPT.contains(&http.path()))?;
    let wait = limit.check(client::address(http, app).0?).err()?;
    // A part of a second is waited for as a whole one.
    let seconds = wait.0.as_secs() + 1;
    if http.path() != super::GRAPHQL {
        let mut page = html::problem(app, StatusCode::TOO_MANY_REQUESTS);
        page.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        return Some(page);
    }
    let message = format!("Too many requests. Try again in {seconds} seconds.");
    let rejection = graphql::Rejection::new(StatusCode::TOO_MANY_REQUESTS, Code::RateLimited, &message);
    let media = media::accepted(http).unwrap_or(media::Media::GraphqlResponse);
    Some(graphql::reject(media, rejection.retry_after(seconds)))
}
