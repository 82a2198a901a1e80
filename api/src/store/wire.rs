//! One connection to either database, without a pool around it.

use sea_orm::{
    QueryResult, Statement,
    sqlx::{
        self, AssertSqlSafe, Connection as _, PgConnection, SqliteConnection, postgres::PgConnectOptions,
        sqlite::SqliteConnectOptions,
    },
};
use sea_query_sqlx::SqlxValues;

/// How a connection is made.
pub(super) enum Route {
    Postgres(PgConnectOptions),
    Sqlite(SqliteConnectOptions),
}

pub(super) enum Wire {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

impl Wire {
    pub(super) async fn connect(route: &Route) -> Result<Self, sqlx::Error> {
        match route {
            Route::Postgres(options) => PgConnection::connect_with(options).await.map(Self::Postgres),
            Route::Sqlite(options) => SqliteConnection::connect_with(options).await.map(Self::Sqlite),
        }
    }

    pub(super) async fn read(&mut self, statement: Statement) -> Result<Vec<QueryResult>, sqlx::Error> {
        let values = SqlxValues(statement.values.unwrap_or_else(|| sea_orm::Values(vec![])));
        let sql = AssertSqlSafe(statement.sql);
        match self {
            Self::Postgres(connection) => {
                let rows = sqlx::query_with(sql, values).fetch_all(connection).await?;
                Ok(rows.into_iter().map(QueryResult::from).collect())
            }
            Self::Sqlite(connection) => {
                let rows = sqlx::query_with(sql, values).fetch_all(connection).await?;
                Ok(rows.into_iter().map(QueryResult::from).collect())
            }
        }
    }

    /// Whether the other end is still there; a file always is.
    pub(super) async fn ping(&mut self) -> Result<(), sqlx::Error> {
        match self {
            Self::Postgres(connection) => connection.ping().await,
            Self::Sqlite(_) => Ok(()),
        }
    }
}

/// Whether a connection is of no use any more.
pub(super) fn is_broken(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Database(reported) => {
            reported.code().is_some_and(|code| code.starts_with("08") || code.starts_with("57P"))
        }
        _ => false,
    }
}

/// Whether the database is not there, or not yet.
pub(super) fn is_away(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(error) => error.kind() == std::io::ErrorKind::ConnectionRefused,
        sqlx::Error::Database(reported) => reported.code().as_deref() == Some("57P03"),
        _ => false,
    }
}
