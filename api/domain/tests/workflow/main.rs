//! The rules of the workflow, seen from outside: the golden matrix and random histories.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod cases;
mod commands;
mod desk;
mod effects;
mod grid;
mod matrix;
mod outcome;
mod people;
mod play;
mod states;
mod text;
mod words;
