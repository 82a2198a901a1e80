//! The server as its users meet it, on SQLite and on Postgres.

mod command_line;
mod page_files;
mod whole_path;
