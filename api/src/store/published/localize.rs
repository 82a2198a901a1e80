//! What a reader of some languages gets: an entry by name, and what pages list, each in the best of them.

use super::{PublishedEntry, row::read, time::current};
use crate::store::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::{
    content::Kind,
    ids::EntryId,
    localization::{Preference, Reason},
    text::{Locale, Slug},
};
use entity::{published_entry, published_name, published_page_item};
use sea_orm::{
    FromQueryResult as _, JoinType, Order, QueryResult,
    sea_query::{Asterisk, Expr, ExprTrait as _, Query, SelectStatement, SimpleExpr},
};
use std::collections::HashSet;
use uuid::Uuid;

/// What is served to a reader, and why in this language.
#[derive(Debug, Clone)]
pub struct Localized {
    pub entry: PublishedEntry,
    pub requested: Locale,
    pub reason: Reason,
}

impl From<PublishedEntry> for Localized {
    fn from(entry: PublishedEntry) -> Self {
        Self { requested: entry.locale.clone(), entry, reason: Reason::Exact }
    }
}

/// A name of any of the languages will do; it may have been given up since.
pub async fn find(
    db: &impl Connection,
    kind: Kind,
    slug: &Slug,
    preference: &Preference,
    now: DateTime<Utc>,
) -> Result<Option<Localized>> {
    use published_name::Column as N;
    let name = |column: N| Expr::col((published_name::Entity, column));
    let named = Query::select()
        .column((published_name::Entity, N::DocumentId))
        .from(published_name::Entity)
        .and_where(name(N::Kind).eq(kind.to_string()))
        .and_where(name(N::Slug).eq(slug.as_str()))
        .and_where(among(name(N::Locale), preference))
        .order_by_expr(rank(&name(N::Locale), preference), Order::Asc)
        .limit(1)
        .take();
    let mut best = shown(preference, now);
    best.from_as(published_entry::Entity, "item")
        .and_where(item(published_entry::Column::DocumentId).in_subquery(named))
        .order_by_expr(rank(&item(published_entry::Column::Locale), preference), Order::Asc)
        .limit(1);
    let row = db.query_one(&best).await?;
    row.map(|row| localized(&row, preference, now)).transpose()
}

/// What pages list and the public may see, by page and in order: in the language of the page, or for a reader of several
/// languages each in the best of them.
pub async fn items(
    db: &impl Connection,
    pages: &[EntryId],
    preference: Option<&Preference>,
    now: DateTime<Utc>,
) -> Result<Vec<(EntryId, Localized)>> {
    use published_entry::Column as E;
    use published_page_item::Column as I;
    let listed = |column: I| Expr::col((published_page_item::Entity, column));
    let of_page = |column: E| Expr::col((published_entry::Entity, column));
    let mut query = match preference {
        Some(preference) => shown(preference, now),
        None => Query::select()
            .column(("item", Asterisk))
            .and_where(item(E::Locale).eq(of_page(E::Locale)))
            .and_where(current("item", now))
            .take(),
    };
    query
        .column((published_page_item::Entity, I::PageId))
        .column((published_page_item::Entity, I::Position))
        .from(published_page_item::Entity)
        .inner_join(published_entry::Entity, of_page(E::EntryId).eq(listed(I::PageId)))
        .join_as(JoinType::InnerJoin, published_entry::Entity, "item", item(E::DocumentId).eq(listed(I::DocumentId)))
        .and_where(listed(I::PageId).is_in(pages.iter().map(|page| page.0)))
        .order_by((published_page_item::Entity, I::PageId), Order::Asc)
        .order_by((published_page_item::Entity, I::Position), Order::Asc);
    if let Some(preference) = preference {
        query.order_by_expr(rank(&item(E::Locale), preference), Order::Asc);
    }
    let mut places = HashSet::new();
    let mut found = vec![];
    for row in db.query_all(&query).await? {
        let (page, position): (Uuid, i32) = (row.try_get("", "page_id")?, row.try_get("", "position")?);
        // The best language of each comes first.
        if places.insert((page, position)) {
            let item = match preference {
                Some(preference) => localized(&row, preference, now)?,
                None => read(published_entry::Model::from_query_result(&row, "")?, now)?.into(),
            };
            found.push((EntryId(page), item));
        }
    }
    Ok(found)
}

fn item(column: published_entry::Column) -> Expr {
    Expr::col(("item", column))
}

/// What is published in one of the languages, and whether it ever was in the one asked for.
fn shown(preference: &Preference, now: DateTime<Utc>) -> SelectStatement {
    use published_name::Column as N;
    let was_public = Query::select()
        .expr(Expr::val(1))
        .from_as(published_name::Entity, "was")
        .and_where(Expr::col(("was", N::DocumentId)).equals(("item", published_entry::Column::DocumentId)))
        .and_where(Expr::col(("was", N::Locale)).eq(preference.requested().as_str()))
        .take();
    Query::select()
        .column(("item", Asterisk))
        .expr_as(Expr::exists(was_public), "was_public")
        .and_where(among(item(published_entry::Column::Locale), preference))
        .and_where(current("item", now))
        .take()
}

fn among(locale: Expr, preference: &Preference) -> SimpleExpr {
    locale.is_in(preference.locales().map(Locale::as_str))
}

/// The place of a language in the preference, for the database to sort by.
fn rank(locale: &Expr, preference: &Preference) -> SimpleExpr {
    let mut rank = sea_orm::sea_query::CaseStatement::new();
    for (place, taken) in (0_i32..).zip(preference.locales()) {
        rank = rank.case(locale.clone().eq(taken.as_str()), place);
    }
    rank.into()
}

fn localized(row: &QueryResult, preference: &Preference, now: DateTime<Utc>) -> Result<Localized> {
    let was_public: bool = row.try_get("", "was_public")?;
    let entry = read(published_entry::Model::from_query_result(row, "")?, now)?;
    let reason = preference.reason(&entry.locale, was_public);
    Ok(Localized { requested: preference.requested().clone(), reason, entry })
}
