//! From a request to an answer.

use super::{Schema, check::operation, errors, order};
use async_graphql::{PathSegment, Request, Response, Value, parser::types::ExecutableDocument};

/// Executes a request whose document has been parsed, and settles its errors.
pub async fn execute(schema: &Schema, mut request: Request, document: ExecutableDocument) -> Response {
    let operation = operation(&request, &document);
    request.set_parsed_query(document.clone());
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

/// Whether a field at the root failed that must not be null: the library leaves it out, where the specification has it
/// take all data with it.
fn lacks_what_must_not_be_null(response: &Response) -> bool {
    let Value::Object(fields) = &response.data else { return false };
    response.errors.iter().any(|error| match error.path.as_slice() {
        [PathSegment::Field(key)] => !fields.contains_key(key.as_str()),
        _ => false,
    })
}
