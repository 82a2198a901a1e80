//! The words of revisions.

use super::{Connection, Result, StoreError, translation_bases, values};
use chrono::{DateTime, Utc};
use domain::{
    content::Content,
    hash::ContentHash,
    ids::{EntryId, RevisionNumber, UserId},
    revision::NewRevision,
};
use entity::revision;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use std::collections::HashMap;
use uuid::Uuid;

/// How many revisions are checked at a time.
const BATCH: u64 = 200;

/// A revision with its words.
#[derive(Debug, Clone)]
pub struct StoredRevision {
    pub entry: EntryId,
    pub number: RevisionNumber,
    pub author: UserId,
    pub origin: Option<RevisionNumber>,
    pub content: Content,
    pub created_at: DateTime<Utc>,
}

impl StoredRevision {
    pub(super) fn new(entry: EntryId, new: &NewRevision, created_at: DateTime<Utc>) -> Self {
        let NewRevision { number, author, origin, content, .. } = new.clone();
        Self { entry, number, author, origin, content, created_at }
    }
}

pub(super) async fn insert(db: &impl Connection, entry: EntryId, new: &NewRevision, now: DateTime<Utc>) -> Result<()> {
    let row = revision::ActiveModel {
        entry_id: Set(entry.0),
        number: Set(values::column(new.number.0)),
        author_id: Set(new.author.0),
        origin: Set(new.origin.map(|origin| values::column(origin.0))),
        content: Set(
            serde_json::to_value(&new.content).map_err(|error| StoreError::corrupt("content", error.to_string()))?
        ),
        content_hash: Set(new.content.hash().to_string()),
        created_at: Set(now),
    };
    revision::Entity::insert(row).exec_without_returning(db).await?;
    match new.base {
        Some(base) => translation_bases::put(db, entry, new.number, base).await,
        None => Ok(()),
    }
}

/// The revisions named, in no order; those that do not exist are left out.
pub async fn find(db: &impl Connection, keys: &[(EntryId, RevisionNumber)]) -> Result<Vec<StoredRevision>> {
    if keys.is_empty() {
        return Ok(vec![]);
    }
    revision::Entity::find().filter(named(keys)).all(db).await?.into_iter().map(read).collect()
}

/// What the revisions named are hashed to.
pub(super) async fn hashes(
    db: &impl Connection,
    keys: &[(EntryId, RevisionNumber)],
) -> Result<HashMap<(EntryId, RevisionNumber), ContentHash>> {
    use revision::Column as C;
    let rows: Vec<(Uuid, i32, String)> = revision::Entity::find()
        .select_only()
        .columns([C::EntryId, C::Number, C::ContentHash])
        .filter(named(keys))
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(entry, number, hash)| {
            Ok(((EntryId(entry), values::revision(number)?), values::stored(&hash, "content hash")?))
        })
        .collect()
}

fn named(keys: &[(EntryId, RevisionNumber)]) -> Condition {
    keys.iter().fold(Condition::any(), |any, (entry, number)| {
        let this = revision::Column::Number.eq(values::column(number.0));
        any.add(Condition::all().add(revision::Column::EntryId.eq(entry.0)).add(this))
    })
}

pub(super) fn read(row: revision::Model) -> Result<StoredRevision> {
    Ok(StoredRevision {
        entry: EntryId(row.entry_id),
        number: values::revision(row.number)?,
        author: UserId(row.author_id),
        origin: row.origin.map(values::revision).transpose()?,
        content: serde_json::from_value(row.content)
            .map_err(|error| StoreError::corrupt("content", error.to_string()))?,
        created_at: row.created_at,
    })
}

/// The first revision whose words do not have the hash that was recorded with them, in words.
pub(super) async fn first_damaged(db: &impl Connection) -> Result<Option<String>> {
    let (mut entry, mut number) = (Uuid::nil(), 0);
    loop {
        let beyond = Condition::any()
            .add(revision::Column::EntryId.gt(entry))
            .add(Condition::all().add(revision::Column::EntryId.eq(entry)).add(revision::Column::Number.gt(number)));
        let rows = revision::Entity::find()
            .filter(beyond)
            .order_by_asc(revision::Column::EntryId)
            .order_by_asc(revision::Column::Number)
            .limit(BATCH)
            .all(db)
            .await?;
        let Some(last) = rows.last() else { return Ok(None) };
        (entry, number) = (last.entry_id, last.number);
        for row in rows {
            let name = format!("revision {} of entry {}", row.number, row.entry_id);
            let recorded = row.content_hash.clone();
            match read(row) {
                Ok(revision) if revision.content.hash().to_string() == recorded => {}
                Ok(_) => return Ok(Some(format!("{name} was changed: its words do not have its hash"))),
                Err(error) => return Ok(Some(format!("{name} cannot be read: {error}"))),
            }
        }
    }
}
