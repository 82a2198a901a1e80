//! From a request to an answer.

use super::{Schema, check::operation, errors, order};
use async_graphql::{PathSegment, Request, Response, Value, parser::types::ExecutableDocument};
use futures_util::stream::{BoxStream, StreamExt as _};
use std::sync::Arc;

/// Executes a request whose document has been parsed, and settles its errors.
pub async fn execute(schema: &Schema, mut request: Request, document: Arc<ExecutableDocument>) -> Response {
    let operation = operation(&request, &document);
    // The library takes it apart.
    request.set_parsed_query(ExecutableDocument::clone(&document));
    let mut response = schema.execute(request).await;
    errors::settle(&mut response);
    if lacks_what_must_not_be_null(&response) {
        response.data = Value::Null;
    }
    if let Some(operation) = operation {
        order::restore(&mut response, &document, operation);
    }
    response
}

/// Executes a subscription, each event as a request of its own.
#[must_use]
pub fn subscribe(
    schema: &Schema,
    mut request: Request,
    document: Arc<ExecutableDocument>,
) -> BoxStream<'static, Response> {
    request.set_parsed_query(Arc::unwrap_or_clone(document));
    let settled = |mut response| {
        errors::settle(&mut response);
        response
    };
    schema.execute_stream(request).map(settled).boxed()
}

/// Whether a field at the root failed that must not be null: the library leaves it out, where the specification has it
/// take all data with it.
fn lacks_what_must_not_be_null(response: &Response) -> bool {
    let Value::Object(fields) = &response.data else { return false };
    response.errors.iter().any(|error| match error.path.as_slice() {
        [PathSegment::Field(key)] => !fields.contains_key(key.as_str()),
        _ => false,
    })
}
