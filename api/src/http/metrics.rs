//! Figures for those who keep the server running, on an address of their own.

use super::{connections::Connections, socket::Sockets};
use crate::{
    app::{App, StartError},
    delivery::Origin,
    measure,
    service::timely,
};
use actix_web::{
    App as HttpApp, Error, HttpMessage as _, HttpRequest, HttpResponse, HttpServer,
    body::MessageBody,
    dev::{Server, ServiceRequest, ServiceResponse},
    http::StatusCode,
    middleware::Next,
    web::{self, Data},
};
use futures_util::stream::{Stream, StreamExt as _};
use metrics::{counter, gauge, histogram};
use std::{
    collections::HashSet,
    net::SocketAddr,
    sync::{LazyLock, PoisonError, RwLock},
    time::{Duration, Instant},
};
use tokio::time::interval;

/// So many operations are told apart by name: names come from strangers.
const MAX_NAMES: usize = 100;
const LONGEST_NAME: usize = 64;
/// How often to put together what nobody has asked for.
const TIDYING: Duration = Duration::from_secs(5);

/// The name of the operation that a request asks for.
struct Operation(String);

/// Takes down what a request asks for.
pub(super) fn note_operation(http: &HttpRequest, name: Option<&str>) {
    if let Some(name) = name.filter(|_| measure::is_on()) {
        http.extensions_mut().insert(Operation(name.to_owned()));
    }
}

pub(super) async fn count(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if !measure::is_on() {
        return next.call(request).await;
    }
    let started = Instant::now();
    let response = next.call(request).await?;
    let route = response.request().match_pattern().unwrap_or_else(|| "none".to_owned());
    let operation = match response.request().extensions().get() {
        // Nobody else could have a say in what names there are.
        Some(Operation(name)) if response.status().is_success() => label(name),
        _ => "-".to_owned(),
    };
    let status = class(response.status());
    counter!(measure::REQUESTS, "route" => route.clone(), "operation" => operation, "status" => status).increment(1);
    histogram!(measure::REQUEST_SECONDS, "route" => route).record(started.elapsed());
    Ok(response)
}

/// Counts an answer to a request that is not looked at any closer, by what has kept it from that.
pub(super) fn count_early(route: &'static str, response: &HttpResponse) {
    if measure::is_on() {
        let status = class(response.status());
        counter!(measure::REQUESTS, "route" => route, "operation" => "-", "status" => status).increment(1);
    }
}

/// Counts where an answer for everybody came from.
pub(super) fn count_asked(origin: Origin) {
    if measure::is_on() {
        let result = match origin {
            Origin::Memory => "hit",
            Origin::Database => "miss",
            Origin::Old => "stale",
        };
        counter!(measure::CACHE, "result" => result).increment(1);
    }
}

fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    }
}

/// The name itself if it is one of the first, else `other`.
fn label(name: &str) -> String {
    static NAMES: LazyLock<RwLock<HashSet<String>>> = LazyLock::new(RwLock::default);
    let is_known = NAMES.read().unwrap_or_else(PoisonError::into_inner).contains(name);
    if is_known {
        return name.to_owned();
    }
    let mut names = NAMES.write().unwrap_or_else(PoisonError::into_inner);
    if names.len() == MAX_NAMES || name.len() > LONGEST_NAME {
        return "other".to_owned();
    }
    names.insert(name.to_owned());
    name.to_owned()
}

/// The same, counted for as long as it goes on.
pub(super) fn counted<T>(subscription: impl Stream<Item = T>) -> impl Stream<Item = T> {
    let counted = Subscription::new();
    subscription.inspect(move |_| _ = &counted)
}

struct Subscription;

impl Subscription {
    fn new() -> Self {
        gauge!(measure::SUBSCRIPTIONS).increment(1);
        Self
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        gauge!(measure::SUBSCRIPTIONS).decrement(1);
    }
}

/// A server that answers `/metrics` and nothing else.
///
/// # Errors
/// When the address cannot be used.
pub(super) fn listen(
    bind: SocketAddr,
    app: Data<App>,
    sockets: Data<Sockets>,
    connections: Data<Connections>,
) -> Result<(SocketAddr, Server), StartError> {
    let server = HttpServer::new(move || {
        HttpApp::new()
            .app_data(app.clone())
            .app_data(sockets.clone())
            .app_data(connections.clone())
            .route("/metrics", web::get().to(show))
    })
    .workers(1)
    .disable_signals()
    .bind(bind)
    .map_err(|error| {
        let advice = "set COUNTERSIGN_METRICS_BIND to another address";
        StartError::new(format!("cannot show metrics on {bind}: {error}; {advice}"))
    })?;
    let address = server.addrs().first().copied().unwrap_or(bind);
    Ok((address, server.run()))
}

/// Goes on with it, until the process ends.
pub(super) async fn keep(server: Server) {
    let handle = server.handle();
    let mut tidying = interval(TIDYING);
    let tidy = async {
        loop {
            tidying.tick().await;
            measure::tidy();
        }
    };
    tokio::select! {
        ended = server => if let Err(error) = ended {
            tracing::error!(%error, "metrics are not shown any more");
        },
        () = tidy => drop(handle.stop(false)),
    }
}

async fn show(app: Data<App>, sockets: Data<Sockets>, connections: Data<Connections>) -> HttpResponse {
    look(&app).await;
    gauge!(measure::CONNECTIONS).set(figure(connections.open()));
    gauge!(measure::SOCKETS).set(figure(sockets.open()));
    HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(measure::render())
}

/// Takes down what is not counted as it happens.
async fn look(app: &App) {
    let (connections, idle) = app.store.connections();
    gauge!(measure::POOL, "state" => "idle").set(figure(idle));
    gauge!(measure::POOL, "state" => "used").set(figure(connections.saturating_sub(idle)));
    let load = app.admission.load();
    gauge!(measure::EXECUTING).set(figure(load.running));
    gauge!(measure::WAITING).set(figure(load.waiting));
    counter!(measure::SHED).absolute(load.full);
    counter!(measure::LATE).absolute(load.late);
    let (hashing, waiting) = app.passwords.load();
    gauge!(measure::HASHING).set(figure(hashing));
    gauge!(measure::WAITING_TO_HASH).set(figure(waiting));
    // Without the database nobody knows; that it is away is told by other figures.
    if let Ok(late) = timely::lateness(app).await {
        gauge!(measure::JOBS_LATE).set(late.as_secs_f64());
    }
    if let Some(bytes) = memory() {
        gauge!(measure::MEMORY).set(bytes);
    }
}

/// What Linux says that the process holds in memory.
fn memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u32>().ok().map(|kilobytes| f64::from(kilobytes) * 1024.0)
}

fn figure(count: usize) -> f64 {
    u32::try_from(count).unwrap_or(u32::MAX).into()
}
