//! The server as its users meet it, on SQLite and on Postgres.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics, and says why")]

mod four_eyes;
mod pages_api;
mod races;
mod retraction;
mod signed_words;
mod whole_path;
