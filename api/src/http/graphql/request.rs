//! What is asked over HTTP: a JSON object in a body, or a query string.

use super::{super::body::Problem, response::Rejection};
use crate::service::Code;
use actix_web::{http::StatusCode, web::Bytes};
use async_graphql::Request;
use serde::{Deserialize, de::DeserializeOwned};

/// What the specification puts into a query string.
#[derive(Deserialize)]
pub(in crate::http) struct Parameters {
    query: Option<String>,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

pub(super) fn not_json() -> Rejection {
    let message = "The content type must be application/json.";
    Rejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, Code::InvalidInput, message)
}

pub(super) fn read_body(body: Result<Bytes, Problem>) -> Result<Request, Rejection> {
    let body = body.map_err(|problem| match problem {
        Problem::TooLarge => {
            let message = "The request is larger than 256 KiB.";
            Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, Code::QueryTooExpensive, message)
        }
        Problem::Broken => Rejection::invalid("The request could not be read to its end."),
    })?;
    if body.trim_ascii_start().starts_with(b"[") {
        return Err(Rejection::invalid("Batches are not accepted; send one request at a time."));
    }
    serde_json::from_slice(&body).map_err(|_| {
        let message = "The body must be one JSON object with `query`, and may have `operationName`, `variables` and \
                       `extensions`.";
        Rejection::invalid(message)
    })
}

pub(super) fn read_parameters(parameters: Parameters) -> Result<Request, Rejection> {
    let mut request = Request::new(parameters.query.unwrap_or_default());
    if let Some(name) = parameters.operation_name.filter(|name| !name.is_empty()) {
        request = request.operation_name(name);
    }
    if let Some(variables) = parameters.variables.filter(|variables| !variables.is_empty()) {
        request.variables = parse_object(&variables, "variables")?.unwrap_or_default();
    }
    if let Some(extensions) = parameters.extensions.filter(|extensions| !extensions.is_empty()) {
        request.extensions = parse_object(&extensions, "extensions")?.unwrap_or_default();
    }
    Ok(request)
}

/// An object or null.
fn parse_object<T: DeserializeOwned>(text: &str, name: &str) -> Result<Option<T>, Rejection> {
    serde_json::from_str(text).map_err(|_| Rejection::invalid(&format!("`{name}` must be a JSON object.")))
}
