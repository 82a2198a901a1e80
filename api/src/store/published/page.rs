//! A page with what it lists, in one statement.

use super::{
    PublishedEntry,
    columns::Columns,
    localize::{Localized, WAS_PUBLIC, among, localized, named, rank, select_localized},
    row::{Values, columns_of, read, select},
    time::current,
};
use crate::store::{Connection, Result, values::padded};
use chrono::{DateTime, Utc};
use domain::{content::Kind, ids::EntryId, localization::Preference, text::Slug};
use entity::{published_entry, published_page_item};
use sea_orm::{
    JoinType, Order, QueryResult,
    sea_query::{CommonTableExpression, Expr, ExprTrait as _, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

/// The place of the page itself among the rows; what it lists comes after it.
const PAGE: i32 = -1;

/// A page by name, and what it lists and the public may see, in order: each in the best of the reader's languages.
pub async fn page(
    db: &impl Connection,
    slug: &Slug,
    preference: &Preference,
    (columns, of_items): (Columns, Columns),
    now: DateTime<Utc>,
) -> Result<Option<(Localized, Vec<Localized>)>> {
    let mut page = CommonTableExpression::new();
    page.table_name("page").query(named(Kind::Page, slug, preference, columns, now));
    let mut query = Query::select();
    query.expr(Expr::cust(PAGE.to_string())).column(("page", WAS_PUBLIC)).columns(columns_of("page")).from("page");
    let mut listed = Query::select();
    listed.column(("listed", published_page_item::Column::Position));
    select_localized(&mut listed, preference, of_items);
    listed.from("page");
    join_items(&mut listed, Some(preference), now);
    query.union(UnionType::All, listed).with_cte(page);
    let mut rows = db.query_all(&query).await?;
    rows.sort_by_cached_key(|row| row.try_get_by_index::<i32>(0).unwrap_or(PAGE));
    let mut rows = rows.iter();
    let Some(page) = rows.next() else { return Ok(None) };
    let read = |row: &QueryResult, columns| {
        let mut row = Values::of(row, columns);
        row.take::<i32>()?;
        localized(&mut row, preference, now)
    };
    Ok(Some((read(page, columns)?, rows.map(|row| read(row, of_items)).collect::<Result<_>>()?)))
}

/// What pages list and the public may see, by page and in order, in the language of the page.
pub async fn items(
    db: &impl Connection,
    pages: &[EntryId],
    columns: Columns,
    now: DateTime<Utc>,
) -> Result<Vec<(EntryId, PublishedEntry)>> {
    use published_page_item::Column as I;
    let mut query = Query::select();
    query.column(("listed", I::PageId));
    select(&mut query, "item", columns);
    let ids = padded(pages.iter().map(|page| page.0));
    query
        .from_as(published_entry::Entity, "page")
        .and_where(Expr::col(("page", published_entry::Column::EntryId)).is_in(ids))
        .order_by(("listed", I::PageId), Order::Asc)
        .order_by(("listed", I::Position), Order::Asc);
    join_items(&mut query, None, now);
    let rows = db.query_all(&query).await?;
    let item = |row: &QueryResult| {
        let mut row = Values::of(row, columns);
        Ok((EntryId(row.take::<Uuid>()?), read(&mut row, now)?))
    };
    rows.iter().map(item).collect()
}

/// Joins what a page lists. To a reader of several languages exactly one of them is the best, whichever there are.
fn join_items(query: &mut SelectStatement, preference: Option<&Preference>, now: DateTime<Utc>) {
    use published_entry::Column as E;
    use published_page_item::Column as I;
    let item = |column: E| Expr::col(("item", column));
    let is_served = match preference.filter(|preference| !preference.is_strict()) {
        None => item(E::DocumentId)
            .equals(("listed", I::DocumentId))
            .and(item(E::Locale).equals(("page", E::Locale)))
            .and(current("item", now)),
        Some(preference) => {
            let best = |column: E| Expr::col(("best", column));
            let best = Query::select()
                .column(("best", E::EntryId))
                .from_as(published_entry::Entity, "best")
                .and_where(best(E::DocumentId).equals(("listed", I::DocumentId)))
                .and_where(among(best(E::Locale), preference))
                .and_where(current("best", now))
                .order_by_expr(rank(&best(E::Locale), preference), Order::Asc)
                .limit(1)
                .take();
            item(E::EntryId).eq(super::count::scalar(best))
        }
    };
    query
        .join_as(
            JoinType::InnerJoin,
            published_page_item::Entity,
            "listed",
            Expr::col(("listed", I::PageId)).equals(("page", E::EntryId)),
        )
        .join_as(JoinType::InnerJoin, published_entry::Entity, "item", is_served);
}
