//! GraphQL over HTTP.

mod endpoint;
mod request;
mod response;

pub(super) use endpoint::Endpoint;
pub(super) use response::{Body, Rejection, failure, reject};

use super::{
    MAX_BODY, body, caching,
    media::{self, Media},
};
use crate::{
    delivery::{Key, Lifetime},
    service::Code,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Payload, Query},
};
use async_graphql::Request;
use endpoint::Checked;
use request::{Parameters, not_json, read_body, read_parameters};
use response::{content, respond, unexecuted};

pub(super) async fn post(http: HttpRequest, endpoint: Data<Endpoint>, payload: Payload) -> HttpResponse {
    let body = body::read(&http, payload, MAX_BODY).await;
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
