//! Connections for what the public reads, kept by each thread that answers. A socket of Postgres belongs to the thread that
//! opened it: from another one each answer of the database would wake two. Nor is a connection asked whether it still
//! lives each time it is taken and each time it is given back, as the pool does: a read that finds it broken is made again.
//!
//! Of statements that are quick only a few run at once: with more, measured beside the database, each takes more processor
//! time here and there, and fewer are answered. What is slow, for its work or since the database is far away, makes room for
//! the next.

use super::wire::{Route, Wire, is_away, is_broken};
use crate::measure;
use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseBackend, DatabaseConnection, DbErr, ExecResult, QueryResult, RuntimeErr,
    Statement, prelude::async_trait::async_trait, sqlx,
};
use std::{
    pin::pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::{Instant, sleep, timeout, timeout_at},
};

/// After this long without use a connection is asked whether it still lives: a firewall may have forgotten it, and then a
/// statement would wait for long.
const IDLE: Duration = Duration::from_secs(30);
const PING_PATIENCE: Duration = Duration::from_secs(1);
/// How many quick statements of a thread run at once.
const ABREAST: usize = 2;
/// The longest that a statement counts as quick; no timer of `tokio` is finer.
const QUICK: Duration = Duration::from_millis(1);
const CONNECT_PAUSE: Duration = Duration::from_millis(50);

/// The connections of one thread.
pub(super) struct Lane {
    route: Route,
    idle: Mutex<Vec<(Wire, Instant)>>,
    seats: Semaphore,
    quick: Semaphore,
    patience: Duration,
    statements: Arc<AtomicU64>,
    most: usize,
    seconds: metrics::Histogram,
}

/// What public reads are read through.
#[derive(Clone)]
pub struct Reader(Way);

#[derive(Clone)]
enum Way {
    Own(Arc<Lane>),
    Shared(DatabaseConnection),
}

impl Lane {
    pub(super) fn new(route: Route, connections: u32, patience: Duration, statements: Arc<AtomicU64>) -> Self {
        let most = usize::try_from(connections).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        let seconds = metrics::histogram!(measure::SQL_SECONDS);
        let (seats, quick) = (Semaphore::new(most), Semaphore::new(ABREAST));
        Self { route, idle: Mutex::default(), seats, quick, patience, statements, most, seconds }
    }

    /// How many connections there are, and how many of them are idle.
    pub(super) fn connections(&self) -> (usize, usize) {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).len();
        (idle + self.most.saturating_sub(self.seats.available_permits()), idle)
    }

    const fn backend(&self) -> DatabaseBackend {
        match self.route {
            Route::Postgres(_) => DatabaseBackend::Postgres,
            Route::Sqlite(_) => DatabaseBackend::Sqlite,
        }
    }

    /// Ends the connections that nobody uses.
    pub(super) fn close(&self) {
        self.quick.close();
        self.seats.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    async fn read(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        let until = Instant::now() + self.patience;
        let quick = seat(&self.quick, until).await?;
        let _seat = seat(&self.seats, until).await?;
        let mut rows = pin!(self.rows(statement, until));
        if let Ok(rows) = timeout(QUICK, rows.as_mut()).await {
            return rows;
        }
        drop(quick);
        rows.await
    }

    async fn rows(&self, statement: Statement, until: Instant) -> Result<Vec<QueryResult>, DbErr> {
        loop {
            let (mut connection, is_new) = match self.idle_connection().await {
                Some(connection) => (connection, false),
                None => (self.connect(until).await.map_err(|error| DbErr::Conn(runtime(error)))?, true),
            };
            // Whoever stops waiting in the middle of this drops the connection.
            let begun = Instant::now();
            let read = connection.read(statement.clone()).await;
            self.seconds.record(begun.elapsed());
            match read {
                Ok(rows) => {
                    self.give_back(connection);
                    return Ok(rows);
                }
                Err(error) if is_broken(&error) && !is_new => {}
                Err(error) => {
                    if !is_broken(&error) {
                        self.give_back(connection);
                    }
                    return Err(DbErr::Query(runtime(error)));
                }
            }
        }
    }

    async fn idle_connection(&self) -> Option<Wire> {
        loop {
            let taken = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let (mut connection, since) = taken?;
            if since.elapsed() < IDLE || matches!(timeout(PING_PATIENCE, connection.ping()).await, Ok(Ok(()))) {
                return Some(connection);
            }
        }
    }

    /// A database that is about to start is waited for.
    async fn connect(&self, until: Instant) -> Result<Wire, sqlx::Error> {
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match timeout(left, Wire::connect(&self.route)).await {
                Ok(Err(error)) if is_away(&error) && Instant::now() + CONNECT_PAUSE < until => {
                    sleep(CONNECT_PAUSE).await;
                }
                Ok(connected) => return connected,
                Err(_) => return Err(sqlx::Error::PoolTimedOut),
            }
        }
    }

    fn give_back(&self, connection: Wire) {
        if !self.seats.is_closed() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push((connection, Instant::now()));
        }
    }
}

async fn seat(seats: &Semaphore, until: Instant) -> Result<SemaphorePermit<'_>, DbErr> {
    let seat = timeout_at(until, seats.acquire()).await;
    let seat = seat.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
    seat.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed))
}

fn runtime(error: sqlx::Error) -> RuntimeErr {
    RuntimeErr::SqlxError(Arc::new(error))
}

impl Reader {
    pub(super) const fn own(lane: Arc<Lane>) -> Self {
        Self(Way::Own(lane))
    }

    pub(super) const fn shared(db: DatabaseConnection) -> Self {
        Self(Way::Shared(db))
    }
}

#[async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DatabaseBackend {
        match &self.0 {
            Way::Own(lane) => lane.backend(),
            Way::Shared(db) => db.get_database_backend(),
        }
    }

    async fn execute_raw(&self, _: Statement) -> Result<ExecResult, DbErr> {
        Err(writes_nothing())
    }

    async fn execute_unprepared(&self, _: &str) -> Result<ExecResult, DbErr> {
        Err(writes_nothing())
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match &self.0 {
            Way::Own(lane) => Ok(lane.read(statement).await?.into_iter().next()),
            Way::Shared(db) => db.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match &self.0 {
            Way::Own(lane) => lane.read(statement).await,
            Way::Shared(db) => db.query_all_raw(statement).await,
        }
    }
}

fn writes_nothing() -> DbErr {
    DbErr::Custom("public reads write nothing".into())
}
