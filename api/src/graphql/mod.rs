//! The GraphQL schema. Nothing of HTTP here, and no rule: resolvers parse, call one function of `service` or
//! `delivery`, and show what comes back.
//!
//! Every object is `serial`, since async-graphql otherwise puts fields in the order in which they are done. A field that
//! may be null is an `Option<Result<_>>`: an error makes this field null, and leaves the others.

mod at_hand;
mod check;
mod connection;
mod context;
mod cost;
mod delivery;
mod documents;
mod editorial;
mod errors;
mod execute;
mod fresh;
mod ids;
mod loaders;
mod order;
mod parsed;
mod people;
mod public;
mod scalars;
mod tokens;

pub use check::{check, operation, operation_name, parse};
pub use context::{ClientAddress, prepare};
pub use documents::Documents;
pub use errors::{Failure, is_unavailable};
pub use execute::{execute, subscribe};
pub use ids::parse_entry_id;
pub use public::is_public;

pub use crate::delivery::{Feed, feed};

use crate::app::App;
use async_graphql::{MergedObject, MergedSubscription};

/// How deep a query may nest: deep enough for the introspection query of common tools.
const MAX_DEPTH: usize = 16;
/// How many fields a query may ask for, list sizes taken into account.
const MAX_COMPLEXITY: usize = 20_000;
/// How many directives a field may have.
const MAX_DIRECTIVES: usize = 20;

/// Everything that can be read. Without signing in only what is published can be.
#[derive(MergedObject, Default)]
#[graphql(serial)]
pub struct Query(
    delivery::DeliveryQuery,
    delivery::RecordQuery,
    delivery::SearchQuery,
    delivery::NodeQuery,
    people::PeopleQuery,
    editorial::EditorialQuery,
    editorial::EntryListQuery,
    editorial::ComparisonQuery,
    editorial::ApprovalQuery,
    editorial::SearchGapQuery,
);

/// Everything that can be changed.
#[derive(MergedObject, Default)]
#[graphql(serial)]
pub struct Mutation(
    people::SessionMutation,
    editorial::DraftMutation,
    editorial::ReviewMutation,
    editorial::PublishMutation,
    editorial::TranslationMutation,
    editorial::CommentMutation,
    editorial::PresenceMutation,
    editorial::ApprovalMutation,
    editorial::TopicMutation,
    people::AccountMutation,
);

/// Everything that can be watched, over a WebSocket with the protocol `graphql-transport-ws`. Without signing in only
/// what is published can be.
#[derive(MergedSubscription, Default)]
pub struct Subscription(delivery::DeliverySubscription, editorial::EditorialSubscription);

pub type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

/// The schema, bound to a server and to what it tells its subscribers.
#[must_use]
pub fn build(app: App, feed: Feed) -> Schema {
    builder().data(app).data(feed).finish()
}

/// The schema in the schema definition language.
#[must_use]
pub fn sdl() -> String {
    let options = async_graphql::SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items();
    builder().finish().sdl_with_options(options.include_specified_by())
}

fn builder() -> async_graphql::SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription::default())
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_COMPLEXITY)
        .limit_directives(MAX_DIRECTIVES)
}
