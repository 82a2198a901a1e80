//! The statements, and the databases that they run on.

use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::sqlx::{
    self, AssertSqlSafe, PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    query_scalar,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

macro_rules! sql {
    ($database:literal, $name:literal) => {
        include_str!(concat!("../../sql/", $database, "/", $name, ".sql"))
    };
}

#[derive(Clone)]
pub enum Database {
    Postgres(PgPool),
    Sqlite(SqlitePool),
}

impl Database {
    /// By a URL, or by the path of a file.
    pub async fn open(place: &str, connections: u32) -> Self {
        if place.starts_with("postgres://") {
            let options: PgConnectOptions = place.parse().expect("a URL");
            let pool = PgPoolOptions::new().max_connections(connections).test_before_acquire(false);
            Self::Postgres(pool.connect_with(options.options([("timezone", "UTC")])).await.expect("Postgres"))
        } else {
            let options = SqliteConnectOptions::new()
                .filename(place)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal);
            let pool = SqlitePoolOptions::new().max_connections(connections).test_before_acquire(false);
            Self::Sqlite(pool.connect_with(options).await.expect("SQLite"))
        }
    }

    /// Makes the tables out of what is published.
    pub async fn set_up(&self) {
        match self {
            Self::Postgres(pool) => {
                run_postgres(pool, sql!("postgres", "tables")).await;
                run_postgres(pool, sql!("postgres", "words")).await;
                run_postgres(pool, "ANALYZE").await;
            }
            Self::Sqlite(pool) => {
                run_sqlite(pool, sql!("sqlite", "tables")).await;
                run_sqlite(pool, sql!("sqlite", "words")).await;
                run_sqlite(pool, "ANALYZE").await;
            }
        }
    }

    pub async fn page(&self, slug: &str) -> Option<String> {
        match self {
            Self::Postgres(pool) => query_scalar(sql!("postgres", "page")).bind(slug).fetch_optional(pool).await,
            Self::Sqlite(pool) => query_scalar(sql!("sqlite", "page")).bind(slug).fetch_optional(pool).await,
        }
        .expect("a page")
    }

    pub async fn entry(&self, slug: &str) -> Option<String> {
        match self {
            Self::Postgres(pool) => query_scalar(sql!("postgres", "entry")).bind(slug).fetch_optional(pool).await,
            Self::Sqlite(pool) => query_scalar(sql!("sqlite", "entry")).bind(slug).fetch_optional(pool).await,
        }
        .expect("an entry")
    }

    /// What comes after a place, perhaps with how many there are in all.
    pub async fn list(&self, at: DateTime<Utc>, id: &str, counted: bool) -> String {
        match self {
            Self::Postgres(pool) => {
                let list = if counted { sql!("postgres", "counted_list") } else { sql!("postgres", "list") };
                query_scalar(list).bind(at).bind(id).fetch_one(pool).await
            }
            Self::Sqlite(pool) => {
                let list = if counted { sql!("sqlite", "counted_list") } else { sql!("sqlite", "list") };
                let at = at.to_rfc3339_opts(SecondsFormat::AutoSi, false);
                query_scalar(list).bind(at).bind(id).fetch_one(pool).await
            }
        }
        .expect("a list")
    }

    pub async fn search(&self, text: &str) -> String {
        match self {
            Self::Postgres(pool) => query_scalar(sql!("postgres", "search")).bind(text).fetch_one(pool).await,
            Self::Sqlite(pool) => query_scalar(sql!("sqlite", "search")).bind(text).fetch_one(pool).await,
        }
        .expect("results")
    }

    /// The version of the database.
    pub async fn version(&self) -> String {
        match self {
            Self::Postgres(pool) => {
                let version = query_scalar("SELECT current_setting('server_version')").fetch_one(pool).await;
                format!("PostgreSQL {}", version.unwrap_or_else(|error| format!("({error})")))
            }
            Self::Sqlite(pool) => {
                let version = query_scalar("SELECT sqlite_version()").fetch_one(pool).await;
                format!("SQLite {}", version.unwrap_or_else(|error| format!("({error})")))
            }
        }
    }

    /// The process that serves a connection.
    pub async fn backend_pid(&self) -> Option<u32> {
        let Self::Postgres(pool) = self else { return None };
        let pid: i32 = query_scalar("SELECT pg_backend_pid()").fetch_one(pool).await.expect("a process");
        u32::try_from(pid).ok()
    }
}

async fn run_postgres(pool: &PgPool, statements: &'static str) {
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(pool).await.expect("the tables");
}

async fn run_sqlite(pool: &SqlitePool, statements: &'static str) {
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(pool).await.expect("the tables");
}
