//! One replica: how far it has come, and what the operators were told of it.

use super::super::{
    Result, StoreError,
    connect::{StoreOptions, counted, limit_statements},
    error::{is_outage, sqlstate},
    published,
};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};
use std::{
    error::Error as _,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};
use strum::Display;
use tokio::time::timeout;

/// How long a reader waits for a connection before the primary is asked instead.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long a replica may take to say how far it is.
const PROBE_PATIENCE: Duration = Duration::from_secs(2);
/// No change has such a number.
const AWAY: i64 = -1;

pub(super) struct Replica {
    /// Its place in the setting, from 1: an address is nothing for the log.
    number: usize,
    db: DatabaseConnection,
    /// One connection of its own: readers that take all others do not make it seem away.
    probe: DatabaseConnection,
    reached: AtomicI64,
    told: Mutex<ReplicaState>,
}

/// How a replica is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display)]
pub enum ReplicaState {
    #[strum(to_string = "is read")]
    Fit,
    #[strum(to_string = "lags behind")]
    Lagging,
    #[strum(to_string = "does not answer as it should")]
    Away,
    #[strum(to_string = "waits until it is known how far it should be")]
    Waiting,
}

impl Replica {
    /// Connects when it is needed: a replica that is away holds nothing up.
    pub(super) async fn open(
        number: usize,
        url: &str,
        options: &StoreOptions,
        statements: &Arc<AtomicU64>,
    ) -> Result<Self> {
        let limit = options.statement_timeout;
        let db = lazily(url, options.max_connections, PATIENCE, limit).await?;
        let probe = lazily(url, 1, PROBE_PATIENCE, limit).await?;
        let (reached, told) = (AtomicI64::new(AWAY), Mutex::new(ReplicaState::Waiting));
        Ok(Self { number, db: counted(db, statements), probe, reached, told })
    }

    pub(super) const fn number(&self) -> usize {
        self.number
    }

    pub(super) const fn db(&self) -> &DatabaseConnection {
        &self.db
    }

    /// The last change that it has; none while it is away.
    pub(super) fn reached(&self) -> Option<i64> {
        let reached = self.reached.load(Ordering::SeqCst);
        (reached != AWAY).then_some(reached)
    }

    pub(super) fn has(&self, change: i64) -> bool {
        self.reached().is_some_and(|reached| reached >= change)
    }

    /// Asks how far it is.
    pub(super) async fn look(&self) -> Option<i64> {
        let asked = timeout(PROBE_PATIENCE, async {
            if self.reached().is_none() {
                // That it knows all tables, and may read them.
                published::can_be_read(&self.probe).await?;
            }
            published::last_change(&self.probe).await
        });
        match asked.await {
            Ok(Ok(reached)) => {
                self.reached.store(reached, Ordering::SeqCst);
                return Some(reached);
            }
            Ok(Err(error)) => self.leave(&error.source().unwrap_or(&error).to_string()),
            Err(_) => self.leave("it is silent"),
        }
        None
    }

    /// Whether the primary has to answer instead.
    pub(super) fn fails(&self, error: &DbErr) -> bool {
        match blame(error) {
            Blame::Statement => return false,
            Blame::Moment => {}
            Blame::Replica => self.leave(&error.to_string()),
        }
        true
    }

    fn leave(&self, cause: &str) {
        self.reached.store(AWAY, Ordering::SeqCst);
        if self.is_news(ReplicaState::Away) {
            let replica = self.number;
            tracing::warn!(replica, cause, "a replica is left out: it does not answer as it should");
        }
    }

    /// Tells the operators what is new.
    pub(super) fn tell(&self, condition: ReplicaState) {
        if !self.is_news(condition) {
            return;
        }
        let replica = self.number;
        match condition {
            ReplicaState::Fit => tracing::info!(replica, "a replica is read: it has every change"),
            ReplicaState::Lagging => tracing::warn!(replica, "a replica is left out: it lags behind"),
            ReplicaState::Away | ReplicaState::Waiting => {}
        }
    }

    fn is_news(&self, condition: ReplicaState) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *told, condition) != condition
    }

    pub(super) async fn close(&self) -> Result<()> {
        self.probe.close_by_ref().await?;
        Ok(self.db.close_by_ref().await?)
    }
}

/// What is to blame that a statement failed.
enum Blame {
    /// It would fail elsewhere, too. Strangers must not be able to have a replica left out.
    Statement,
    /// The same statement may succeed right after: all connections are in use, or what it read had to be changed.
    Moment,
    /// It is away, behind with the schema, not to be read by this role, or broken.
    Replica,
}

fn blame(error: &DbErr) -> Blame {
    match error {
        DbErr::ConnectionAcquire(_) => Blame::Moment,
        _ if is_outage(error) => Blame::Replica,
        _ => match sqlstate(error).as_deref() {
            Some(code) if code.starts_with("40") => Blame::Moment,
            // Insufficient privilege; undefined table, column, function.
            Some("42501" | "42P01" | "42703" | "42883") => Blame::Replica,
            // System error, internal error.
            Some(code) if code.starts_with("58") || code.starts_with("XX") => Blame::Replica,
            _ => Blame::Statement,
        },
    }
}

async fn lazily(url: &str, max: u32, patience: Duration, limit: Option<Duration>) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options
        .connect_lazy(true)
        .max_connections(max)
        .acquire_timeout(patience)
        .connect_timeout(patience)
        // A replica that has restarted may have gone back a little. Whoever finds its connection cut says so, where a
        // pool that tests them would make a new one without a word.
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(move |postgres| limit_statements(postgres, limit).application_name("countersign"));
    Database::connect(options).await.map_err(StoreError::Unavailable)
}
