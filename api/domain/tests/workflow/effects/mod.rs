//! What commands leave behind, where the status alone does not tell.

mod emergency;
mod record;
mod schedule;
mod translation;
