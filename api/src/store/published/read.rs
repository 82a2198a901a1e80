//! What the public asks: an entry, a list or a page is one statement each.

use super::{PublishedEntry, row::read, time::current};
use crate::store::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::{
    content::{Kind, Topic},
    ids::EntryId,
    text::{Heading, Locale, Slug, TopicName},
};
use entity::{published_entry, published_topic};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, JoinType, Order, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
};

/// A part of a list that is ordered newest first.
#[derive(Debug, Clone, Default)]
pub struct Window {
    pub after: Option<(DateTime<Utc>, EntryId)>,
    pub before: Option<(DateTime<Utc>, EntryId)>,
    /// Take the last rows instead of the first; they still come newest first.
    pub from_end: bool,
    pub limit: u64,
}

/// A published page by name.
#[derive(Debug, Clone)]
pub struct PageLink {
    pub locale: Locale,
    pub slug: Slug,
    pub title: Heading,
    pub updated_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
}

/// Something about many rows, and when the first of them expires.
#[derive(Debug, Clone)]
pub struct Until<T> {
    pub found: T,
    pub until: Option<DateTime<Utc>>,
}

/// In no order; those that are not published are left out.
pub async fn find_many(db: &impl Connection, ids: &[EntryId], now: DateTime<Utc>) -> Result<Vec<PublishedEntry>> {
    let ids = ids.iter().map(|id| id.0);
    let rows = at(now).filter(published_entry::Column::EntryId.is_in(ids)).all(db).await?;
    rows.into_iter().map(|row| read(row, now)).collect()
}

/// What stands there for these entries, even if it has expired.
pub async fn shown_among(db: &impl Connection, ids: &[EntryId], now: DateTime<Utc>) -> Result<Vec<PublishedEntry>> {
    let ids = ids.iter().map(|id| id.0);
    let rows = published_entry::Entity::find().filter(published_entry::Column::EntryId.is_in(ids)).all(db).await?;
    rows.into_iter().map(|row| read(row, now)).collect()
}

pub async fn list(
    db: &impl Connection,
    kind: Kind,
    locale: &Locale,
    topic: Option<&Slug>,
    window: &Window,
    now: DateTime<Utc>,
) -> Result<Vec<PublishedEntry>> {
    use published_entry::Column as C;
    let beyond = |(at, id): (DateTime<Utc>, EntryId), older: bool| {
        let (first, then) = if older {
            (C::PublishedAt.lt(at), C::EntryId.lt(id.0))
        } else {
            (C::PublishedAt.gt(at), C::EntryId.gt(id.0))
        };
        Condition::any().add(first).add(Condition::all().add(C::PublishedAt.eq(at)).add(then))
    };
    let order = if window.from_end { Order::Asc } else { Order::Desc };
    let mut query = on_topic(of_kind(kind, locale, now), topic)
        .order_by(C::PublishedAt, order.clone())
        .order_by(C::EntryId, order)
        .limit(window.limit);
    if let Some(position) = window.after {
        query = query.filter(beyond(position, true));
    }
    if let Some(position) = window.before {
        query = query.filter(beyond(position, false));
    }
    let mut entries = query.all(db).await?.into_iter().map(|row| read(row, now)).collect::<Result<Vec<_>>>()?;
    if window.from_end {
        entries.reverse();
    }
    Ok(entries)
}

pub async fn count(
    db: &impl Connection,
    kind: Kind,
    locale: &Locale,
    topic: Option<&Slug>,
    now: DateTime<Utc>,
) -> Result<Until<u64>> {
    use published_entry::Column as E;
    let row: Option<(i64, Option<DateTime<Utc>>)> = on_topic(of_kind(kind, locale, now), topic)
        .select_only()
        .column_as(E::EntryId.count(), "count")
        .column_as(E::ExpiresAt.min(), "until")
        .into_tuple()
        .one(db)
        .await?;
    let (count, until) = row.unwrap_or_default();
    Ok(Until { found: u64::try_from(count).unwrap_or(0), until })
}

/// The topics of what is published in a locale, by slug.
pub async fn topics(db: &impl Connection, locale: &Locale, now: DateTime<Utc>) -> Result<Until<Vec<Topic>>> {
    use published_entry::Column as E;
    use published_topic::Column as T;
    let filed = published_topic::Entity::belongs_to(published_entry::Entity).from(T::EntryId).to(E::EntryId);
    let rows: Vec<(String, String, Option<DateTime<Utc>>)> = published_topic::Entity::find()
        .select_only()
        .column(T::Slug)
        .column_as(T::Name.max(), "name")
        .column_as(E::ExpiresAt.min(), "until")
        .join(JoinType::InnerJoin, filed.into())
        .filter(T::Locale.eq(locale.as_str()))
        .filter(current("published_entry", now))
        .group_by(T::Slug)
        .order_by_asc(T::Slug)
        .into_tuple()
        .all(db)
        .await?;
    let until = rows.iter().filter_map(|(_, _, until)| *until).min();
    let topic = |(slug, name, _)| Topic { slug: Slug::from_stored(slug), name: TopicName::from_stored(name) };
    Ok(Until { found: rows.into_iter().map(topic).collect(), until })
}

/// All published pages, by locale and title.
pub async fn page_links(db: &impl Connection, now: DateTime<Utc>) -> Result<Vec<PageLink>> {
    use published_entry::Column as E;
    let rows: Vec<(String, String, String, DateTime<Utc>, Option<DateTime<Utc>>)> = at(now)
        .select_only()
        .columns([E::Locale, E::Slug, E::Heading, E::UpdatedAt, E::ExpiresAt])
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

/// The languages in which anything is published.
pub async fn locales(db: &impl Connection, now: DateTime<Utc>) -> Result<Until<Vec<Locale>>> {
    use published_entry::Column as E;
    let rows: Vec<(String, Option<DateTime<Utc>>)> = at(now)
        .select_only()
        .column(E::Locale)
        .column_as(E::ExpiresAt.min(), "until")
        .group_by(E::Locale)
        .order_by_asc(E::Locale)
        .into_tuple()
        .all(db)
        .await?;
    let until = rows.iter().filter_map(|(_, until)| *until).min();
    Ok(Until { found: rows.into_iter().map(|(locale, _)| Locale::from_stored(locale)).collect(), until })
}

/// What the public sees at a time.
fn at(now: DateTime<Utc>) -> Select<published_entry::Entity> {
    published_entry::Entity::find().filter(current("published_entry", now))
}

fn of_kind(kind: Kind, locale: &Locale, now: DateTime<Utc>) -> Select<published_entry::Entity> {
    at(now)
        .filter(published_entry::Column::Kind.eq(kind.to_string()))
        .filter(published_entry::Column::Locale.eq(locale.as_str()))
}

fn on_topic(query: Select<published_entry::Entity>, topic: Option<&Slug>) -> Select<published_entry::Entity> {
    let Some(topic) = topic else { return query };
    let filed = published_topic::Entity::find()
        .select_only()
        .column(published_topic::Column::EntryId)
        .filter(published_topic::Column::Slug.eq(topic.as_str()));
    query.filter(published_entry::Column::EntryId.in_subquery(filed.into_query()))
}
