//! People: signing in, and managing accounts.

mod account_mutation;
mod session_mutation;
mod types;

pub use account_mutation::AccountMutation;
pub use session_mutation::SessionMutation;
pub use types::{PeopleQuery, User};
