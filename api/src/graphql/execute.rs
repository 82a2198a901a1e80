//! From a request to an answer.

use super::{Schema, check::operation, errors, order};
use async_graphql::{Request, Response, parser::types::ExecutableDocument};

/// Executes a request whose document has been parsed, and settles its errors.
pub async fn execute(schema: &Schema, mut request: Request, document: ExecutableDocument) -> Response {
    let operation = operation(&request, &document);
    request.set_parsed_query(document.clone());
    let mut response = schema.execute(request).await;
    errors::settle(&mut response);
    if let Some(operation) = operation {
        order::restore(&mut response, &document, operation);
    }
    response
}
