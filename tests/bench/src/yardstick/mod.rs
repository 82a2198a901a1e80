//! What somebody would write who needs no more than these answers: one statement of SQL each, over normalised tables,
//! that makes the JSON itself.

mod database;
mod server;

pub use database::Database;
pub use server::{Options, serve};
