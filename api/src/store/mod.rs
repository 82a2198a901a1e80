//! The database: rows to domain values and back. Nothing else in the program knows `SeaORM`.
//!
//! Reads take any [`Connection`]. Writes take a [`Write`], the one writing transaction at a time, which carries the
//! audit chain and the events to be told. What differs between Postgres and SQLite is in `connect`, `error`, `wire`,
//! `listen`, `replicas` and `watch_file`.

pub mod accounts;
pub mod approval_rules;
pub mod audit;
pub mod comments;
mod connect;
pub mod content;
pub mod entries;
mod error;
pub mod history;
pub mod invitations;
mod lane;
mod listen;
pub mod presence;
pub mod previews;
pub mod published;
mod replicas;
pub mod reviews;
pub mod schema;
pub mod search_gaps;
pub mod sessions;
pub mod topics;
pub mod trail;
pub mod trail_search;
mod translation_bases;
pub mod translations;
mod values;
mod watch_file;
mod wire;
mod write;

pub use connect::{Store, StoreOptions};
pub use error::StoreError;
pub use replicas::{PublicConnection, ReplicaState, delivery_role};
pub use sea_orm::ConnectionTrait as Connection;
pub use write::Write;

pub type Result<T> = std::result::Result<T, StoreError>;
