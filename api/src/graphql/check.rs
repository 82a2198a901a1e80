//! What is looked at before a query is validated, since the library would look at it too late or not at all.

use super::{Failure, parsed::parsed};
use crate::service::Code;
use async_graphql::{
    Name, Positioned, Request, Value,
    parser::{
        self,
        types::{
            DocumentOperations, ExecutableDocument, FragmentDefinition, OperationDefinition, OperationType, Selection,
            SelectionSet,
        },
    },
};
use std::{collections::HashMap, sync::Arc};

/// The longest query text, in bytes; contents belong into variables.
const MAX_QUERY: usize = 64 * 1024;
/// How many fields and fragments a query may have once its fragments are filled in.
const MAX_SELECTIONS: usize = 20_000;
/// How deep fragments and fields may nest; validation allows less.
const MAX_NESTING: usize = 64;

/// # Errors
/// `QUERY_TOO_EXPENSIVE` for a query that is too long or nested too deep, `INVALID_INPUT` for wrong syntax.
pub fn parse(request: &Request) -> Result<Arc<ExecutableDocument>, Failure> {
    if request.query.len() > MAX_QUERY {
        let message = "The query is longer than 64 KiB; put contents into variables.";
        return Err(Failure::new(Code::QueryTooExpensive, message));
    }
    parsed(&request.query).map_err(|error| match error {
        parser::Error::RecursionLimitExceeded => Failure::new(Code::QueryTooExpensive, "The query is nested too deep."),
        _ => Failure::new(Code::InvalidInput, format!("Syntax error: {error}")),
    })
}

/// # Errors
/// `QUERY_TOO_EXPENSIVE` for few words that mean many fields, which would keep validation busy for hours;
/// `INVALID_INPUT` for a variable that is missing and for a subscription to several things.
pub fn check(request: &Request, document: &ExecutableDocument) -> Result<(), Failure> {
    let mut fragments = Fragments { definitions: &document.fragments, sizes: HashMap::new() };
    let size = document
        .operations
        .iter()
        .fold(0_usize, |sum, (_, operation)| sum.saturating_add(fragments.size(&operation.node.selection_set.node, 0)));
    if size > MAX_SELECTIONS {
        let message = format!("The query has more than {MAX_SELECTIONS} fields once its fragments are filled in.");
        return Err(Failure::new(Code::QueryTooExpensive, message));
    }
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

fn missing_variable<'a>(request: &Request, operation: &'a OperationDefinition) -> Option<&'a Name> {
    operation.variable_definitions.iter().map(|definition| &definition.node).find_map(|definition| {
        let required = !definition.var_type.node.nullable && definition.default_value.is_none();
        let given = request.variables.get(&definition.name.node).is_some_and(|value| *value != Value::Null);
        (required && !given).then_some(&definition.name.node)
    })
}

struct Fragments<'a> {
    definitions: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    sizes: HashMap<&'a str, usize>,
}

impl<'a> Fragments<'a> {
    fn size(&mut self, set: &'a SelectionSet, nesting: usize) -> usize {
        if nesting > MAX_NESTING {
            return usize::MAX;
        }
        set.items.iter().fold(0, |sum, selection| {
            let inner = match &selection.node {
                Selection::Field(field) => self.size(&field.node.selection_set.node, nesting + 1),
                Selection::InlineFragment(fragment) => self.size(&fragment.node.selection_set.node, nesting + 1),
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node, nesting + 1),
            };
            sum.saturating_add(inner).saturating_add(1)
        })
    }

    /// A fragment that contains itself has no end.
    fn fragment(&mut self, name: &'a str, nesting: usize) -> usize {
        if let Some(size) = self.sizes.get(name) {
            return *size;
        }
        let Some(definition) = self.definitions.get(name) else { return 0 };
        self.sizes.insert(name, usize::MAX);
        let size = self.size(&definition.node.selection_set.node, nesting);
        self.sizes.insert(name, size);
        size
    }
}
