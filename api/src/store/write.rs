//! The writing transaction.

use super::{Result, Store, StoreError, audit, listen};
use crate::events::{self, Event, Events};
use entity::audit_head;
use sea_orm::{
    AccessMode,
    ActiveValue::{Set, Unchanged},
    ConnectionTrait as _, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait as _,
    IsolationLevel, QuerySelect as _, SqliteTransactionMode, TransactionOptions, TransactionTrait as _,
};
use std::{sync::Arc, time::Duration};
use tokio::{sync::OwnedMutexGuard, time::timeout};

/// How long a change waits for others: longer than a read, as giving up loses the place in the queue.
const PATIENCE: Duration = Duration::from_secs(10);

/// A transaction that may change things. It starts by locking the end of the audit chain, so there is one writer at a
/// time on both databases: commands are judged on what is committed, the chain has one order, and nothing deadlocks.
/// Commands are rare; reads never wait for it.
///
/// Dropped without [`Write::commit`] it changes nothing.
pub struct Write {
    transaction: DatabaseTransaction,
    end: audit::ChainEnd,
    started_at: i64,
    noted: Vec<Event>,
    events: Events,
    /// Whether events reach the other listeners through the database.
    is_notified: bool,
    /// Those who wait for their turn in this process wait without a connection, so that readers find one.
    _turn: OwnedMutexGuard<()>,
}

impl Store {
    /// Waits for its turn to write; a server does not wait without end. Who has the turn is never cut short.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer, or others go on writing.
    pub async fn write(&self) -> Result<Write> {
        let turn = Arc::clone(&self.turn).lock_owned();
        let turn = match self.statement_timeout {
            Some(_) => timeout(PATIENCE, turn).await.map_err(|_| StoreError::Unavailable(waited()))?,
            None => turn.await,
        };
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self.reader().begin_with_options(immediate).await?;
        if self.statement_timeout.is_some() && self.backend() == DatabaseBackend::Postgres {
            let patience = PATIENCE.as_millis();
            let set = format!("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = {patience}");
            transaction.execute_unprepared(&set).await?;
        }
        let row = audit_head::Entity::find_by_id(1).lock_exclusive().one(&transaction).await?;
        let row = row.ok_or_else(|| StoreError::corrupt("audit chain", "its end is missing"))?;
        let end = audit::ChainEnd { seq: row.seq, hash: row.hash };
        let is_notified = self.backend() == DatabaseBackend::Postgres;
        let events = self.events().clone();
        Ok(Write { transaction, started_at: end.seq, end, noted: vec![], events, is_notified, _turn: turn })
    }

    /// For what is forgotten soon and part of no record: it waits for nobody's turn and leaves no trace in the audit
    /// trail. Each statement stands alone.
    #[must_use]
    pub const fn fleeting(&self) -> &DatabaseConnection {
        self.reader()
    }

    /// A transaction that reads one state of the database, whatever others write meanwhile.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction> {
        let level = Some(IsolationLevel::RepeatableRead);
        Ok(self.reader().begin_with_config(level, Some(AccessMode::ReadOnly)).await?)
    }
}

fn waited() -> DbErr {
    DbErr::Custom("others were writing all the time".into())
}

impl Write {
    /// For statements inside the transaction.
    #[must_use]
    pub const fn connection(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Appends to the audit chain.
    pub async fn audit(&mut self, record: audit::Record) -> Result<()> {
        self.end = audit::append(&self.transaction, &self.end, record).await?;
        Ok(())
    }

    /// Notes what is to be told when everything is true.
    pub fn tell(&mut self, event: Event) {
        events::note(&mut self.noted, event);
    }

    /// Makes everything true at once, and tells of it.
    ///
    /// # Errors
    /// `Unavailable` when the connection broke; then nothing was changed.
    pub async fn commit(self) -> Result<()> {
        if self.end.seq != self.started_at {
            let row = audit_head::ActiveModel { id: Unchanged(1), seq: Set(self.end.seq), hash: Set(self.end.hash) };
            audit_head::Entity::update(row).exec(&self.transaction).await?;
        }
        if self.is_notified {
            listen::notify(&self.transaction, &self.noted).await?;
        }
        self.transaction.commit().await?;
        for event in self.noted {
            if self.is_notified {
                self.events.tell_first(&event);
            } else {
                self.events.tell(event);
            }
        }
        Ok(())
    }

    /// Undoes everything at once.
    ///
    /// # Errors
    /// `Unavailable` when the connection broke, which undoes it as well.
    pub async fn rollback(self) -> Result<()> {
        Ok(self.transaction.rollback().await?)
    }
}
