//! The server as its users meet it, on SQLite and on Postgres.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics, and says why")]

mod access_walk;
mod admin;
mod cache;
mod command_line;
mod desk;
mod four_eyes;
mod http_protocol;
mod killed;
mod leak_walk;
mod limits;
mod metrics;
mod operations;
mod overload;
mod page_files;
mod pages_api;
mod races;
mod record;
mod replicas;
mod retraction;
mod schema;
mod search;
mod sessions;
mod sign_in_limits;
mod signed_words;
mod statements;
mod subscriptions;
mod timely;
mod tokens;
mod translations;
mod uncached;
mod whole_path;
