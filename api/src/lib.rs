//! Countersign: a GraphQL content server for FAQ entries with an approval workflow.

pub mod app;
pub mod auth;
pub mod clock;
pub mod config;
pub mod render;
pub mod store;
pub mod telemetry;
