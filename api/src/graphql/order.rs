//! The fields of an answer in the order of the query, as the specification has it.
//!
//! Objects that are `serial` keep it by themselves; the root of a query is not executed as one.

use async_graphql::{
    Name, Response, Value,
    parser::types::{ExecutableDocument, OperationDefinition, Selection, SelectionSet},
};

/// Puts the fields at the root of the data into the order in which the operation selects them.
pub(super) fn restore(response: &mut Response, document: &ExecutableDocument, operation: &OperationDefinition) {
    let Value::Object(fields) = &mut response.data else { return };
    let mut keys = vec![];
    collect(document, &operation.selection_set.node, &mut keys);
    fields.sort_by_cached_key(|key, _| keys.iter().position(|selected| selected == key));
}

/// Validation has refused fragments that contain themselves.
fn collect(document: &ExecutableDocument, selections: &SelectionSet, keys: &mut Vec<Name>) {
    for selection in &selections.items {
        match &selection.node {
            Selection::Field(field) => keys.push(field.node.response_key().node.clone()),
            Selection::InlineFragment(inline) => collect(document, &inline.node.selection_set.node, keys),
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    collect(document, &fragment.node.selection_set.node, keys);
                }
            }
        }
    }
}
