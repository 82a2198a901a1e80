//! What is looked at before a query is validated, since the library would look at it too late or not at all.

use super::{
    Failure,
    cost::{self, too_much},
    parsed::parsed,
    tokens,
};
use crate::service::Code;
use async_graphql::{
    Name, Request, Value,
    parser::{
        self,
        types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet},
    },
};
use std::sync::Arc;

/// The longest query text, in bytes; contents belong into variables.
const MAX_QUERY: usize = 64 * 1024;

/// # Errors
/// `QUERY_TOO_EXPENSIVE` for a query that is too much to parse, `INVALID_INPUT` for wrong syntax.
pub fn parse(request: &Request) -> Result<Arc<ExecutableDocument>, Failure> {
    if request.query.len() > MAX_QUERY {
        let mut failure = too_much(request.query.len() as u64, MAX_QUERY as u64, "bytes");
        failure.message.push_str(" Put contents into variables.");
        return Err(failure);
    }
    tokens::check(&request.query)?;
    parsed(&request.query).map_err(|error| match error {
        parser::Error::RecursionLimitExceeded => Failure::new(Code::QueryTooExpensive, "The query is nested too deep."),
        _ => Failure::new(Code::InvalidInput, syntax_error(&error)),
    })
}

/// Where it is and what would have been right, without the line itself: that may be the whole query.
fn syntax_error(error: &parser::Error) -> String {
    let parser::Error::Syntax { message, start, .. } = error else { return format!("Syntax error: {error}") };
    let expected = message.rsplit_once("= ").map_or("", |(_, expected)| expected.trim());
    format!("Syntax error in line {}, column {}: {expected}", start.line, start.column)
}

/// # Errors
/// `QUERY_TOO_EXPENSIVE` for a query that is too much to validate; `INVALID_INPUT` for a variable that is missing and for
/// a subscription to several things.
pub fn check(request: &Request, document: &ExecutableDocument) -> Result<(), Failure> {
    cost::check(document)?;
    let Some(operation) = operation(request, document) else { return Ok(()) };
    if let Some(name) = missing_variable(request, operation) {
        return Err(Failure::new(Code::InvalidInput, format!("The variable ${name} must be given.")));
    }
    if operation.ty == OperationType::Subscription && !has_one_field(&operation.selection_set.node) {
        let message = "A subscription has exactly one field at its root, and no fragment around it.";
        return Err(Failure::new(Code::InvalidInput, message));
    }
    Ok(())
}

/// The specification allows a fragment around it, which the library would leave out.
fn has_one_field(set: &SelectionSet) -> bool {
    matches!(set.items.as_slice(), [selection] if matches!(selection.node, Selection::Field(_)))
}

/// The operation that would run; none if it cannot be told, which validation will refuse.
#[must_use]
pub fn operation<'a>(request: &Request, document: &'a ExecutableDocument) -> Option<&'a OperationDefinition> {
    match (&document.operations, request.operation_name.as_deref()) {
        (DocumentOperations::Single(operation), _) => Some(&operation.node),
        (DocumentOperations::Multiple(named), Some(name)) => named.get(name).map(|operation| &operation.node),
        (DocumentOperations::Multiple(named), None) if named.len() == 1 => {
            named.values().next().map(|operation| &operation.node)
        }
        (DocumentOperations::Multiple(_), None) => None,
    }
}

/// What the operation that would run is called.
#[must_use]
pub fn operation_name<'a>(request: &'a Request, document: &'a ExecutableDocument) -> Option<&'a str> {
    request.operation_name.as_deref().or_else(|| match &document.operations {
        DocumentOperations::Multiple(named) if named.len() == 1 => named.keys().next().map(Name::as_str),
        _ => None,
    })
}

fn missing_variable<'a>(request: &Request, operation: &'a OperationDefinition) -> Option<&'a Name> {
    operation.variable_definitions.iter().map(|definition| &definition.node).find_map(|definition| {
        let required = !definition.var_type.node.nullable && definition.default_value.is_none();
        let given = request.variables.get(&definition.name.node).is_some_and(|value| *value != Value::Null);
        (required && !given).then_some(&definition.name.node)
    })
}
