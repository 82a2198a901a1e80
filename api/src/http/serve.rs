//! Starting and stopping.

use super::{log, routes};
use crate::{
    app::{App, StartError},
    graphql,
};
use actix_web::{
    App as HttpApp, HttpServer,
    dev::Server,
    middleware::{Compress, DefaultHeaders, from_fn},
    web::Data,
};
use std::net::SocketAddr;

/// How long requests may go on after SIGTERM, in seconds.
const GRACE: u64 = 10;

/// A server that accepts connections and answers as long as `server` is polled.
pub struct Listening {
    pub address: SocketAddr,
    pub server: Server,
}

/// # Errors
/// When the address cannot be used.
pub fn listen(app: &App) -> Result<Listening, StartError> {
    let bind = app.settings.bind;
    let graphiql = app.settings.graphiql;
    let workers = match app.settings.workers {
        0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        workers => workers,
    };
    let (data, schema) = (Data::new(app.clone()), Data::new(graphql::build(app.clone())));
    let server = HttpServer::new(move || {
        HttpApp::new()
            .app_data(data.clone())
            .app_data(schema.clone())
            .wrap(Compress::default())
            .wrap(
                DefaultHeaders::new()
                    .add(("X-Content-Type-Options", "nosniff"))
                    .add(("Referrer-Policy", "no-referrer"))
                    .add(("Cross-Origin-Opener-Policy", "same-origin")),
            )
            .wrap(from_fn(log::request_line))
            .configure(routes(graphiql))
    })
    .workers(workers)
    .shutdown_timeout(GRACE)
    .bind(bind)
    .map_err(|error| {
        StartError::new(format!("cannot listen on {bind}: {error}; set COUNTERSIGN_BIND to another address"))
    })?;
    let address = server.addrs().first().copied().unwrap_or(bind);
    Ok(Listening { address, server: server.run() })
}
