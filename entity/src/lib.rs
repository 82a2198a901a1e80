//! The rows of the database, one file a table, and nothing else. Only `api::store` imports them.

pub mod account;
pub mod approval;
pub mod audit_event;
pub mod audit_head;
pub mod document;
pub mod entry;
pub mod publication;
pub mod published_entry;
pub mod published_page_item;
pub mod published_topic;
pub mod refresh_token;
pub mod review;
pub mod revision;
pub mod role_grant;
pub mod session;
pub mod topic;
pub mod topic_name;
