//! Who may ask for and change what: every field of Query, Subscription and Mutation, for every sort of person, as one table.

mod cast;
mod inputs;
mod questions;
mod table;
