//! Countersign: a GraphQL content server for FAQ entries with an approval workflow.

pub mod admin;
pub mod app;
pub mod assets;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
pub mod delivery;
pub mod events;
pub mod export;
pub mod graphql;
pub mod http;
pub mod import;
pub mod jobs;
pub mod measure;
pub mod page_file;
pub mod pages;
pub mod paging;
pub mod render;
pub mod service;
pub mod store;
pub mod telemetry;
