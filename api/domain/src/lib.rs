//! What Countersign is: content, the approval workflow and who may do what.
//!
//! Everything here is pure. [`decide`] judges a command against an [`entry::Entry`] and answers with the
//! [`event::Event`] that happened or the [`refusal::Refusal`] that says why not; [`entry::Entry::apply`] carries
//! the event out. Nothing in this crate reads a clock, a file or a database.

pub mod actor;
mod apply;
pub mod approvals;
pub mod attestation;
mod base;
pub mod command;
pub mod comment;
pub mod compare;
pub mod content;
mod decide;
pub mod entry;
pub mod event;
pub mod hash;
pub mod ids;
pub mod localization;
pub mod policy;
pub mod publication;
pub mod quote;
pub mod refusal;
pub mod review;
pub mod revision;
mod rules;
pub mod search;
pub mod tag;
pub mod text;
pub mod translation;
pub mod verification;
pub mod workflow;

pub use base::check_base;
pub use decide::{Conditions, Decision, decide, decide_creation, decide_translation, permits};
