//! What the public asks by id, and what pages there are.

use super::{
    PublishedEntry,
    columns::Columns,
    row::{Values, read, select},
    time::current,
};
use crate::store::{Connection, Result, values::padded};
use chrono::{DateTime, Utc};
use domain::{
    content::Kind,
    ids::EntryId,
    text::{Heading, Locale, Slug},
};
use entity::published_entry;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};

/// A published page by name.
#[derive(Debug, Clone)]
pub struct PageLink {
    pub locale: Locale,
    pub slug: Slug,
    pub title: Heading,
    pub updated_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
}

/// In no order; those that are not published are left out.
pub async fn find_many(
    db: &impl Connection,
    ids: &[EntryId],
    columns: Columns,
    now: DateTime<Utc>,
) -> Result<Vec<PublishedEntry>> {
    let query = among(ids, columns).and_where(current("item", now)).take();
    read_rows(db, &query, columns, now).await
}

/// What stands there for these entries, even if it has expired.
pub async fn shown_among(
    db: &impl Connection,
    ids: &[EntryId],
    columns: Columns,
    now: DateTime<Utc>,
) -> Result<Vec<PublishedEntry>> {
    read_rows(db, &among(ids, columns), columns, now).await
}

fn among(ids: &[EntryId], columns: Columns) -> SelectStatement {
    let mut query = Query::select();
    select(&mut query, "item", columns);
    query
        .from_as(published_entry::Entity, "item")
        .and_where(Expr::col(("item", published_entry::Column::EntryId)).is_in(padded(ids.iter().map(|id| id.0))))
        .take()
}

async fn read_rows(
    db: &impl Connection,
    query: &SelectStatement,
    columns: Columns,
    now: DateTime<Utc>,
) -> Result<Vec<PublishedEntry>> {
    let rows = db.query_all(query).await?;
    rows.iter().map(|row| read(&mut Values::of(row, columns), now)).collect()
}

/// Locale, slug, title, and the times of the last change and of the end.
type LinkRow = (String, String, String, DateTime<Utc>, Option<DateTime<Utc>>);

/// All published pages, by locale and title.
pub async fn page_links(db: &impl Connection, now: DateTime<Utc>) -> Result<Vec<PageLink>> {
    use published_entry::Column as E;
    let rows: Vec<LinkRow> = published_entry::Entity::find()
        .select_only()
        .columns([E::Locale, E::Slug, E::Heading, E::UpdatedAt, E::ExpiresAt])
        .filter(current("published_entry", now))
        .filter(E::Kind.eq(Kind::Page.to_string()))
        .order_by_asc(E::Locale)
        .order_by_asc(E::Heading)
        .order_by_asc(E::Slug)
        .into_tuple()
        .all(db)
        .await?;
    let link = |(locale, slug, title, updated_at, expires_at)| PageLink {
        locale: Locale::from_stored(locale),
        slug: Slug::from_stored(slug),
        title: Heading::from_stored(title),
        updated_at,
        expires_at,
    };
    Ok(rows.into_iter().map(link).collect())
}
