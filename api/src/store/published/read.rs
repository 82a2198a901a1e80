//! What the public asks: an entry, a list or a page is one statement each.

use super::{Body, PublishedEntry, Standing};
use crate::store::{Connection, Result, values};
use chrono::{DateTime, Utc};
use domain::{
    content::{Kind, Topic},
    ids::{DocumentId, EntryId},
    text::{Heading, Locale, Markdown, ShortAnswer, Slug, TopicName},
};
use entity::{published_entry, published_page_item, published_topic};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, FromQueryResult as _, Order, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Asterisk, Expr, ExprTrait as _, Query},
};
use uuid::Uuid;

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
}

pub async fn find(db: &impl Connection, kind: Kind, locale: &Locale, slug: &Slug) -> Result<Option<PublishedEntry>> {
    let row = of_kind(kind, locale).filter(published_entry::Column::Slug.eq(slug.as_str())).one(db).await?;
    row.map(read).transpose()
}

/// In no order; those that are not published are left out.
pub async fn find_many(db: &impl Connection, ids: &[EntryId]) -> Result<Vec<PublishedEntry>> {
    let ids = ids.iter().map(|id| id.0);
    let rows = published_entry::Entity::find().filter(published_entry::Column::EntryId.is_in(ids)).all(db).await?;
    rows.into_iter().map(read).collect()
}

/// The published translations of a document, by locale.
pub async fn siblings(db: &impl Connection, document: DocumentId) -> Result<Vec<PublishedEntry>> {
    let rows = published_entry::Entity::find()
        .filter(published_entry::Column::DocumentId.eq(document.0))
        .order_by_asc(published_entry::Column::Locale)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

pub async fn list(
    db: &impl Connection,
    kind: Kind,
    locale: &Locale,
    topic: Option<&Slug>,
    window: &Window,
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
    let mut query = on_topic(of_kind(kind, locale), topic)
        .order_by(C::PublishedAt, order.clone())
        .order_by(C::EntryId, order)
        .limit(window.limit);
    if let Some(position) = window.after {
        query = query.filter(beyond(position, true));
    }
    if let Some(position) = window.before {
        query = query.filter(beyond(position, false));
    }
    let mut entries = query.all(db).await?.into_iter().map(read).collect::<Result<Vec<_>>>()?;
    if window.from_end {
        entries.reverse();
    }
    Ok(entries)
}

pub async fn count(db: &impl Connection, kind: Kind, locale: &Locale, topic: Option<&Slug>) -> Result<u64> {
    Ok(on_topic(of_kind(kind, locale), topic).count(db).await?)
}

/// What pages list and the public may see, by page and in order.
pub async fn items(db: &impl Connection, pages: &[EntryId]) -> Result<Vec<(EntryId, PublishedEntry)>> {
    use published_entry::Column as E;
    use published_page_item::Column as I;
    let listed = Query::select()
        .column((published_page_item::Entity, I::PageId))
        .column(("item", Asterisk))
        .from(published_page_item::Entity)
        .inner_join(
            published_entry::Entity,
            Expr::col((published_entry::Entity, E::EntryId)).equals((published_page_item::Entity, I::PageId)),
        )
        .join_as(
            sea_orm::JoinType::InnerJoin,
            published_entry::Entity,
            "item",
            Expr::col(("item", E::DocumentId))
                .equals((published_page_item::Entity, I::DocumentId))
                .and(Expr::col(("item", E::Locale)).equals((published_entry::Entity, E::Locale))),
        )
        .and_where(Expr::col((published_page_item::Entity, I::PageId)).is_in(pages.iter().map(|page| page.0)))
        .order_by((published_page_item::Entity, I::PageId), Order::Asc)
        .order_by((published_page_item::Entity, I::Position), Order::Asc)
        .take();
    let rows = db.query_all(&listed).await?;
    rows.iter()
        .map(|row| {
            let page: Uuid = row.try_get("", "page_id")?;
            Ok((EntryId(page), read(published_entry::Model::from_query_result(row, "")?)?))
        })
        .collect()
}

/// The topics of what is published in a locale, by slug.
pub async fn topics(db: &impl Connection, locale: &Locale) -> Result<Vec<Topic>> {
    use published_topic::Column as T;
    let rows: Vec<(String, String)> = published_topic::Entity::find()
        .select_only()
        .column(T::Slug)
        .column_as(T::Name.max(), "name")
        .filter(T::Locale.eq(locale.as_str()))
        .group_by(T::Slug)
        .order_by_asc(T::Slug)
        .into_tuple()
        .all(db)
        .await?;
    let topic = |(slug, name)| Topic { slug: Slug::from_stored(slug), name: TopicName::from_stored(name) };
    Ok(rows.into_iter().map(topic).collect())
}

/// All published pages, by locale and title.
pub async fn page_links(db: &impl Connection) -> Result<Vec<PageLink>> {
    use published_entry::Column as E;
    let rows: Vec<(String, String, String)> = published_entry::Entity::find()
        .select_only()
        .columns([E::Locale, E::Slug, E::Heading])
        .filter(E::Kind.eq(Kind::Page.to_string()))
        .order_by_asc(E::Locale)
        .order_by_asc(E::Heading)
        .order_by_asc(E::Slug)
        .into_tuple()
        .all(db)
        .await?;
    let link = |(locale, slug, title)| PageLink {
        locale: Locale::from_stored(locale),
        slug: Slug::from_stored(slug),
        title: Heading::from_stored(title),
    };
    Ok(rows.into_iter().map(link).collect())
}

fn of_kind(kind: Kind, locale: &Locale) -> Select<published_entry::Entity> {
    published_entry::Entity::find()
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

fn read(row: published_entry::Model) -> Result<PublishedEntry> {
    Ok(PublishedEntry {
        entry: EntryId(row.entry_id),
        document: DocumentId(row.document_id),
        kind: values::stored(&row.kind, "kind")?,
        locale: Locale::from_stored(row.locale),
        slug: Slug::from_stored(row.slug),
        hash: values::stored(&row.content_hash, "content hash")?,
        heading: Heading::from_stored(row.heading),
        body: Body { markdown: Markdown::from_stored(row.body_markdown), html: row.body_html, plain: row.body_plain },
        short_answer: row.short_answer.map(ShortAnswer::from_stored),
        verdict: row.verdict.map(|text| values::stored(&text, "verdict")).transpose()?,
        page_date: row.page_date,
        sources: values::stored_json(&row.sources, "sources")?,
        topics: values::stored_json(&row.topics, "topics")?,
        corrections: values::stored_json(&row.corrections, "corrections")?,
        translations: values::stored_json(&row.translations, "translations")?,
        published_at: row.published_at,
        updated_at: row.updated_at,
        standing: Standing {
            expires_at: row.expires_at,
            verified_at: row.verified_at,
            verification_due_at: row.verification_due_at,
            review_state: values::stored(&row.review_state, "review state")?,
        },
        staleness: values::stored(&row.staleness, "staleness")?,
    })
}
