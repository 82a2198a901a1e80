//! The access token: what it says, and what does not pass for one.

mod claims;
mod forged;
mod jwt;
mod keys;
