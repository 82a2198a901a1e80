//! What is read from the database for an answer, and how.

mod connections;
mod counts;
mod generated;
mod selections;
mod written;
