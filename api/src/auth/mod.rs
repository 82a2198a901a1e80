//! Passwords, keys and tokens. What they mean for a person is for `service` to say.

pub mod keys;
pub mod limit;
pub mod password;
pub mod refresh;
pub mod seal;
pub mod token;
