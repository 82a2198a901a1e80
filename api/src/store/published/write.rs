//! Filling the public tables: only in the transaction that publishes, releases, retracts or expires.

use super::{PublishedEntry, Translation};
use crate::store::{Connection, Result, values};
use domain::{
    ids::{DocumentId, EntryId},
    text::{Locale, Slug},
};
use entity::{published_entry, published_page_item, published_topic};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

/// Shows an entry to the public in place of what it showed before.
pub async fn put(db: &impl Connection, new: &PublishedEntry, items: &[DocumentId]) -> Result<()> {
    published_entry::Entity::delete_by_id(new.entry.0).exec(db).await?;
    entry_row(new)?.insert(db).await?;
    let topics = new.topics.iter().map(|topic| published_topic::ActiveModel {
        entry_id: Set(new.entry.0),
        slug: Set(topic.slug.to_string()),
        locale: Set(new.locale.to_string()),
        name: Set(topic.name.to_string()),
    });
    published_topic::Entity::insert_many(topics).exec(db).await?;
    let items = items.iter().zip(0..).map(|(document, position)| published_page_item::ActiveModel {
        page_id: Set(new.entry.0),
        position: Set(position),
        document_id: Set(document.0),
    });
    published_page_item::Entity::insert_many(items).exec(db).await?;
    link_translations(db, new.document).await
}

/// Hides an entry from the public at once.
pub async fn remove(db: &impl Connection, entry: EntryId, document: DocumentId) -> Result<()> {
    published_entry::Entity::delete_by_id(entry.0).exec(db).await?;
    link_translations(db, document).await
}

/// Tells every published translation of a document of all the others.
async fn link_translations(db: &impl Connection, document: DocumentId) -> Result<()> {
    let rows = published_entry::Entity::find()
        .filter(published_entry::Column::DocumentId.eq(document.0))
        .order_by_asc(published_entry::Column::Locale)
        .all(db)
        .await?;
    let link = |row: published_entry::Model| Translation {
        locale: Locale::from_stored(row.locale),
        slug: Slug::from_stored(row.slug),
    };
    let translations: Vec<Translation> = rows.into_iter().map(link).collect();
    let linked = published_entry::ActiveModel {
        translations: Set(values::to_json(&translations, "translations")?),
        ..Default::default()
    };
    published_entry::Entity::update_many()
        .set(linked)
        .filter(published_entry::Column::DocumentId.eq(document.0))
        .exec(db)
        .await?;
    Ok(())
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
        body_markdown: Set(new.body.markdown.to_string()),
        body_html: Set(new.body.html.clone()),
        body_plain: Set(new.body.plain.clone()),
        short_answer: Set(new.short_answer.as_ref().map(ToString::to_string)),
        verdict: Set(new.verdict.map(|verdict| verdict.to_string())),
        page_date: Set(new.page_date),
        sources: Set(values::to_json(&new.sources, "sources")?),
        topics: Set(values::to_json(&new.topics, "topics")?),
        corrections: Set(values::to_json(&new.corrections, "corrections")?),
        translations: Set(values::to_json(&new.translations, "translations")?),
        published_at: Set(new.published_at),
        updated_at: Set(new.updated_at),
        ..Default::default()
    })
}
