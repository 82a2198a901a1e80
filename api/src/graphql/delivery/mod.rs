//! The public part of the schema. Its types never reach an editorial type or a person.

mod connections;
mod node;
mod parts;
mod query;
mod standing;
mod types;

pub use node::NodeQuery;
pub use query::DeliveryQuery;
