//! Figures for those who keep the server running, on an address of their own.

use super::{connections::Connections, socket::Sockets};
use crate::{
    app::{App, StartError},
    measure,
    service::timely,
};
use actix_web::{
    App as HttpApp, HttpResponse, HttpServer,
    dev::Server,
    web::{self, Data},
};
use metrics::{counter, gauge};
use std::{net::SocketAddr, time::Duration};
use tokio::time::interval;

/// How often to put together what nobody has asked for.
const TIDYING: Duration = Duration::from_secs(5);

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
