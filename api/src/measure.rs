//! What is measured, and under which names: the one list of them. Off unless somebody asks for it, and then it costs
//! nothing.

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;

/// Labels `route` (`memory` for what the cache answers, `limit` for who asks too often),  `operation`, `status`.
pub const REQUESTS: &str = "countersign_requests_total";
/// Label `route`.
pub const REQUEST_SECONDS: &str = "countersign_request_seconds";
/// Label `result`: `hit`, `miss` or `stale`.
pub const CACHE: &str = "countersign_cache_answers_total";
pub const SQL_SECONDS: &str = "countersign_sql_seconds";
/// Label `state`: `idle` or `used`.
pub const POOL: &str = "countersign_database_connections";
pub const EXECUTING: &str = "countersign_executing_requests";
pub const WAITING: &str = "countersign_waiting_requests";
pub const SHED: &str = "countersign_shed_requests_total";
pub const LATE: &str = "countersign_late_requests_total";
pub const JOBS_LATE: &str = "countersign_jobs_late_seconds";
pub const JOB_ROUNDS: &str = "countersign_job_rounds_total";
pub const JOB_FAILURES: &str = "countersign_job_failures_total";
pub const LISTENER: &str = "countersign_listener_connected";
pub const CONNECTIONS: &str = "countersign_connections";
pub const SOCKETS: &str = "countersign_sockets";
pub const SUBSCRIPTIONS: &str = "countersign_subscriptions";
pub const HASHING: &str = "countersign_hashing_passwords";
pub const WAITING_TO_HASH: &str = "countersign_waiting_passwords";
pub const MEMORY: &str = "process_resident_memory_bytes";

const REQUEST_BUCKETS: [f64; 11] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5];
const SQL_BUCKETS: [f64; 9] = [0.000_25, 0.0005, 0.001, 0.0025, 0.01, 0.05, 0.25, 1.0, 2.5];

static MEASURED: OnceLock<PrometheusHandle> = OnceLock::new();

/// Begins to measure, for the whole process and for good.
///
/// # Errors
/// When somebody else does already.
pub fn start() -> Result<(), BuildError> {
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full(REQUEST_SECONDS.into()), &REQUEST_BUCKETS)?
        .set_buckets_for_metric(Matcher::Full(SQL_SECONDS.into()), &SQL_BUCKETS)?
        .install_recorder()?;
    describe();
    MEASURED.get_or_init(|| handle);
    Ok(())
}

#[must_use]
pub fn is_on() -> bool {
    MEASURED.get().is_some()
}

/// All that has been measured, in the text format of Prometheus.
#[must_use]
pub fn render() -> String {
    MEASURED.get().map(PrometheusHandle::render).unwrap_or_default()
}

/// To be called now and then: what nobody has asked for would pile up.
pub fn tidy() {
    if let Some(handle) = MEASURED.get() {
        handle.run_upkeep();
    }
}

fn describe() {
    describe_counter!(REQUESTS, "Requests answered, by what was asked and how it went");
    describe_histogram!(REQUEST_SECONDS, Unit::Seconds, "Time from the head of a request to that of its answer");
    describe_counter!(CACHE, "Answers looked up in memory");
    describe_histogram!(SQL_SECONDS, Unit::Seconds, "Time that an SQL statement took");
    describe_gauge!(POOL, "Connections to the database");
    describe_gauge!(EXECUTING, "Requests that use the database now");
    describe_gauge!(WAITING, "Requests that wait for their turn");
    describe_counter!(SHED, "Requests turned away since too many waited");
    describe_counter!(LATE, "Requests given up at their deadline");
    describe_gauge!(JOBS_LATE, Unit::Seconds, "By how much the oldest thing that is due is late");
    describe_counter!(JOB_ROUNDS, "How often this server has looked for what is due");
    describe_counter!(JOB_FAILURES, "What was due and could not be done, each time that it was tried");
    describe_gauge!(LISTENER, "Whether changes by other servers are heard");
    describe_gauge!(CONNECTIONS, "Connections of clients");
    describe_gauge!(SOCKETS, "WebSockets");
    describe_gauge!(SUBSCRIPTIONS, "Subscriptions that go on");
    describe_gauge!(HASHING, "Passwords that are being hashed");
    describe_gauge!(WAITING_TO_HASH, "Passwords that wait to be hashed");
    describe_gauge!(MEMORY, Unit::Bytes, "Memory that the process uses");
}
