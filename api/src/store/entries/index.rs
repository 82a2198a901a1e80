//! What entries are found by: the words and the topics of their heads.

use crate::store::{Connection, Result, Store, StoreError, content, values};
use domain::{
    content::Content,
    ids::{EntryId, RevisionNumber},
    text::fold::fold,
};
use entity::{entry, entry_text, entry_topic};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
    sea_query::OnConflict,
};
use uuid::Uuid;

/// How many entries are filled in at a time, so that others can write in between.
const BATCH: u64 = 100;

/// Has an entry found by this content.
pub(super) async fn put(db: &impl Connection, entry: EntryId, content: &Content) -> Result<()> {
    let texts: Vec<&str> = content.texts().collect();
    let row = entry_text::ActiveModel { entry_id: Set(entry.0), folded: Set(fold(&texts.join("\n"))) };
    let replace = OnConflict::column(entry_text::Column::EntryId).update_column(entry_text::Column::Folded).to_owned();
    entry_text::Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    entry_topic::Entity::delete_many().filter(entry_topic::Column::EntryId.eq(entry.0)).exec(db).await?;
    let topics = content.topics().iter();
    let topics: Vec<_> = topics
        .map(|topic| entry_topic::ActiveModel { entry_id: Set(entry.0), slug: Set(topic.slug.to_string()) })
        .collect();
    if !topics.is_empty() {
        entry_topic::Entity::insert_many(topics).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Has an entry found by the words of a revision.
pub(super) async fn follow(db: &impl Connection, entry: EntryId, head: RevisionNumber) -> Result<()> {
    let found = content::find(db, &[(entry, head)]).await?.pop();
    let found = found.ok_or_else(|| StoreError::corrupt("entry", format!("{entry} lacks its head")))?;
    put(db, entry, &found.content).await
}

impl Store {
    /// Fills in what entries lack that are older than the index. Can be interrupted and repeated.
    pub(in crate::store) async fn index_entries(&self) -> Result<()> {
        loop {
            let write = self.write().await?;
            let missing = missing(write.connection()).await?;
            for (entry, head) in &missing {
                follow(write.connection(), *entry, *head).await?;
            }
            write.commit().await?;
            if missing.is_empty() {
                return Ok(());
            }
        }
    }
}

async fn missing(db: &impl Connection) -> Result<Vec<(EntryId, RevisionNumber)>> {
    let indexed = entry_text::Entity::find().select_only().column(entry_text::Column::EntryId);
    let rows: Vec<(Uuid, i32)> = entry::Entity::find()
        .select_only()
        .columns([entry::Column::Id, entry::Column::HeadRevision])
        .filter(entry::Column::Id.not_in_subquery(indexed.into_query()))
        .limit(BATCH)
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter().map(|(id, head)| Ok((EntryId(id), values::revision(head)?))).collect()
}
