//! GraphQL over HTTP.

use super::{
    AGAIN_SOON, MAX_BODY,
    caching::{self, Problem, Public},
    client,
    media::{self, Media},
    metrics,
};
use crate::{
    app::App,
    delivery::{Content, Key, Lifetime, Reading},
    graphql::{self, Documents, Failure, Schema, check, operation, operation_name, parse, prepare},
    service::{Code, ServiceError, sessions::Viewer},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode, header},
    web::{Bytes, Data, Payload, Query},
};
use async_graphql::{
    Request, Response, ServerError,
    parser::types::{ExecutableDocument, OperationType},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::sync::Arc;

/// What the specification puts into a query string.
#[derive(Deserialize)]
pub(super) struct Parameters {
    query: Option<String>,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
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
    /// After how many seconds it may be tried again.
    retry_after: Option<u64>,
}

impl Rejection {
    pub(super) fn new(status: StatusCode, code: Code, message: &str) -> Self {
        Self { status, failure: Failure::new(code, message), retry_after: None }
    }

    pub(super) fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self.failure = self.failure.with("retryAfter", seconds);
        self
    }

    fn invalid(message: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Code::InvalidInput, message)
    }
}

pub(super) async fn post(http: HttpRequest, endpoint: Data<Endpoint>, payload: Payload) -> HttpResponse {
    let body = caching::body(&http, payload, MAX_BODY).await;
    let key = body.as_ref().ok().and_then(|body| caching::key(&http, Some(body)));
    let request = if media::is_json(&http) { read_body(body) } else { Err(not_json()) };
    answer(&http, &endpoint, key, request).await
}

pub(super) async fn get(
    http: HttpRequest,
    endpoint: Data<Endpoint>,
    parameters: Result<Query<Parameters>, actix_web::Error>,
) -> HttpResponse {
    let request = parameters
        .map_err(|_| {
            let message =
                "The query string may have `query`, `operationName`, `variables` and `extensions`, each once.";
            Rejection::invalid(message)
        })
        .and_then(|Query(parameters)| read_parameters(parameters));
    answer(&http, &endpoint, caching::key(&http, None), request).await
}

pub(super) async fn method_not_allowed(http: HttpRequest) -> HttpResponse {
    let message = "GraphQL is asked with GET or POST.";
    let rejection = Rejection::new(StatusCode::METHOD_NOT_ALLOWED, Code::InvalidInput, message);
    let mut response = reject(media::accepted(&http).unwrap_or(Media::GraphqlResponse), rejection);
    response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, POST"));
    response
}

fn not_json() -> Rejection {
    let message = "The content type must be application/json.";
    Rejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, Code::InvalidInput, message)
}

