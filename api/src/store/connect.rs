//! Opening the database.

use super::{
    Result, StoreError,
    lane::{Lane, Reader},
    replicas::{PublicConnection, ReplicaState, Replicas},
    wire::Route,
};
use crate::{events::Events, measure};
use sea_orm::{
    ConnectOptions, Database, DatabaseBackend, DatabaseConnection,
    sqlx::{
        postgres::PgConnectOptions,
        sqlite::{SqliteJournalMode, SqliteSynchronous},
    },
};
use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
    thread::{self, ThreadId},
    time::Duration,
};
use tokio::sync::Mutex;

/// How many statements are prepared once and kept, for each connection to Postgres.
const PREPARED: usize = 250;
/// How long the write-ahead log of the embedded database stays once all of it is in the database, in bytes.
const JOURNAL_LIMIT: &str = "4194304";

/// How long to wait for connections in use when the program ends.
const CLOSING: Duration = Duration::from_secs(3);

#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// `postgres://…` or `sqlite://…`.
    pub url: String,
    /// Of replicas that serve the public; Postgres only.
    pub replica_urls: Vec<String>,
    /// For each of them.
    pub max_connections: u32,
    /// How long to wait for a connection before the database counts as unavailable.
    pub acquire_timeout: Duration,
    /// After what time Postgres cancels a statement that reads; also, if set, a change does not wait without end. SQLite
    /// knows no such thing: there a statement that nobody waits for any more ends by itself.
    pub statement_timeout: Option<Duration>,
}

/// The connections to the one database.
#[derive(Clone)]
pub struct Store {
    db: DatabaseConnection,
    /// The connections of the threads that answer.
    lanes: Arc<RwLock<HashMap<ThreadId, Arc<Lane>>>>,
    patience: Duration,
    statements: Arc<AtomicU64>,
    events: Events,
    replicas: Replicas,
    /// Whose turn it is to write, among the tasks of this process.
    pub(super) turn: Arc<Mutex<()>>,
    pub(super) statement_timeout: Option<Duration>,
}

impl Store {
    /// # Errors
    /// `Unavailable` when the database cannot be reached.
    pub async fn connect(options: &StoreOptions) -> Result<Self> {
        let limit = options.statement_timeout;
        let mut connect = ConnectOptions::new(&options.url);
        connect
            .max_connections(options.max_connections)
            .acquire_timeout(options.acquire_timeout)
            .connect_timeout(options.acquire_timeout)
            .sqlx_logging(false)
            // A file does not go away; a server may.
            .test_before_acquire(!options.url.starts_with("sqlite:"))
            .map_sqlx_postgres_opts(move |postgres| {
                limit_statements(postgres, limit).application_name("countersign").statement_cache_capacity(PREPARED)
            })
            // Readers go on while one writes; a writer waits for the other instead of failing.
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .journal_mode(SqliteJournalMode::Wal)
                    // What is left of it has to be read at the next start.
                    .pragma("journal_size_limit", JOURNAL_LIMIT)
                    .synchronous(SqliteSynchronous::Normal)
                    .busy_timeout(Duration::from_secs(5))
                    .foreign_keys(true)
            });
        let (statements, events) = (Arc::default(), Events::default());
        let db = counted(Database::connect(connect).await.map_err(StoreError::Unavailable)?, &statements);
        let replicas = Replicas::open(options, &statements, &events).await?;
        let (lanes, patience) = (Arc::default(), options.acquire_timeout);
        Ok(Self { db, lanes, patience, statements, events, replicas, turn: Arc::default(), statement_timeout: limit })
    }

    /// For reading.
    #[must_use]
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.db
    }

    /// Gives this thread connections of its own for what the public reads.
    pub fn open_lane(&self, connections: u32) {
        if connections == 0 {
            return;
        }
        let route = if self.backend() == DatabaseBackend::Postgres {
            Route::Postgres((*self.db.get_postgres_connection_pool().connect_options()).clone())
        } else {
            Route::Sqlite((*self.db.get_sqlite_connection_pool().connect_options()).clone())
        };
        let lane = Lane::new(route, connections, self.patience, Arc::clone(&self.statements));
        let mut lanes = self.lanes.write().unwrap_or_else(PoisonError::into_inner);
        lanes.insert(thread::current().id(), Arc::new(lane));
    }

    /// For one reader of what is public: a replica that has every change, or else the primary, through the connections
    /// of this thread if it has any.
    #[must_use]
    pub fn public_reader(&self) -> PublicConnection {
        let lanes = self.lanes.read().unwrap_or_else(PoisonError::into_inner);
        let primary = match lanes.get(&thread::current().id()) {
            Some(lane) => Reader::own(Arc::clone(lane)),
            None => Reader::shared(self.db.clone()),
        };
        PublicConnection::choose(primary, &self.replicas)
    }

    /// Keeps track of the replicas, for as long as it is polled. Until then none is read.
    pub async fn watch_replicas(self) {
        if !self.replicas.is_empty() {
            self.replicas.watch(&self.reader().get_postgres_connection_pool().connect_options()).await;
        }
    }

    /// How the replicas are, each by its number in the setting.
    #[must_use]
    pub fn replicas(&self) -> Vec<(usize, ReplicaState)> {
        self.replicas.conditions()
    }

    /// What is told after a commit.
    #[must_use]
    pub const fn events(&self) -> &Events {
        &self.events
    }

    pub(super) fn backend(&self) -> DatabaseBackend {
        self.db.get_database_backend()
    }

    /// How many statements have been sent since the start.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// How many connections there are, and how many of them are idle.
    #[must_use]
    pub fn connections(&self) -> (usize, usize) {
        let (all, idle) = if self.backend() == DatabaseBackend::Postgres {
            let pool = self.db.get_postgres_connection_pool();
            (pool.size(), pool.num_idle())
        } else {
            let pool = self.db.get_sqlite_connection_pool();
            (pool.size(), pool.num_idle())
        };
        let lanes = self.lanes.read().unwrap_or_else(PoisonError::into_inner);
        lanes
            .values()
            .map(|lane| lane.connections())
            .fold((all as usize, idle), |(all, idle), (of_lane, idle_of_lane)| (all + of_lane, idle + idle_of_lane))
    }

    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn ping(&self) -> Result<()> {
        self.db.ping().await.map_err(StoreError::Unavailable)
    }

    /// Waits a little for the connections in use, then closes all.
    pub async fn close(self) {
        let lanes = std::mem::take(&mut *self.lanes.write().unwrap_or_else(PoisonError::into_inner));
        for lane in lanes.values() {
            lane.close();
        }
        let close = async {
            self.replicas.close().await?;
            Ok::<_, StoreError>(self.db.close().await?)
        };
        match tokio::time::timeout(CLOSING, close).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "closing the database"),
            Err(_) => tracing::warn!("some connections to the database were still in use"),
        }
    }
}

/// Has a connection count its statements.
pub(super) fn counted(mut db: DatabaseConnection, statements: &Arc<AtomicU64>) -> DatabaseConnection {
    let (counter, seconds) = (Arc::clone(statements), metrics::histogram!(measure::SQL_SECONDS));
    db.set_metric_callback(move |statement| {
        counter.fetch_add(1, Ordering::Relaxed);
        seconds.record(statement.elapsed);
    });
    db
}

/// For all connections that are made with these options.
pub(super) fn limit_statements(postgres: PgConnectOptions, limit: Option<Duration>) -> PgConnectOptions {
    match limit {
        Some(limit) => postgres.options([("statement_timeout", limit.as_millis())]),
        None => postgres,
    }
}
