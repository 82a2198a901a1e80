//! What has expired is gone for every reader, whether or not the server has come to take it back. This is the one place
//! that says when.

use chrono::{DateTime, Utc};
use entity::published_entry;
use sea_orm::sea_query::{Expr, ExprTrait as _, SimpleExpr};

/// Whether the time of what expires then is over.
#[must_use]
pub fn is_over(expires_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    expires_at.is_some_and(|at| at <= now)
}

/// The same, as a condition on rows that are not over.
pub(super) fn current(table: &'static str, now: DateTime<Utc>) -> SimpleExpr {
    let expires_at = || Expr::col((table, published_entry::Column::ExpiresAt));
    expires_at().is_null().or(expires_at().gt(now))
}

/// The same, in a statement that is written out and in which `now` is bound.
pub(super) fn current_in_sql(table: &str, now: &str) -> String {
    format!("({table}.expires_at IS NULL OR {table}.expires_at > {now})")
}

/// The rows that are over, in a statement that is written out and in which `now` is bound. They are few, and found by an
/// index.
pub(super) fn over_in_sql(now: &str) -> String {
    format!("SELECT entry_id FROM published_entry WHERE expires_at <= {now}")
}
