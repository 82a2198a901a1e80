//! Which operations ask for nothing but what is the same for everybody.

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet};

/// The fields at the root that read through a `delivery::Reading` and nothing else. What is not in this list is made
/// for each request: `verify`, since it is nobody's business what somebody checked, and all that staff see.
const PUBLIC: &[&str] = &[
    "__schema",
    "__type",
    "__typename",
    "changes",
    "entries",
    "entry",
    "node",
    "nodes",
    "page",
    "pages",
    "search",
    "topics",
];

/// How deep fragments are followed; the check of the document allows less.
const MAX_NESTING: usize = 64;

/// Whether the answer, to somebody who has not signed in, depends on what is public alone.
#[must_use]
pub fn is_public(document: &ExecutableDocument, operation: &OperationDefinition) -> bool {
    operation.ty == OperationType::Query && all_public(document, &operation.selection_set.node, MAX_NESTING)
}

fn all_public(document: &ExecutableDocument, set: &SelectionSet, depth: usize) -> bool {
    depth > 0
        && set.items.iter().all(|selection| match &selection.node {
            Selection::Field(field) => PUBLIC.contains(&field.node.name.node.as_str()),
            Selection::InlineFragment(inline) => all_public(document, &inline.node.selection_set.node, depth - 1),
            Selection::FragmentSpread(spread) => document
                .fragments
                .get(&spread.node.fragment_name.node)
                .is_some_and(|fragment| all_public(document, &fragment.node.selection_set.node, depth - 1)),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::{Request, parser::parse_query};

    fn judged(query: &str) -> bool {
        let document = parse_query(query).expect("a document");
        let operation = crate::graphql::operation(&Request::new(query), &document).expect("an operation");
        is_public(&document, operation)
    }

    #[test]
    fn only_what_is_the_same_for_everybody_is_public() {
        assert!(judged("{ entry(slug: \"a\", locale: \"en\") { id } __typename }"));
        assert!(judged(
            "{ me: topics(locale: \"en\") { slug } ...F } fragment F on Query { pages { edges { cursor } } }"
        ));
        for query in [
            "{ viewer { id } }",
            "{ entry: viewer { id } }",
            "{ topics(locale: \"en\") { slug } verify(text: \"a\") { state } }",
            "{ ... { ... on Query { viewer { id } } } }",
            "{ ...F } fragment F on Query { editorialEntries { totalCount } }",
            "{ ...Missing }",
            "{ ...F } fragment F on Query { ...F }",
            "mutation { logout }",
            "subscription { publications { at } }",
        ] {
            assert!(!judged(query), "{query}");
        }
    }
}
