//! The server as its users meet it, on SQLite and on Postgres.

mod whole_path;
