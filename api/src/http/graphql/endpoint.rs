//! What answers GraphQL.

use super::{
    super::{caching::Public, client, media::Media, metrics},
    response::{Rejection, content, is_executed, unauthenticated, unexecuted},
};
use crate::{
    app::App,
    delivery::{Content, Lifetime, Reading},
    graphql::{self, Documents, Failure, Schema, check, operation, operation_name, parse, prepare},
    service::{Code, sessions::Viewer},
};
use actix_web::{
    HttpRequest,
    http::{Method, StatusCode, header},
    web::Data,
};
use async_graphql::{
    Request, Response,
    parser::types::{ExecutableDocument, OperationType},
};
use std::sync::Arc;

/// What answers GraphQL.
pub(in crate::http) struct Endpoint {
    pub app: App,
    pub schema: Schema,
    pub documents: Arc<Documents>,
    pub public: Data<Public>,
}

/// What is to be executed.
pub(super) struct Operation {
    request: Request,
    document: Arc<ExecutableDocument>,
    is_query: bool,
    /// Whether everybody who is nobody in particular gets the same answer.
    pub(super) is_public: bool,
}

pub(super) enum Checked {
    Passed(Box<Operation>),
    /// It will not be executed.
    Refused(Failure),
}

impl Endpoint {
    /// Looks at everything that can be judged without the database.
    pub(super) fn check(&self, http: &HttpRequest, mut request: Request) -> Result<Checked, Rejection> {
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
    pub(super) async fn execute(&self, http: &HttpRequest, operation: Operation) -> Result<Response, Rejection> {
        let (admission, is_query) = (&self.app.admission, operation.is_query);
        let executed = Box::pin(async {
            let viewer = client::viewer(http, &self.app).await.map_err(|error| unauthenticated(&error))?;
            Ok(self.run(http, operation, viewer, Arc::new(Reading::begin(&self.app))).await)
        });
        let admitted = if is_query { admission.read(executed).await } else { admission.change(executed).await };
        admitted.unwrap_or_else(|overload| Ok(unexecuted(overload.into())))
    }

    /// For everybody.
    pub(super) async fn make(&self, http: &HttpRequest, media: Media, operation: Operation) -> Content {
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
