//! Lists, newest first. A part of a list is found by its place in an index, so that it costs the same wherever it is.

use super::{
    PublishedEntry,
    columns::Columns,
    row::{Values, read, select},
    time::current,
};
use crate::store::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::{
    content::Kind,
    ids::EntryId,
    text::{Locale, Slug},
};
use entity::{published_entry, published_topic};
use sea_orm::{
    Iden, Order, Statement,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};

/// What there is of a kind in a language, or what of it is filed under a topic.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    pub kind: Kind,
    pub locale: &'a Locale,
    pub topic: Option<&'a Slug>,
}

/// A part of a list that is ordered newest first.
#[derive(Debug, Clone, Default)]
pub struct Window {
    pub after: Option<(DateTime<Utc>, EntryId)>,
    pub before: Option<(DateTime<Utc>, EntryId)>,
    /// Take the last rows instead of the first; they still come newest first.
    pub from_end: bool,
    pub limit: u64,
}

pub async fn list(
    db: &impl Connection,
    list: List<'_>,
    window: &Window,
    columns: Columns,
    now: DateTime<Utc>,
) -> Result<Vec<PublishedEntry>> {
    let mut query = Query::select();
    select(&mut query, "item", columns);
    query.and_where(current("item", now));
    match list.topic {
        None => {
            use published_entry::Column as E;
            query
                .from_as(published_entry::Entity, "item")
                .and_where(Expr::col(("item", E::Kind)).eq(list.kind.to_string()))
                .and_where(Expr::col(("item", E::Locale)).eq(list.locale.as_str()));
            walk(&mut query, [("item", E::PublishedAt), ("item", E::EntryId)], window);
        }
        Some(topic) => {
            use published_topic::Column as T;
            let filed = |column: T| Expr::col(("filed", column));
            query
                .from_as(published_topic::Entity, "filed")
                .join_as(
                    sea_orm::JoinType::InnerJoin,
                    published_entry::Entity,
                    "item",
                    Expr::col(("item", published_entry::Column::EntryId)).equals(("filed", T::EntryId)),
                )
                .and_where(filed(T::Slug).eq(topic.as_str()))
                .and_where(filed(T::Locale).eq(list.locale.as_str()))
                .and_where(filed(T::Kind).eq(list.kind.to_string()));
            walk(&mut query, [("filed", T::PublishedAt), ("filed", T::EntryId)], window);
        }
    }
    let rows = db.query_all_raw(limited(db, &query, window.limit)).await?;
    let rows = rows.iter().take(usize::try_from(window.limit).unwrap_or(usize::MAX));
    let mut found = rows.map(|row| read(&mut Values::of(row, columns), now)).collect::<Result<Vec<_>>>()?;
    if window.from_end {
        found.reverse();
    }
    Ok(found)
}

/// In the order of an index that ends in these two columns. A comparison of both at once is looked up in it.
fn walk<C: Iden + Copy + 'static>(query: &mut SelectStatement, [at, id]: [(&'static str, C); 2], window: &Window) {
    let place = || Expr::tuple([Expr::col(at), Expr::col(id)]);
    let beyond = |(at, id): (DateTime<Utc>, EntryId)| Expr::tuple([Expr::val(at), Expr::val(id.0)]);
    if let Some(position) = window.after {
        query.and_where(place().lt(beyond(position)));
    }
    if let Some(position) = window.before {
        query.and_where(place().gt(beyond(position)));
    }
    let order = if window.from_end { Order::Asc } else { Order::Desc };
    query.order_by(at, order.clone()).order_by(id, order);
}

/// The limit stands in the text of the statement, since Postgres would plan for a tenth of all rows if it did not know it.
/// There are few of them, so that few statements are prepared; some rows more may come than are wanted.
fn limited(db: &impl Connection, query: &SelectStatement, limit: u64) -> Statement {
    const LIMITS: [u64; 8] = [2, 6, 11, 21, 31, 51, 76, 101];
    let limit = LIMITS.into_iter().find(|step| *step >= limit).unwrap_or(limit);
    let mut statement = db.get_database_backend().build(query);
    statement.sql = format!("{} LIMIT {limit}", statement.sql);
    statement
}
