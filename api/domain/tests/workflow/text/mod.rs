//! The text types: what they let in, they let in again unchanged.

mod content;
mod settled;
mod strings;
