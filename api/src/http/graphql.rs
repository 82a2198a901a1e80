//! GraphQL over HTTP.

use super::{
    client,
    media::{self, Media},
};
use crate::{
    app::App,
    graphql::{self, Failure, Schema, check, operation, parse, prepare},
    service::{Code, ServiceError},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Bytes, Data, Query},
};
use async_graphql::{Request, Response, ServerError, Variables, parser::types::OperationType};
use serde::{Deserialize, Serialize};

/// What the specification puts into a query string.
#[derive(Deserialize)]
pub(super) struct Parameters {
    query: String,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<String>,
}

/// An answer; the errors first, so that nobody overlooks them.
#[derive(Serialize)]
pub(super) struct Body<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) errors: &'a [ServerError],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) data: Option<&'a async_graphql::Value>,
}

/// A request that was not executed: its status and why.
pub(super) struct Rejection {
    status: StatusCode,
    failure: Failure,
}

impl Rejection {
    pub(super) fn new(status: StatusCode, code: Code, message: &str) -> Self {
        Self { status, failure: Failure::new(code, message) }
    }

    fn invalid(message: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Code::InvalidInput, message)
    }
}

pub(super) async fn post(
    http: HttpRequest,
    app: Data<App>,
    schema: Data<Schema>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    answer(&http, &app, &schema, read_body(&http, body)).await
}

pub(super) async fn get(
    http: HttpRequest,
    app: Data<App>,
    schema: Data<Schema>,
    parameters: Result<Query<Parameters>, actix_web::Error>,
) -> HttpResponse {
    let request = parameters
        .map_err(|_| {
            Rejection::invalid("The query string must have `query`, and may have `operationName` and `variables`.")
        })
        .and_then(|Query(parameters)| read_parameters(parameters));
    answer(&http, &app, &schema, request).await
}

pub(super) async fn method_not_allowed(http: HttpRequest) -> HttpResponse {
    let message = "GraphQL is asked with GET or POST.";
    let rejection = Rejection::new(StatusCode::METHOD_NOT_ALLOWED, Code::InvalidInput, message);
    let mut response = reject(media::accepted(&http).unwrap_or(Media::GraphqlResponse), rejection);
    response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, POST"));
    response
}

fn read_body(http: &HttpRequest, body: Result<Bytes, actix_web::Error>) -> Result<Request, Rejection> {
    if !media::is_json(http) {
        let message = "The content type must be application/json.";
        return Err(Rejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, Code::InvalidInput, message));
    }
    let body = body.map_err(|error| match error.as_response_error().status_code() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let message = "The request is larger than 256 KiB.";
            Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, Code::QueryTooExpensive, message)
        }
        _ => Rejection::invalid("The request could not be read to its end."),
    })?;
    serde_json::from_slice(&body).map_err(|_| {
        Rejection::invalid(
            "The body must be one JSON object with `query`, and may have `operationName` and `variables`.",
        )
    })
}

fn read_parameters(parameters: Parameters) -> Result<Request, Rejection> {
    let mut request = Request::new(parameters.query);
    if let Some(name) = parameters.operation_name.filter(|name| !name.is_empty()) {
        request = request.operation_name(name);
    }
    if let Some(variables) = parameters.variables.filter(|variables| !variables.is_empty()) {
        let variables: Option<serde_json::Map<String, serde_json::Value>> =
            serde_json::from_str(&variables).map_err(|_| Rejection::invalid("`variables` must be a JSON object."))?;
        request = request.variables(Variables::from_json(variables.unwrap_or_default().into()));
    }
    Ok(request)
}

async fn answer(http: &HttpRequest, app: &App, schema: &Schema, request: Result<Request, Rejection>) -> HttpResponse {
    let Some(media) = media::accepted(http) else {
        let message = "Accept application/graphql-response+json or application/json.";
        return reject(Media::GraphqlResponse, Rejection::new(StatusCode::NOT_ACCEPTABLE, Code::InvalidInput, message));
    };
    match execute(http, app, schema, request).await {
        Ok(response) => respond(media, &response),
        Err(rejection) => reject(media, rejection),
    }
}

async fn execute(
    http: &HttpRequest,
    app: &App,
    schema: &Schema,
    request: Result<Request, Rejection>,
) -> Result<Response, Rejection> {
    let request = request?;
    let document = match parse(&request) {
        Ok(document) => document,
        Err(failure) => return Ok(unexecuted(failure)),
    };
    let is_query = operation(&request, &document).is_none_or(|operation| operation.ty == OperationType::Query);
    if http.method() == actix_web::http::Method::GET && !is_query {
        let message = "Only queries are asked with GET; send this with POST.";
        return Err(Rejection::new(StatusCode::METHOD_NOT_ALLOWED, Code::InvalidInput, message));
    }
    if let Err(failure) = check(&request, &document) {
        return Ok(unexecuted(failure));
    }
    let viewer = client::viewer(http, app).await.map_err(|error| unauthenticated(&error))?;
    let request = prepare(request, app, viewer, client::address(http, app));
    Ok(graphql::execute(schema, request, document).await)
}

/// An answer of GraphQL, not of HTTP, to a request that is well formed.
fn unexecuted(failure: Failure) -> Response {
    Response::from_errors(vec![failure.into()])
}

fn unauthenticated(error: &ServiceError) -> Rejection {
    let failure = failure(error);
    let status = match failure.code {
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    Rejection { status, failure }
}

/// Nobody could be made out of a token.
pub(super) fn failure(error: &ServiceError) -> Failure {
    let code = error.code();
    let message = code.public_message(error);
    let message = code.log(error).map_or_else(|| message.clone(), |reference| format!("{message} ({reference})"));
    Failure::new(code, message)
}

/// Without a path to a field an error is about the request as a whole, which then was not executed.
fn respond(media: Media, response: &Response) -> HttpResponse {
    let executed = response.is_ok() || response.errors.iter().any(|error| !error.path.is_empty());
    let status = match (executed, media) {
        (true, _) | (false, Media::Json) => StatusCode::OK,
        (false, Media::GraphqlResponse) => StatusCode::BAD_REQUEST,
    };
    send(media, status, &Body { errors: &response.errors, data: executed.then_some(&response.data) })
}

pub(super) fn reject(media: Media, rejection: Rejection) -> HttpResponse {
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
    response
}

fn send(media: Media, status: StatusCode, body: &Body<'_>) -> HttpResponse {
    match serde_json::to_vec(body) {
        Ok(bytes) => HttpResponse::build(status)
            .content_type(media.content_type())
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .body(bytes),
        Err(error) => {
            tracing::error!(%error, "an answer is not JSON");
            HttpResponse::InternalServerError().finish()
        }
    }
}
