//! The use cases. GraphQL, pages and the command line parse, call one function here, and show what comes back.
//!
//! Everything that changes an entry goes through [`work::Work`], which asks the domain.

pub mod accounts;
pub mod approvals;
pub mod assigning;
pub mod audit;
pub mod batch;
pub mod comments;
pub mod conditions;
pub mod devices;
pub mod editorial;
pub mod entries;
mod error;
pub mod forms;
pub mod invitations;
mod overtaken;
pub mod presence;
pub mod previews;
mod publishing;
pub mod queue;
pub mod search_gaps;
pub mod sessions;
pub mod setup;
pub mod timely;
pub mod topics;
pub mod translating;
pub mod watch;
pub mod work;

pub use crate::store::{
    ReplicaState, StoreError, accounts::Account, content::StoredRevision, delivery_role, entries::Snapshot, reviews,
    schema::Step, search_gaps::SearchGap, topics::VocabularyTopic,
};
pub use error::{Code, ServiceError};
pub use overtaken::Current;
pub use publishing::reindex;

pub type Result<T> = std::result::Result<T, ServiceError>;
