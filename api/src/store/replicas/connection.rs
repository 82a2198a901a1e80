//! What one reader of public content reads from: a replica, or the primary.

use super::{
    super::{error::is_outage, lane::Reader},
    Replica, Replicas,
};
use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr, ExecResult, QueryResult, Statement};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Stays with what was chosen, so that a reader never goes back in time. A replica that fails hands over to the primary,
/// which is never behind it.
pub struct PublicConnection {
    primary: Reader,
    replicas: Replicas,
    replica: Option<Arc<Replica>>,
    has_failed: AtomicBool,
}

impl PublicConnection {
    pub(in crate::store) fn choose(primary: Reader, replicas: &Replicas) -> Self {
        let replicas = replicas.clone();
        Self { primary, replica: replicas.choose(), replicas, has_failed: AtomicBool::new(false) }
    }

    fn replica(&self) -> Option<&Replica> {
        self.replica.as_deref().filter(|_| !self.has_failed.load(Ordering::Relaxed))
    }

    async fn ask<T, F>(&self, ask: impl Fn(Reader) -> F) -> Result<T, DbErr>
    where
        F: Future<Output = Result<T, DbErr>>,
    {
        if let Some(replica) = self.replica() {
            match ask(Reader::shared(replica.db().clone())).await {
                Err(error) if replica.fails(&error) => self.has_failed.store(true, Ordering::Relaxed),
                answer => return answer,
            }
        }
        match ask(self.primary.clone()).await {
            // It may have been chosen just before it went away.
            Err(error) if is_outage(&error) => match self.replicas.choose() {
                Some(replica) => ask(Reader::shared(replica.db().clone())).await,
                None => Err(error),
            },
            answer => answer,
        }
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for PublicConnection {
    fn get_database_backend(&self) -> DatabaseBackend {
        self.primary.get_database_backend()
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.ask(|db| {
            let statement = statement.clone();
            async move { db.query_one_raw(statement).await }
        })
        .await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.ask(|db| {
            let statement = statement.clone();
            async move { db.query_all_raw(statement).await }
        })
        .await
    }

    async fn execute_raw(&self, _: Statement) -> Result<ExecResult, DbErr> {
        Err(DbErr::Custom("who reads for the public writes nothing".into()))
    }

    async fn execute_unprepared(&self, _: &str) -> Result<ExecResult, DbErr> {
        Err(DbErr::Custom("who reads for the public writes nothing".into()))
    }
}
