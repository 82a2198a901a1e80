//! What is taken back is gone at once, from everywhere.

mod corrections;
mod gone;
mod live;
