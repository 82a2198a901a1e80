//! Filling the public tables: only in the transaction that publishes, releases, retracts or expires.

use super::{
    Attestation, PublishedEntry, Standing, Translation,
    columns::Columns,
    count,
    row::{Values, read_all, select},
    search,
};
use crate::store::{Connection, Result, StoreError, values};
use domain::{
    content::Topic,
    entry::Entry,
    ids::{DocumentId, EntryId},
    text::{Slug, TopicName},
    translation::Staleness,
};
use entity::{published_entry, published_page_item, published_topic};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, Order, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, Query, SimpleExpr},
};
use uuid::Uuid;

/// What stands in the public's table for an entry, whatever the time is.
pub async fn shown(db: &impl Connection, entry: EntryId) -> Result<Option<PublishedEntry>> {
    use published_entry::Column as C;
    let rows = standing_where(db, Expr::col(("item", C::EntryId)).eq(entry.0), Columns::ALL).await?;
    Ok(rows.into_iter().next())
}

/// What stands there for all translations of a document, by locale; of what can be left out only where they are.
pub async fn siblings(db: &impl Connection, document: DocumentId) -> Result<Vec<PublishedEntry>> {
    let of_document = Expr::col(("item", published_entry::Column::DocumentId)).eq(document.0);
    standing_where(db, of_document, Columns::TRANSLATIONS).await
}

async fn standing_where(db: &impl Connection, condition: SimpleExpr, columns: Columns) -> Result<Vec<PublishedEntry>> {
    let mut query = Query::select();
    select(&mut query, "item", columns);
    query
        .from_as(published_entry::Entity, "item")
        .and_where(condition)
        .order_by(("item", published_entry::Column::Locale), Order::Asc);
    let rows = db.query_all(&query).await?;
    rows.iter().map(|row| read_all(&mut Values::of(row, columns))).collect()
}

/// Shows an entry to the public in place of what it showed before, which it did on the topics `was`, if it did.
pub async fn put(db: &impl Connection, new: &PublishedEntry, items: &[DocumentId], was: &[Topic]) -> Result<()> {
    let was_shown = delete(db, new.entry).await?;
    published_entry::Entity::insert(entry_row(new)?).exec_without_returning(db).await?;
    let topics = new.topics.get()?;
    if !was_shown {
        count::add(db, new.kind, &new.locale, topics).await?;
    } else if was != topics.as_slice() {
        count::subtract(db, new.kind, &new.locale, was).await?;
        count::add(db, new.kind, &new.locale, topics).await?;
    }
    let topics = new.topics.get()?.iter().map(|topic| published_topic::ActiveModel {
        entry_id: Set(new.entry.0),
        slug: Set(topic.slug.to_string()),
        locale: Set(new.locale.to_string()),
        name: Set(topic.name.to_string()),
        kind: Set(new.kind.to_string()),
        published_at: Set(new.published_at),
        expires_at: Set(new.standing.expires_at),
    });
    published_topic::Entity::insert_many(topics).exec(db).await?;
    let items = items.iter().zip(0..).map(|(document, position)| published_page_item::ActiveModel {
        page_id: Set(new.entry.0),
        position: Set(position),
        document_id: Set(document.0),
    });
    published_page_item::Entity::insert_many(items).exec(db).await?;
    Box::pin(search::index(db, new)).await
}

/// What a shown entry is filed under, by slug.
pub async fn topics_of(db: &impl Connection, entry: EntryId) -> Result<Vec<Topic>> {
    let rows = published_topic::Entity::find()
        .filter(published_topic::Column::EntryId.eq(entry.0))
        .order_by_asc(published_topic::Column::Slug)
        .all(db)
        .await?;
    let topic = |row: published_topic::Model| Topic {
        slug: Slug::from_stored(row.slug),
        name: TopicName::from_stored(row.name),
    };
    Ok(rows.into_iter().map(topic).collect())
}

