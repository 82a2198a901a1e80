//! The public part of the schema. Its types never reach an editorial type or a person.

mod changes;
mod connections;
mod node;
mod parts;
mod query;
mod record;
mod search;
mod standing;
mod subscription;
mod types;
mod verification;
mod wanted;

pub use node::NodeQuery;
pub use query::DeliveryQuery;
pub use record::RecordQuery;
pub use search::SearchQuery;
pub use subscription::DeliverySubscription;
