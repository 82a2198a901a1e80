//! What a query comes to once its fragments are filled in. Few words may mean many fields, which would keep validation
//! busy for hours.

use super::{Failure, MAX_DEPTH, MAX_DIRECTIVES};
use crate::service::Code;
use async_graphql::{
    Name, Positioned,
    parser::types::{ExecutableDocument, FragmentDefinition, Selection, SelectionSet},
};
use std::collections::{HashMap, HashSet};

/// How many fields and fragments a query may have.
const MAX_SELECTIONS: u64 = 10_000;
/// How many fields an operation may have at its root: each asks the database.
const MAX_ROOT_FIELDS: u64 = 100;
/// How deep fragments and fields may nest; validation allows less.
const MAX_NESTING: usize = 64;

/// Of this kind a query has more than it may have.
pub(super) fn too_much(figure: u64, limit: u64, what: &str) -> Failure {
    let message = if figure == u64::MAX {
        format!("The query has {what} without end; it may have {limit}.")
    } else {
        format!("The query has {figure} {what}; it may have {limit}.")
    };
    let failure = Failure::new(Code::QueryTooExpensive, message).with("limit", limit);
    if figure == u64::MAX { failure } else { failure.with("figure", figure) }
}

/// # Errors
/// `QUERY_TOO_EXPENSIVE` for a document that is too much to validate.
pub(super) fn check(document: &ExecutableDocument) -> Result<(), Failure> {
    let mut fragments = Fragments { definitions: &document.fragments, known: HashMap::new() };
    let (mut whole, mut most_roots) = (Extent::default(), 0);
    for (_, operation) in document.operations.iter() {
        let extent = fragments.extent(&operation.node.selection_set.node, 0);
        whole.selections = whole.selections.saturating_add(extent.selections);
        let mut roots = Roots { document, keys: HashSet::new(), seen: HashSet::new() };
        roots.collect(&operation.node.selection_set.node);
        most_roots = most_roots.max(roots.keys.len() as u64);
        whole.depth = whole.depth.max(extent.depth);
        whole.directives = whole.directives.max(extent.directives);
    }
    for (figure, limit, what) in [
        (whole.selections, MAX_SELECTIONS, "fields once its fragments are filled in"),
        (whole.depth, MAX_DEPTH as u64, "levels of fields"),
        (most_roots, MAX_ROOT_FIELDS, "fields at its root"),
        (whole.directives, MAX_DIRECTIVES as u64, "directives on one field"),
    ] {
        if figure > limit {
            return Err(too_much(figure, limit, what));
        }
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, Default)]
struct Extent {
    /// Fields and fragments at all levels.
    selections: u64,
    depth: u64,
    /// The most on one field.
    directives: u64,
}

impl Extent {
    const ENDLESS: Self = Self { selections: u64::MAX, depth: u64::MAX, directives: 0 };

    /// A field around this.
    fn field(self, directives: usize) -> Self {
        Self {
            selections: self.selections.saturating_add(1),
            depth: self.depth.saturating_add(1),
            directives: self.directives.max(directives as u64),
        }
    }

    /// A fragment around this, which is no level.
    const fn fragment(self) -> Self {
        Self { selections: self.selections.saturating_add(1), ..self }
    }

    fn beside(self, other: Self) -> Self {
        Self {
            selections: self.selections.saturating_add(other.selections),
            depth: self.depth.max(other.depth),
            directives: self.directives.max(other.directives),
        }
    }
}

struct Fragments<'a> {
    definitions: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    known: HashMap<&'a str, Extent>,
}

impl<'a> Fragments<'a> {
    fn extent(&mut self, set: &'a SelectionSet, nesting: usize) -> Extent {
        if nesting > MAX_NESTING {
            return Extent::ENDLESS;
        }
        set.items.iter().fold(Extent::default(), |sum, selection| {
            sum.beside(match &selection.node {
                Selection::Field(field) => {
                    let inner = self.extent(&field.node.selection_set.node, nesting + 1);
                    inner.field(field.node.directives.len())
                }
                Selection::InlineFragment(inline) => {
                    self.extent(&inline.node.selection_set.node, nesting + 1).fragment()
                }
                Selection::FragmentSpread(spread) => {
                    self.named(&spread.node.fragment_name.node, nesting + 1).fragment()
                }
            })
        })
    }

    /// A fragment that contains itself has no end.
    fn named(&mut self, name: &'a str, nesting: usize) -> Extent {
        if let Some(extent) = self.known.get(name) {
            return *extent;
        }
        let Some(definition) = self.definitions.get(name) else { return Extent::default() };
        self.known.insert(name, Extent::ENDLESS);
        let extent = self.extent(&definition.node.selection_set.node, nesting);
        self.known.insert(name, extent);
        extent
    }
}

/// The fields at the root of an operation, those that are asked for under one name once.
struct Roots<'a> {
    document: &'a ExecutableDocument,
    keys: HashSet<&'a str>,
    seen: HashSet<&'a str>,
}

impl<'a> Roots<'a> {
    fn collect(&mut self, set: &'a SelectionSet) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => _ = self.keys.insert(&field.node.response_key().node),
                Selection::InlineFragment(inline) => self.collect(&inline.node.selection_set.node),
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    if let Some(fragment) = self.document.fragments.get(name)
                        && self.seen.insert(name)
                    {
                        self.collect(&fragment.node.selection_set.node);
                    }
                }
            }
        }
    }
}
