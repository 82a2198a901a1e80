//! How GraphQL is answered over HTTP: the status, and the errors first.

use super::super::{AGAIN_SOON, media::Media};
use crate::{
    delivery::{Content, Lifetime},
    graphql::{self, Failure},
    service::{Code, ServiceError},
};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::Bytes,
};
use async_graphql::{Response, ServerError};
use serde::Serialize;

/// An answer; the errors first, so that nobody overlooks them.
#[derive(Serialize)]
pub(in crate::http) struct Body<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(in crate::http) errors: &'a [ServerError],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::http) data: Option<&'a async_graphql::Value>,
}

/// A request that was not executed: its status and why.
pub(in crate::http) struct Rejection {
    status: StatusCode,
    failure: Failure,
    /// After how many seconds it may be tried again.
    retry_after: Option<u64>,
}

impl Rejection {
    pub(in crate::http) fn new(status: StatusCode, code: Code, message: &str) -> Self {
        Self { status, failure: Failure::new(code, message), retry_after: None }
    }

    pub(in crate::http) fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self.failure = self.failure.with("retryAfter", seconds);
        self
    }

    pub(super) fn invalid(message: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Code::InvalidInput, message)
    }
}

/// An answer of GraphQL, not of HTTP, to a request that is well formed.
pub(super) fn unexecuted(failure: Failure) -> Response {
    Response::from_errors(vec![failure.into()])
}

pub(super) fn unauthenticated(error: &ServiceError) -> Rejection {
    let failure = failure(error);
    let status = match failure.code {
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    Rejection { status, failure, retry_after: None }
}

/// Nobody could be made out of a token.
pub(in crate::http) fn failure(error: &ServiceError) -> Failure {
    let code = error.code();
    let message = code.public_message(error);
    let message = code.log(error).map_or_else(|| message.clone(), |reference| format!("{message} ({reference})"));
    Failure::new(code, message)
}

/// Without a path to a field an error is about the request as a whole, which then was not executed.
pub(super) fn is_executed(response: &Response) -> bool {
    response.is_ok() || response.errors.iter().any(|error| !error.path.is_empty())
}

fn status(media: Media, response: &Response) -> StatusCode {
    match (is_executed(response), media) {
        // The server was too busy, which proxies shall know as well.
        (false, _) if graphql::is_unavailable(response) => StatusCode::SERVICE_UNAVAILABLE,
        (true, _) | (false, Media::Json) => StatusCode::OK,
        (false, Media::GraphqlResponse) => StatusCode::BAD_REQUEST,
    }
}

fn body(response: &Response) -> Body<'_> {
    Body { errors: &response.errors, data: is_executed(response).then_some(&response.data) }
}

pub(super) fn respond(media: Media, response: &Response) -> HttpResponse {
    send(media, status(media, response), &body(response))
}

pub(super) fn content(media: Media, response: &Response, lifetime: Lifetime) -> Content {
    let is_unavailable = graphql::is_unavailable(response);
    match serde_json::to_vec(&body(response)) {
        Ok(bytes) => Content {
            status: status(media, response).as_u16(),
            media_type: media.content_type(),
            body: bytes.into_boxed_slice().into(),
            lifetime,
            is_unavailable,
        },
        Err(error) => {
            tracing::error!(%error, "an answer is not JSON");
            let (status, media_type) = (StatusCode::INTERNAL_SERVER_ERROR.as_u16(), media.content_type());
            Content { status, media_type, body: Bytes::new(), lifetime: Lifetime::Now, is_unavailable }
        }
    }
}

pub(in crate::http) fn reject(media: Media, rejection: Rejection) -> HttpResponse {
    let errors = [rejection.failure.into()];
    let mut response = send(media, rejection.status, &Body { errors: &errors, data: None });
    let challenge = match rejection.status {
        StatusCode::UNAUTHORIZED => Some((header::WWW_AUTHENTICATE, r#"Bearer error="invalid_token""#)),
        StatusCode::METHOD_NOT_ALLOWED => Some((header::ALLOW, "POST")),
        _ => None,
    };
    if let Some((name, value)) = challenge {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    if let Some(seconds) = rejection.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

fn send(media: Media, status: StatusCode, body: &Body<'_>) -> HttpResponse {
    match serde_json::to_vec(body) {
        Ok(bytes) => {
            let mut response = HttpResponse::build(status);
            if status == StatusCode::SERVICE_UNAVAILABLE {
                response.insert_header(AGAIN_SOON);
            }
            response.content_type(media.content_type()).insert_header((header::CACHE_CONTROL, "no-store")).body(bytes)
        }
        Err(error) => {
            tracing::error!(%error, "an answer is not JSON");
            HttpResponse::InternalServerError().finish()
        }
    }
}
