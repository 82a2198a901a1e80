//! What there is at all: topics and languages. Found by the numbers that are kept, since there are few of these.

use super::{Until, count::scalar, time::current};
use crate::store::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::{
    content::Topic,
    text::{Locale, Slug, TopicName},
};
use entity::{published_count, published_entry, published_topic};
use sea_orm::{
    EntityName, Order,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement, SimpleExpr},
};
use std::collections::BTreeMap;

/// The topics of what is published in a locale, by slug.
pub async fn topics(db: &impl Connection, locale: &Locale, now: DateTime<Utc>) -> Result<Until<Vec<Topic>>> {
    use published_topic::Column as T;
    let filed = |is_current: SimpleExpr| {
        of_count(
            published_topic::Entity,
            "filed",
            [("slug", "topic"), ("locale", "locale"), ("kind", "kind")],
            is_current,
        )
    };
    let name = filed(current("filed", now)).expr(Expr::col(("filed", T::Name)).max()).take();
    let expires_at = || Expr::col(("filed", T::ExpiresAt));
    let until = filed(expires_at().gt(now)).expr(expires_at().min()).take();
    let query = counts()
        .column(("counted", published_count::Column::Topic))
        .expr(scalar(name))
        .expr(scalar(until))
        .and_where(counted(published_count::Column::Topic).ne(""))
        .and_where(counted(published_count::Column::Locale).eq(locale.as_str()))
        .order_by(("counted", published_count::Column::Topic), Order::Asc)
        .take();
    let (mut names, mut earliest) = (BTreeMap::<String, String>::new(), None);
    for row in db.query_all(&query).await? {
        // All of it may have expired.
        let Some(name) = row.try_get_by_index::<Option<String>>(1)? else { continue };
        earliest = first(earliest, row.try_get_by_index(2)?);
        let known = names.entry(row.try_get_by_index(0)?).or_default();
        if *known < name {
            *known = name;
        }
    }
    let topic = |(slug, name)| Topic { slug: Slug::from_stored(slug), name: TopicName::from_stored(name) };
    Ok(Until { found: names.into_iter().map(topic).collect(), until: earliest })
}

/// The languages in which anything is published.
pub async fn locales(db: &impl Connection, now: DateTime<Utc>) -> Result<Until<Vec<Locale>>> {
    use published_entry::Column as E;
    let shown = |is_current: SimpleExpr| {
        of_count(published_entry::Entity, "shown", [("kind", "kind"), ("locale", "locale")], is_current)
    };
    let newest = shown(current("shown", now)).expr(Expr::col(("shown", E::PublishedAt)).max()).take();
    let expires_at = || Expr::col(("shown", E::ExpiresAt));
    let until = shown(expires_at().gt(now)).expr(expires_at().min()).take();
    let query = counts()
        .column(("counted", published_count::Column::Locale))
        .expr(scalar(newest))
        .expr(scalar(until))
        .and_where(counted(published_count::Column::Topic).eq(""))
        .order_by(("counted", published_count::Column::Locale), Order::Asc)
        .take();
    let (mut locales, mut earliest) = (vec![], None);
    for row in db.query_all(&query).await? {
        if row.try_get_by_index::<Option<DateTime<Utc>>>(1)?.is_some() {
            locales.push(row.try_get_by_index::<String>(0)?);
            earliest = first(earliest, row.try_get_by_index(2)?);
        }
    }
    locales.dedup();
    Ok(Until { found: locales.into_iter().map(Locale::from_stored).collect(), until: earliest })
}

fn counts() -> SelectStatement {
    Query::select()
        .from_as(published_count::Entity, "counted")
        .and_where(counted(published_count::Column::Number).gt(0))
        .take()
}

fn counted(column: published_count::Column) -> Expr {
    Expr::col(("counted", column))
}

/// What is counted in a row, as far as a condition holds.
fn of_count<const N: usize>(
    table: impl EntityName + sea_orm::Iden + 'static,
    name: &'static str,
    same: [(&'static str, &'static str); N],
    condition: SimpleExpr,
) -> SelectStatement {
    let mut query = Query::select();
    query.from_as(table, name).and_where(condition);
    for (own, counted) in same {
        query.and_where(Expr::col((name, own)).equals(("counted", counted)));
    }
    query
}

fn first(one: Option<DateTime<Utc>>, other: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    one.into_iter().chain(other).min()
}
