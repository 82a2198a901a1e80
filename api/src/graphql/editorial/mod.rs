//! The editorial part of the schema: for those who have signed in.

mod content;
mod draft_mutation;
mod entry;
mod input;
mod query;
mod review_mutation;
mod subscription;
mod topics;

pub use draft_mutation::DraftMutation;
pub use entry::EditorialEntry;
pub use query::EditorialQuery;
pub use review_mutation::ReviewMutation;
pub use subscription::EditorialSubscription;
pub use topics::TopicMutation;
