//! One line a request, and the id that ties together what the log says of it.

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue},
    middleware::Next,
};
use std::time::Instant;
use tracing::Instrument as _;
use uuid::Uuid;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The query string stays out of the log, and so do headers and bodies: they may hold secrets.
pub(super) async fn request_line(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let id = given_id(&request).unwrap_or_else(|| Uuid::now_v7().to_string());
    let (method, path) = (request.method().clone(), request.path().to_owned());
    let span = tracing::info_span!("request", id);
    async move {
        let started = Instant::now();
        let mut result = next.call(request).await;
        let status =
            result.as_ref().map_or_else(|error| error.as_response_error().status_code(), ServiceResponse::status);
        let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(%method, path, status = status.as_u16(), milliseconds, "answered");
        if let (Ok(response), Ok(value)) = (&mut result, HeaderValue::from_str(&id)) {
            response.headers_mut().insert(REQUEST_ID, value);
        }
        result
    }
    .instrument(span)
    .await
}

/// An id that a proxy gave, if it is harmless in a log.
fn given_id(request: &ServiceRequest) -> Option<String> {
    let id = request.headers().get(REQUEST_ID)?.to_str().ok()?;
    let harmless = (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    harmless.then(|| id.to_owned())
}