/// The shown pages that list a document.
pub async fn pages_with(db: &impl Connection, document: DocumentId) -> Result<Vec<EntryId>> {
    let pages: Vec<Uuid> = published_page_item::Entity::find()
        .select_only()
        .column(published_page_item::Column::PageId)
        .filter(published_page_item::Column::DocumentId.eq(document.0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(pages.into_iter().map(EntryId).collect())
}

/// Hides an entry from the public at once, which was shown on these topics, if it was shown.
pub async fn remove(db: &impl Connection, entry: &Entry, topics: &[Topic]) -> Result<()> {
    if delete(db, entry.id).await? {
        count::subtract(db, entry.kind, &entry.locale, topics).await?;
    }
    Ok(())
}

/// Whether it was there.
async fn delete(db: &impl Connection, entry: EntryId) -> Result<bool> {
    Ok(published_entry::Entity::delete_by_id(entry.0).exec(db).await?.rows_affected > 0)
}

/// Says what holds of live words besides what they say.
pub async fn stand(db: &impl Connection, entry: EntryId, standing: Standing) -> Result<()> {
    set(db, entry, standing_columns(standing)).await?;
    published_topic::Entity::update_many()
        .col_expr(published_topic::Column::ExpiresAt, Expr::val(standing.expires_at))
        .filter(published_topic::Column::EntryId.eq(entry.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Says how many people have countersigned live words by now.
pub async fn countersign(db: &impl Connection, entry: EntryId, approvals: usize) -> Result<()> {
    let shown = shown(db, entry).await?;
    let shown =
        shown.ok_or_else(|| StoreError::corrupt("published entry", format!("{entry} is live, but not shown")))?;
    let Some(attestation) = shown.attestation.take()? else { return Ok(()) };
    let countersigned = published_entry::ActiveModel {
        attestation: Set(values::to_json(&Attestation { approvals, ..attestation }, "attestation")?),
        ..Default::default()
    };
    set(db, entry, countersigned).await
}

/// Tells an entry of all published translations of its document, and how far it lags behind its source.
pub async fn relate(
    db: &impl Connection,
    entry: EntryId,
    translations: &[Translation],
    staleness: Staleness,
) -> Result<()> {
    let related = published_entry::ActiveModel {
        translations: Set(values::to_json(translations, "translations")?),
        staleness: Set(staleness.to_string()),
        ..Default::default()
    };
    set(db, entry, related).await
}

async fn set(db: &impl Connection, entry: EntryId, row: published_entry::ActiveModel) -> Result<()> {
    let of_entry = published_entry::Column::EntryId.eq(entry.0);
    published_entry::Entity::update_many().set(row).filter(of_entry).exec(db).await?;
    Ok(())
}

fn standing_columns(standing: Standing) -> published_entry::ActiveModel {
    published_entry::ActiveModel {
        expires_at: Set(standing.expires_at),
        verified_at: Set(standing.verified_at),
        verification_due_at: Set(standing.verification_due_at),
        review_state: Set(standing.review_state.to_string()),
        ..Default::default()
    }
}

fn entry_row(new: &PublishedEntry) -> Result<published_entry::ActiveModel> {
    Ok(published_entry::ActiveModel {
        entry_id: Set(new.entry.0),
        document_id: Set(new.document.0),
        kind: Set(new.kind.to_string()),
        locale: Set(new.locale.to_string()),
        slug: Set(new.slug.to_string()),
        content_hash: Set(new.hash.to_string()),
        heading: Set(new.heading.to_string()),
        body_markdown: Set(new.body.markdown.get()?.to_string()),
        body_html: Set(new.body.html.get()?.clone()),
        body_plain: Set(new.body.plain.get()?.clone()),
        short_answer: Set(new.short_answer.as_ref().map(ToString::to_string)),
        verdict: Set(new.verdict.map(|verdict| verdict.to_string())),
        page_date: Set(new.page_date),
        sources: Set(values::to_json(new.sources.get()?, "sources")?),
        topics: Set(values::to_json(new.topics.get()?, "topics")?),
        corrections: Set(values::to_json(new.corrections.get()?, "corrections")?),
        translations: Set(values::to_json(new.translations.get()?, "translations")?),
        published_at: Set(new.published_at),
        updated_at: Set(new.updated_at),
        staleness: Set(new.staleness.to_string()),
        attestation: Set(values::to_json(new.attestation.get()?, "attestation")?),
        ..standing_columns(new.standing)
    })
}
