//! The body of a request, read once.

use actix_web::{
    HttpMessage as _, HttpRequest,
    http::header,
    web::{Bytes, Payload},
};

/// The body of a request that was read before its handler could.
pub(super) struct Body(pub Bytes);

/// What a request says of its length, in bytes.
pub(super) fn length(http: &HttpRequest) -> Option<usize> {
    http.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The body of a request, wherever it is by now.
pub(super) async fn read(http: &HttpRequest, payload: Payload, max: usize) -> Result<Bytes, Problem> {
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
