//! A page with what it lists, in one statement.

use super::{
    PublishedEntry,
    columns::Columns,
    localize::{Localized, Reader, localized},
    row::{Values, read, select_in_sql},
    statement::Sql,
    time::current_in_sql,
};
use crate::store::{Connection, Result, values::padded};
use chrono::{DateTime, Utc};
use domain::{content::Kind, ids::EntryId, localization::Preference, text::Slug};
use sea_orm::QueryResult;
use uuid::Uuid;

/// The place of the page itself among the rows; what it lists comes after it.
const PAGE: i32 = -1;

/// A page by name, and what it lists and the public may see, in order: each in the best of the reader's languages.
pub async fn page(
    db: &impl Connection,
    slug: &Slug,
    preference: &Preference,
    columns: Columns,
    now: DateTime<Utc>,
) -> Result<Option<(Localized, Vec<Localized>)>> {
    let mut sql = Sql::default();
    let reader = Reader::bind(&mut sql, preference, now);
    let page = reader.gets(&reader.named(&mut sql, Kind::Page, slug));
    let (columns_in_sql, served) = (reader.columns(columns), reader.gets("shown.document_id"));
    sql.add(&format!(
        "WITH page AS (SELECT item.entry_id, item.document_id FROM published_entry item WHERE {page}), \
         shown AS (SELECT {PAGE} AS position, page.document_id FROM page UNION ALL SELECT listed.position, \
         listed.document_id FROM page JOIN published_page_item listed ON listed.page_id = page.entry_id) \
         SELECT shown.position, {columns_in_sql} FROM shown JOIN published_entry item ON {served}"
    ));
    let mut rows = sql.all(db).await?;
    rows.sort_by_cached_key(|row| row.try_get_by_index::<i32>(0).unwrap_or(PAGE));
    let mut shown = rows.iter().map(|row| {
        let mut row = Values::of(row, columns);
        row.take::<i32>()?;
        localized(&mut row, preference, now)
    });
    let Some(page) = shown.next() else { return Ok(None) };
    Ok(Some((page?, shown.collect::<Result<_>>()?)))
}

/// What pages list and the public may see, by page and in order, in the language of the page.
pub async fn items(
    db: &impl Connection,
    pages: &[EntryId],
    columns: Columns,
    now: DateTime<Utc>,
) -> Result<Vec<(EntryId, PublishedEntry)>> {
    let mut sql = Sql::default();
    let pages = padded(pages.iter().map(|page| page.0)).into_iter().map(|page| sql.bind(page)).collect::<Vec<_>>();
    let current = current_in_sql("item", &sql.bind(now));
    let (pages, shown) = (pages.join(", "), select_in_sql("item", columns));
    sql.add(&format!(
        "SELECT listed.page_id, {shown} FROM published_entry page \
         JOIN published_page_item listed ON listed.page_id = page.entry_id \
         JOIN published_entry item ON item.document_id = listed.document_id AND item.locale = page.locale AND {current} \
         WHERE page.entry_id IN ({pages}) ORDER BY listed.page_id, listed.position"
    ));
    let item = |row: &QueryResult| {
        let mut row = Values::of(row, columns);
        Ok((EntryId(row.take::<Uuid>()?), read(&mut row, now)?))
    };
    sql.all(db).await?.iter().map(item).collect()
}
