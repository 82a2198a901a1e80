//! Starting and stopping.

use super::{
    SECURITY_HEADERS, caching::Public, connections::Connections, figures, graphql::Endpoint, known::known_answers, log,
    metrics, patience, reply::Policy, routes, socket::Sockets,
};
use crate::{
    app::{App, StartError},
    config::Settings,
    delivery::Cache,
    graphql::{self, Documents},
};
use actix_web::{
    App as HttpApp, HttpServer,
    dev::Server,
    middleware::{Compress, DefaultHeaders, from_fn},
    rt::{self, net::TcpStream},
    web::Data,
};
use std::{any::Any, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{sync::watch, task::JoinHandle};

/// How long requests may go on after SIGTERM, in seconds.
const GRACE: u64 = 10;

/// How long a client may leave what is sent to it where it is.
const SILENCE: Duration = Duration::from_secs(20);

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 1_024;
/// How long a connection may be idle between two requests.
const IDLE: Duration = Duration::from_secs(5);
/// How long a connection may take to end.
const PARTING: Duration = Duration::from_secs(1);

/// A server that accepts connections and answers as long as `server` is polled.
pub struct Listening {
    pub address: SocketAddr,
    /// Where metrics are shown, if they are.
    pub metrics: Option<SocketAddr>,
    pub server: Server,
    /// What goes on beside the requests, and ends with this.
    pub background: Background,
}

#[derive(Default)]
pub struct Background(Vec<JoinHandle<()>>);

impl Background {
    fn spawn(&mut self, task: impl Future<Output = ()> + Send + 'static) {
        self.0.push(tokio::spawn(task));
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

/// # Errors
/// When the address cannot be used.
pub fn listen(app: &App) -> Result<Listening, StartError> {
    let bind = app.settings.bind;
    let graphiql = app.settings.graphiql;
    let workers = app.settings.workers();
    let (feed, source) = graphql::feed();
    let cache = Arc::new(Cache::new(&app.settings, app.clock.clone()));
    let ear = Arc::clone(&cache);
    app.store.events().listen_first(move |event| ear.hear(event));
    let policy = Policy::new(&app.settings, app.clock.clone()).map_err(StartError::new)?;
    let (data, public) = (Data::new(app.clone()), Data::new(Public { cache, policy }));
    let endpoint = Data::new(Endpoint {
        app: app.clone(),
        schema: graphql::build(app.clone(), feed),
        documents: Arc::new(documents(&app.settings)?),
        public: public.clone(),
    });
    let (stop, stopping) = watch::channel(());
    let sockets = Data::new(Sockets::new(&app.settings, stopping));
    let most = app.settings.connections_per_worker.get();
    let connections = Data::new(Connections::new(workers.saturating_mul(most)));
    let counted = connections.as_ref().clone();
    let figures =
        app.settings.metrics_bind.map(|bind| figures::listen(bind, data.clone(), sockets.clone(), connections.clone()));
    let figures = figures.transpose()?;
    let server = HttpServer::new(move || {
        data.begin_answering();
        HttpApp::new()
            .app_data(data.clone())
            .app_data(public.clone())
            .app_data(endpoint.clone())
            .app_data(sockets.clone())
            .app_data(connections.clone())
            .wrap(Compress::default())
            .wrap(from_fn(patience::limit_body))
            .wrap(SECURITY_HEADERS.into_iter().fold(DefaultHeaders::new(), DefaultHeaders::add))
            .wrap(from_fn(metrics::count))
            .wrap(from_fn(log::request_line))
            .wrap(from_fn(known_answers))
            .configure(routes(graphiql))
    })
    .on_connect(move |connection, data| {
        limit_silence(connection);
        data.insert(counted.count());
    })
    .workers(workers)
    .max_connections(most)
    .backlog(BACKLOG)
    .keep_alive(IDLE)
    .client_request_timeout(Duration::from_secs(app.settings.head_seconds.get().into()))
    .client_disconnect_timeout(PARTING)
    .shutdown_timeout(GRACE)
    .bind(bind)
    .map_err(|error| {
        StartError::new(format!("cannot listen on {bind}: {error}; set COUNTERSIGN_BIND to another address"))
    })?;
    let address = server.addrs().first().copied().unwrap_or(bind);
    let mut background = Background::default();
    background.spawn(app.clone().hear());
    background.spawn(app.store.clone().watch_replicas());
    background.spawn(source.run(app.clone()));
    background.spawn(end_at_sigterm(stop));
    let metrics = figures.map(|(address, server)| {
        background.0.push(rt::spawn(figures::keep(server)));
        address
    });
    Ok(Listening { address, metrics, server: server.run(), background })
}

fn documents(settings: &Settings) -> Result<Documents, StartError> {
    let directory = settings.trusted_documents.as_deref();
    Documents::load(directory, settings.trusted_documents_only).map_err(|error| StartError::new(error.to_string()))
}

/// Has the system cut a connection whose other end takes nothing any more: it would be held for as long as that likes.
fn limit_silence(connection: &dyn Any) {
    #[cfg(target_os = "linux")]
    if let Some(stream) = connection.downcast_ref::<TcpStream>() {
        // Without it all is as it was.
        let _ = socket2::SockRef::from(stream).set_tcp_user_timeout(Some(SILENCE));
    }
}

/// At SIGTERM the server waits for its connections to end, and those of WebSockets would not. They take the end of `stop`
/// for theirs.
async fn end_at_sigterm(stop: watch::Sender<()>) {
    #[cfg(unix)]
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut sigterm) => {
            sigterm.recv().await;
            return drop(stop);
        }
        Err(error) => tracing::warn!(%error, "WebSockets will not end by themselves when the server is to stop"),
    }
    std::future::pending::<()>().await;
}