fn read_body(body: Result<Bytes, Problem>) -> Result<Request, Rejection> {
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

fn read_parameters(parameters: Parameters) -> Result<Request, Rejection> {
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

async fn answer(
    http: &HttpRequest,
    endpoint: &Endpoint,
    key: Option<Key>,
    request: Result<Request, Rejection>,
) -> HttpResponse {
    let Some(media) = media::accepted(http) else {
        let message = "Accept application/graphql-response+json or application/json.";
        return reject(Media::GraphqlResponse, Rejection::new(StatusCode::NOT_ACCEPTABLE, Code::InvalidInput, message));
    };
    let checked = match request.and_then(|request| endpoint.check(http, request)) {
        Ok(checked) => checked,
        Err(rejection) => return reject(media, rejection),
    };
    match (checked, key) {
        (Checked::Refused(failure), Some(key)) if failure.code != Code::PersistedQueryNotFound => {
            let refused = async { content(media, &unexecuted(failure), Lifetime::Briefly) };
            endpoint.public.answer(http, key, refused).await
        }
        (Checked::Refused(failure), _) => respond(media, &unexecuted(failure)),
        (Checked::Passed(operation), Some(key)) if operation.is_public => {
            endpoint.public.answer(http, key, endpoint.make(http, media, *operation)).await
        }
        (Checked::Passed(operation), _) => match endpoint.execute(http, *operation).await {
            Ok(response) => respond(media, &response),
            Err(rejection) => reject(media, rejection),
        },
    }
}

/// What answers GraphQL.
pub(super) struct Endpoint {
    pub app: App,
    pub schema: Schema,
    pub documents: Arc<Documents>,
    pub public: Data<Public>,
}

/// What is to be executed.
struct Operation {
    request: Request,
    document: Arc<ExecutableDocument>,
    is_query: bool,
    /// Whether everybody who is nobody in particular gets the same answer.
    is_public: bool,
}

enum Checked {
    Passed(Box<Operation>),
    /// It will not be executed.
    Refused(Failure),
}

impl Endpoint {
    /// Looks at everything that can be judged without the database.
    fn check(&self, http: &HttpRequest, mut request: Request) -> Result<Checked, Rejection> {
        // Whoever has a token is looked at before anything is executed.
        let is_stranger = !http.headers().contains_key(header::AUTHORIZATION);
        let known = self.documents.resolve(&mut request, is_stranger);
        let document = match known.and_then(|()| parse(&request)) {
            Ok(document) => document,
            Err(failure) => return Ok(Checked::Refused(failure)),
        };
        let operation = operation(&request, &document);
        let is_query = operation.is_none_or(|operation| operation.ty == OperationType::Query);
        if http.method() != Method::POST && !is_query {
            let message = "Only queries are asked with GET; send this with POST.";
            return Err(Rejection::new(StatusCode::METHOD_NOT_ALLOWED, Code::InvalidInput, message));
        }
        if let Err(failure) = check(&request, &document) {
            return Ok(Checked::Refused(failure));
        }
        metrics::note_operation(http, operation_name(&request, &document));
        let is_public = operation.is_some_and(|operation| graphql::is_public(&document, operation));
        Ok(Checked::Passed(Box::new(Operation { request, document, is_query, is_public })))
    }

    /// For somebody in particular, perhaps.
    async fn execute(&self, http: &HttpRequest, operation: Operation) -> Result<Response, Rejection> {
        let (admission, is_query) = (&self.app.admission, operation.is_query);
        let executed = Box::pin(async {
            let viewer = client::viewer(http, &self.app).await.map_err(|error| unauthenticated(&error))?;
            Ok(self.run(http, operation, viewer, Arc::new(Reading::begin(&self.app))).await)
        });
        let admitted = if is_query { admission.read(executed).await } else { admission.change(executed).await };
        admitted.unwrap_or_else(|overload| Ok(unexecuted(overload.into())))
    }

    /// For everybody.
    async fn make(&self, http: &HttpRequest, media: Media, operation: Operation) -> Content {
        let reading = Arc::new(Reading::begin(&self.app));
        let executed = Box::pin(self.run(http, operation, None, Arc::clone(&reading)));
        let response = self.app.admission.read(executed).await;
        let response = response.unwrap_or_else(|overload| unexecuted(overload.into()));
        let lifetime = match (response.is_ok(), is_executed(&response)) {
            (true, _) => Lifetime::of(reading.dependencies()),
            (false, false) if !graphql::is_unavailable(&response) => Lifetime::Briefly,
            (false, _) => Lifetime::Now,
        };
        content(media, &response, lifetime)
    }

    async fn run(
        &self,
        http: &HttpRequest,
        operation: Operation,
        viewer: Option<Viewer>,
        reading: Arc<Reading>,
    ) -> Response {
        let request = prepare(operation.request, reading, viewer, client::address(http, &self.app));
        graphql::execute(&self.schema, request, operation.document).await
    }
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
    Rejection { status, failure, retry_after: None }
}

/// Nobody could be made out of a token.
pub(super) fn failure(error: &ServiceError) -> Failure {
    let code = error.code();
    let message = code.public_message(error);
    let message = code.log(error).map_or_else(|| message.clone(), |reference| format!("{message} ({reference})"));
    Failure::new(code, message)
}

/// Without a path to a field an error is about the request as a whole, which then was not executed.
fn is_executed(response: &Response) -> bool {
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

fn respond(media: Media, response: &Response) -> HttpResponse {
    send(media, status(media, response), &body(response))
}

fn content(media: Media, response: &Response, lifetime: Lifetime) -> Content {
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
