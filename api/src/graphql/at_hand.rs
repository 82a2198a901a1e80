//! Objects all of whose fields are at hand. The library puts each field of each object into a future of its own on the
//! heap, before it polls the first; of a page with its questions these are hundreds. Here the fields are resolved one
//! after another, where they are.

use async_graphql::{
    ContainerType, ContextSelectionSet, Name, OutputType, Positioned, ServerResult, Value,
    indexmap::IndexMap,
    parser::types::{Field, Selection, SelectionSet},
    registry::{MetaType, Registry},
};
use std::borrow::Cow;

/// Resolves what it holds in place.
pub(super) struct AtHand<T>(pub(super) T);

impl<T> From<T> for AtHand<T> {
    fn from(held: T) -> Self {
        Self(held)
    }
}

/// An object whose fields wait for nothing.
pub(super) trait Ready: ContainerType {}

/// Something that can be resolved in place.
pub(super) trait InPlace: OutputType {
    fn resolve_in_place(
        &self,
        ctx: &ContextSelectionSet<'_>,
        field: &Positioned<Field>,
    ) -> impl Future<Output = ServerResult<Value>> + Send;
}

impl<T: Ready> InPlace for T {
    async fn resolve_in_place(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        match fields(ctx, self).await {
            Some(value) => Ok(value),
            None => self.resolve(ctx, field).await,
        }
    }
}

/// The fields of an object; none where it takes the library to tell what is selected.
pub(super) async fn fields<T: ContainerType>(ctx: &ContextSelectionSet<'_>, object: &T) -> Option<Value> {
    let name = T::type_name();
    let mut selected = vec![];
    if !select(ctx, &ctx.item.node, &name, &mut selected) {
        return None;
    }
    let mut values = IndexMap::with_capacity(selected.len());
    for field in selected {
        let value = if field.node.name.node == "__typename" {
            Ok(Some(Value::String(name.clone().into_owned())))
        } else {
            object.resolve_field(&ctx.with_field(field)).await
        };
        match value {
            Ok(value) => drop(values.insert(key(field).clone(), value.unwrap_or_default())),
            Err(error) => ctx.add_error(error),
        }
    }
    Some(if values.is_empty() { Value::Null } else { Value::Object(values) })
}

impl<T: InPlace> InPlace for Vec<T> {
    async fn resolve_in_place(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let mut values = Vec::with_capacity(self.len());
        for (place, item) in self.iter().enumerate() {
            let ctx = ctx.with_index(place);
            let value = item.resolve_in_place(&ctx, field).await;
            values.push(value.map_err(|error| ctx.set_error_path(error))?);
        }
        Ok(Value::List(values))
    }
}

impl<T: InPlace> OutputType for AtHand<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn qualified_type_name() -> String {
        T::qualified_type_name()
    }

    fn introspection_type_name(&self) -> Cow<'static, str> {
        self.0.introspection_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        self.0.resolve_in_place(ctx, field).await
    }
}

/// What is selected of an object of a type. False for what the library has to judge: objects to be merged, fragments on
/// what is no object, and directives.
fn select<'a>(
    ctx: &ContextSelectionSet<'a>,
    set: &'a SelectionSet,
    name: &str,
    selected: &mut Vec<&'a Positioned<Field>>,
) -> bool {
    set.items.iter().all(|selection| {
        let (condition, set) = match &selection.node {
            Selection::Field(field) => return add(field, selected),
            Selection::InlineFragment(inline) => (inline.node.type_condition.as_ref(), &inline.node.selection_set),
            Selection::FragmentSpread(spread) => match ctx.query_env.fragments.get(&spread.node.fragment_name.node) {
                Some(fragment) => (Some(&fragment.node.type_condition), &fragment.node.selection_set),
                None => return false,
            },
        };
        match condition.map(|condition| condition.node.on.node.as_str()) {
            Some(other) if other != name => {
                matches!(ctx.schema_env.registry.types.get(other), Some(MetaType::Object { .. }))
            }
            _ => select(ctx, &set.node, name, selected),
        }
    })
}

/// The same leaf twice is one.
fn add<'a>(field: &'a Positioned<Field>, selected: &mut Vec<&'a Positioned<Field>>) -> bool {
    let is_new = !selected.iter().any(|it| key(it) == key(field));
    if is_new {
        selected.push(field);
    }
    field.node.directives.is_empty() && (is_new || field.node.selection_set.node.items.is_empty())
}

fn key(field: &Positioned<Field>) -> &Name {
    &field.node.response_key().node
}
