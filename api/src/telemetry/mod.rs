//! The log: one line an event on standard error. And the same to a collector of traces, if the program is built for it.

#[cfg(feature = "otel")]
mod export;

use crate::config::{LogFormat, Settings};
use tracing_subscriber::{
    EnvFilter, Layer as _, fmt, layer::SubscriberExt as _, registry, util::SubscriberInitExt as _,
};

/// Goes on for as long as it is there, and sends what is left when it is dropped.
#[derive(Debug, Default)]
pub struct Telemetry {
    #[cfg(feature = "otel")]
    _traces: Option<export::Traces>,
}

/// Starts logging; a command that is no server logs only what goes wrong. Statements of the database library are left
/// out: they carry content.
///
/// # Errors
/// When the filter is not one, or the collector's address.
pub fn start(settings: &Settings, is_server: bool) -> Result<Telemetry, String> {
    let level = if is_server { settings.log.as_str() } else { "warn" };
    let filter = EnvFilter::try_new(format!("{level},sqlx=off,sea_orm=off"))
        .map_err(|error| format!("COUNTERSIGN_LOG is not a filter: {error}"))?;
    let lines = fmt::layer().with_writer(std::io::stderr).with_target(false);
    let lines = match settings.log_format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    let collector = settings.otlp_endpoint.as_deref().filter(|_| is_server);
    #[cfg(feature = "otel")]
    let (layer, telemetry) = {
        let (layer, traces) = collector.map(export::start).transpose()?.unzip();
        (layer, Telemetry { _traces: traces })
    };
    #[cfg(not(feature = "otel"))]
    let (layer, telemetry) = (None::<tracing_subscriber::layer::Identity>, Telemetry::default());
    let subscriber = registry().with(layer).with(filter).with(lines);
    subscriber.try_init().map_err(|error| format!("cannot start the log: {error}"))?;
    if collector.is_some() && cfg!(not(feature = "otel")) {
        tracing::warn!("OTEL_EXPORTER_OTLP_ENDPOINT is set, but this program was built without the feature otel");
    }
    Ok(telemetry)
}
