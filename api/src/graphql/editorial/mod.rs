//! The editorial part of the schema: for those who have signed in.

mod approvals;
mod comments;
mod content;
mod draft_mutation;
mod entry;
mod input;
mod list;
mod presence;
mod query;
mod review_mutation;
mod rounds;
mod together;
mod topics;

pub use approvals::{ApprovalMutation, ApprovalQuery};
pub use comments::CommentMutation;
pub use draft_mutation::DraftMutation;
pub use entry::EditorialEntry;
pub use list::EntryListQuery;
pub use presence::PresenceMutation;
pub use query::EditorialQuery;
pub use review_mutation::ReviewMutation;
pub use topics::TopicMutation;
