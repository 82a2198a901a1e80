//! What can go wrong in the database, told apart by what the caller can do about it.

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The guarded row was not there any more: somebody else was faster.
    #[error("somebody else changed this at the same time; read it again")]
    Conflict,
    /// A unique value is taken; names the input field.
    #[error("{field} is taken already; choose another")]
    Taken { field: &'static str },
    /// The database cannot be reached, is starting, stopping, or too busy.
    #[error("the database does not answer")]
    Unavailable(#[source] DbErr),
    /// What is stored cannot be read: the program or somebody else wrote what it should not have.
    #[error("the stored {what} is damaged: {problem}")]
    Corrupt { what: &'static str, problem: String },
    /// Something was used that had not been read.
    #[error("{0} was left out of what was read")]
    LeftOut(&'static str),
    #[error("the database refused a statement")]
    Database(#[source] DbErr),
}

impl StoreError {
    pub(super) fn corrupt(what: &'static str, problem: impl Into<String>) -> Self {
        Self::Corrupt { what, problem: problem.into() }
    }
}

/// Unique indexes that a person can run into, by what their violation is called in Postgres or in SQLite.
const UNIQUE: &[(&[&str], &str)] = &[
    (&["account_email_key", "account.email"], "email"),
    (&["entry_kind_locale_slug", "entry.kind, entry.locale, entry.slug"], "slug"),
    (&["entry_document_locale", "entry.document_id, entry.locale"], "locale"),
    (&["topic_pkey", "topic.slug"], "slug"),
    (&["topic_name_pkey", "topic_name.slug, topic_name.locale"], "locale"),
];

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if let Some(SqlErr::UniqueConstraintViolation(message)) = error.sql_err() {
            let field = UNIQUE.iter().find(|(names, _)| names.iter().any(|name| message.contains(name)));
            return match field {
                Some((_, field)) => Self::Taken { field },
                None => Self::Conflict,
            };
        }
        match outage(&error) {
            Some(true) => Self::Unavailable(error),
            Some(false) => Self::Conflict,
            None => Self::Database(error),
        }
    }
}

/// Whether the database is away.
pub(super) fn is_outage(error: &DbErr) -> bool {
    outage(error) == Some(true)
}

/// What Postgres calls the error, or SQLite.
pub(super) fn sqlstate(error: &DbErr) -> Option<String> {
    match cause(error) {
        Some(sqlx::Error::Database(reported)) => reported.code().map(Into::into),
        _ => None,
    }
}

fn cause(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => Some(cause),
        _ => None,
    }
}

/// `Some(true)`: the database is away; `Some(false)`: it gave way to another transaction.
fn outage(error: &DbErr) -> Option<bool> {
    if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
        return Some(true);
    }
    match cause(error)? {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => Some(true),
        sqlx::Error::Database(reported) => match reported.code().as_deref() {
            // Postgres: serialization failure, deadlock (class 40).
            Some("40001" | "40P01") => Some(false),
            // Postgres: connection exceptions (class 08), too many connections, waited or took too long, shutting down, starting up;
            // SQLite: busy, locked.
            Some("53300" | "55P03" | "57014" | "57P01" | "57P02" | "57P03" | "5" | "6" | "261" | "517") => Some(true),
            Some(code) if code.starts_with("08") => Some(true),
            _ => None,
        },
        _ => None,
    }
}
