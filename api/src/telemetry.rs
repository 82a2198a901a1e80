//! The log: one line an event on standard error.

use crate::config::{LogFormat, Settings};
use tracing_subscriber::{EnvFilter, fmt};

/// Starts logging; a command that is no server logs only what goes wrong. Statements of the database library are left out: they carry content.
///
/// # Errors
/// When the filter is not one.
pub fn start(settings: &Settings, is_server: bool) -> Result<(), String> {
    let level = if is_server { settings.log.as_str() } else { "warn" };
    let filter = EnvFilter::try_new(format!("{level},sqlx=off,sea_orm=off"))
        .map_err(|error| format!("COUNTERSIGN_LOG is not a filter: {error}"))?;
    let log = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    let started = match settings.log_format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
    started.map_err(|error| format!("cannot start the log: {error}"))
}
