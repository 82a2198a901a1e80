//! Opening the database.

use super::{
    Result, StoreError,
    replicas::{PublicConnection, ReplicaState, Replicas},
};
use crate::events::Events;
use sea_orm::{
    ConnectOptions, Database, DatabaseBackend, DatabaseConnection, sqlx::sqlite::SqliteJournalMode,
    sqlx::sqlite::SqliteSynchronous,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::Mutex;

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
}

/// The connections to the one database.
#[derive(Clone)]
pub struct Store {
    db: DatabaseConnection,
    statements: Arc<AtomicU64>,
    events: Events,
    replicas: Replicas,
    /// Whose turn it is to write, among the tasks of this process.
    pub(super) turn: Arc<Mutex<()>>,
}

impl Store {
    /// # Errors
    /// `Unavailable` when the database cannot be reached.
    pub async fn connect(options: &StoreOptions) -> Result<Self> {
        let mut connect = ConnectOptions::new(&options.url);
        connect
            .max_connections(options.max_connections)
            .acquire_timeout(options.acquire_timeout)
            .connect_timeout(options.acquire_timeout)
            .sqlx_logging(false)
            .map_sqlx_postgres_opts(|postgres| postgres.application_name("countersign"))
            // Readers go on while one writes; a writer waits for the other instead of failing.
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Normal)
                    .busy_timeout(Duration::from_secs(5))
                    .foreign_keys(true)
            });
        let (statements, events) = (Arc::default(), Events::default());
        let db = counted(Database::connect(connect).await.map_err(StoreError::Unavailable)?, &statements);
        let replicas = Replicas::open(&options.replica_urls, options.max_connections, &statements, &events).await?;
        Ok(Self { db, statements, events, replicas, turn: Arc::default() })
    }

    /// For reading.
    #[must_use]
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.db
    }

    /// For one reader of what is public: a replica that has every change, or else the primary.
    #[must_use]
    pub fn public_reader(&self) -> PublicConnection {
        PublicConnection::choose(&self.db, &self.replicas)
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

    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn ping(&self) -> Result<()> {
        self.db.ping().await.map_err(StoreError::Unavailable)
    }

    /// Waits a little for the connections in use, then closes all.
    pub async fn close(self) {
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
    let counter = Arc::clone(statements);
    db.set_metric_callback(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    db
}
