//! What of a request names a public answer, and the way to an answer that is known: past everything else.

use super::{
    client, connections, limit,
    media::{self, Media},
    metrics, patience,
    reply::{self, Policy},
};
use crate::{
    app::App,
    delivery::{Cache, Form, Key, Origin},
};
use actix_web::{
    Error, HttpMessage as _, HttpRequest, HttpResponse,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{Method, header},
    middleware::Next,
    web::{Bytes, Data},
};
use futures_util::FutureExt as _;
use std::{pin::pin, sync::Arc, time::Duration};
use tokio::time::timeout;

pub(super) const GRAPHQL: &str = "/graphql";
/// The longest question that is looked for before it is read, in bytes.
const MAX_QUESTION: usize = 16 * 1024;

/// Public answers, and what goes out with them.
pub(super) struct Public {
    pub cache: Arc<Cache>,
    pub policy: Policy,
}

/// The body of a request that was read before its handler could.
pub(super) struct Body(pub Bytes);

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

fn length(http: &HttpRequest) -> Option<usize> {
    http.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Names the answer to a request, if it is one that everybody gets who asks the same: who says who they are does not, and
/// who wants a WebSocket wants no answer.
pub(super) fn key(http: &HttpRequest, body: Option<&Bytes>) -> Option<Key> {
    if client::is_somebody(http) || http.headers().contains_key(header::UPGRADE) {
        return None;
    }
    let form = |get| match media::accepted(http)? {
        Media::GraphqlResponse => Some(Form::GraphqlResponse { get }),
        Media::Json => Some(Form::Json { get }),
    };
    match (http.method(), http.path(), body) {
        (&Method::POST, GRAPHQL, Some(body)) if media::is_json(http) && body.len() <= MAX_QUESTION => {
            Some(Key { form: form(false)?, question: body.clone() })
        }
        (&Method::GET | &Method::HEAD, GRAPHQL, _) if http.query_string().len() <= MAX_QUESTION => {
            Some(Key { form: form(true)?, question: Bytes::copy_from_slice(http.query_string().as_bytes()) })
        }
        // What stands in the query string of a page changes nothing.
        (&Method::GET | &Method::HEAD, path, _) if path != GRAPHQL => {
            Some(Key { form: Form::Page, question: Bytes::copy_from_slice(path.as_bytes()) })
        }
        _ => None,
    }
}

/// The body of a request, wherever it is by now.
pub(super) async fn body(http: &HttpRequest, payload: actix_web::web::Payload, max: usize) -> Result<Bytes, Problem> {
    if let Some(Body(body)) = http.extensions_mut().remove::<Body>() {
        return Ok(body);
    }
    if length(http).is_some_and(|length| length > max) {
        return Err(Problem::TooLarge);
    }
    match payload.to_bytes_limited(max).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(_)) => Err(Problem::Broken),
        Err(_) => Err(Problem::TooLarge),
    }
}

/// Why there is no body.
pub(super) enum Problem {
    TooLarge,
    Broken,
}

impl Public {
    /// Answers a question for everybody who asks it.
    pub(super) async fn answer(
        &self,
        http: &HttpRequest,
        key: Key,
        make: impl Future<Output = crate::delivery::Content>,
    ) -> HttpResponse {
        let (answer, origin) = self.cache.answer(key, make).await;
        metrics::count_asked(origin);
        let mut response = self.policy.reply(http, &answer, origin);
        reply::keep_as_it_is(&mut response);
        response
    }
}
