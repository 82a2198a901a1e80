//! The way to an answer that is known: past everything else.

use super::{
    GRAPHQL,
    body::{Body, length},
    caching::{MAX_QUESTION, Public, key},
    connections, limit, metrics, patience, reply,
};
use crate::{app::App, delivery::Origin};
use actix_web::{
    Error, HttpMessage as _, HttpResponse,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{Method, header},
    middleware::Next,
    web::{Bytes, Data},
};
use futures_util::FutureExt as _;
use std::{pin::pin, time::Duration};
use tokio::time::timeout;

/// Answers what is known before anything else is done about it, the log line included: there may be tens of thousands
/// a second.
pub(super) async fn known_answers(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<BoxBody, impl MessageBody>>, Error> {
    if let Some(refusal) = limit::refusal(request.request()) {
        metrics::count_early("limit", &refusal);
        return Ok(request.into_response(refusal).map_into_left_body());
    }
    let known = known_answer(&mut request).await?;
    let mut response = match known {
        Some(known) => request.into_response(known).map_into_left_body(),
        None => next.call(request).await?.map_into_right_body(),
    };
    if response.headers().get(header::CONTENT_ENCODING) == Some(&reply::PLAIN) {
        // It has told the middleware to leave the body alone, and is nothing to tell a client.
        response.headers_mut().remove(header::CONTENT_ENCODING);
    }
    connections::make_room(&mut response);
    Ok(response)
}

async fn known_answer(request: &mut ServiceRequest) -> Result<Option<HttpResponse>, Error> {
    let body = if *request.method() == Method::POST { short_body(request).await? } else { None };
    let Some(public) = request.app_data::<Data<Public>>() else { return Ok(None) };
    let known = key(request.request(), body.as_ref()).and_then(|key| public.cache.known(&key));
    let Some(answer) = known else {
        if let Some(body) = body {
            request.extensions_mut().insert(Body(body));
        }
        return Ok(None);
    };
    let response = public.policy.reply(request.request(), &answer, Origin::Memory);
    metrics::count_asked(Origin::Memory);
    metrics::count_early("memory", &response);
    Ok(Some(response))
}

/// The body of a request if it may name an answer.
async fn short_body(request: &mut ServiceRequest) -> Result<Option<Bytes>, Error> {
    if request.path() != GRAPHQL || length(request.request()).is_none_or(|length| length > MAX_QUESTION) {
        return Ok(None);
    }
    let mut reading = pin!(request.extract::<Bytes>());
    // Most are here already, and want no timer.
    if let Some(body) = reading.as_mut().now_or_never() {
        return Ok(Some(body?));
    }
    let patience = request.app_data::<Data<App>>().map_or(Duration::MAX, |app| patience::for_body(app));
    let late = |_| {
        let response = HttpResponse::RequestTimeout().force_close().finish();
        InternalError::from_response("the body took too long", response)
    };
    Ok(Some(timeout(patience, reading).await.map_err(late)??))
}
