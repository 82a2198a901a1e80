//! The use cases. GraphQL, pages and the command line parse, call one function here, and show what comes back.
//!
//! Everything that changes an entry goes through [`work::Work`], which asks the domain.

pub mod accounts;
pub mod audit;
pub mod batch;
pub mod editorial;
pub mod entries;
mod error;
mod publishing;
pub mod sessions;
pub mod topics;
pub mod watch;
pub mod work;

pub use crate::store::{
    StoreError, accounts::Account, content::StoredRevision, entries::Snapshot, schema::Step, topics::VocabularyTopic,
};
pub use error::{Code, ServiceError};

pub type Result<T> = std::result::Result<T, ServiceError>;
