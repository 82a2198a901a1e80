//! The editorial part of the schema: for those who have signed in.

mod approvals;
mod comments;
mod comparison;
mod content;
mod draft_mutation;
mod entry;
mod input;
mod lifecycle;
mod list;
mod people;
mod presence;
mod publish_mutation;
mod query;
mod review;
mod review_mutation;
mod revision;
mod rounds;
mod subscription;
mod together;
mod topics;
mod translation;
mod translation_mutation;

pub use approvals::{ApprovalMutation, ApprovalQuery};
pub use comments::CommentMutation;
pub use comparison::ComparisonQuery;
pub use draft_mutation::DraftMutation;
pub use entry::EditorialEntry;
pub use list::EntryListQuery;
pub use presence::PresenceMutation;
pub use publish_mutation::PublishMutation;
pub use query::EditorialQuery;
pub use review_mutation::ReviewMutation;
pub use subscription::EditorialSubscription;
pub use topics::TopicMutation;
pub use translation_mutation::TranslationMutation;
