//! Traces for a collector that speaks OTLP: each request is a span, and what the log says of it are its events.

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::{Resource, trace::SdkTracerProvider};
use std::time::Duration;
use tracing_subscriber::{Layer, Registry};

const NAME: &str = "countersign";
/// How long the collector may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Sends in the background, and what is left at its end.
#[derive(Debug)]
pub struct Traces(SdkTracerProvider);

impl Drop for Traces {
    fn drop(&mut self) {
        if let Err(error) = self.0.shutdown() {
            tracing::warn!(%error, "not all traces were sent");
        }
    }
}

/// # Errors
/// When the address is not one.
pub fn start(collector: &str) -> Result<(Box<dyn Layer<Registry> + Send + Sync>, Traces), String> {
    let exporter = SpanExporter::builder()
        .with_http()
        .with_protocol(Protocol::HttpBinary)
        .with_endpoint(format!("{}/v1/traces", collector.trim_end_matches('/')))
        .with_timeout(PATIENCE)
        .build()
        .map_err(|error| format!("OTEL_EXPORTER_OTLP_ENDPOINT is not the address of a collector: {error}"))?;
    let resource = Resource::builder().with_service_name(NAME).build();
    let provider = SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer(NAME));
    Ok((layer.boxed(), Traces(provider)))
}
