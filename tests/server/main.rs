//! The server as its users meet it, on SQLite and on Postgres.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics, and says why")]

mod command_line;
mod http_protocol;
mod limits;
mod page_files;
mod sessions;
mod sign_in_limits;
mod tokens;
mod whole_path;
