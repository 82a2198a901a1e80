//! The publications: which revision was live from when to when, and why it ended.

use super::{Connection, Result, content, values};
use chrono::{DateTime, Utc};
use domain::{content::Content, ids::EntryId, publication::Publication, review::Significance, text::PublicNote};
use entity::{publication, published_entry};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use std::collections::BTreeMap;
use strum::Display;
use uuid::Uuid;

/// Why a revision is not live any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum EndReason {
    Superseded,
    Retracted,
    Expired,
}

/// A revision that was or is live.
#[derive(Debug, Clone)]
pub struct Published {
    pub started_at: DateTime<Utc>,
    pub significance: Option<Significance>,
    pub note: Option<PublicNote>,
}

/// Begins a publication, which ends the one before it.
pub(super) async fn begin(db: &impl Connection, entry: EntryId, new: &Publication, now: DateTime<Utc>) -> Result<()> {
    end(db, entry, EndReason::Superseded, None, now).await?;
    let correction = new.correction.as_ref();
    let row = publication::ActiveModel {
        id: Set(Uuid::now_v7()),
        entry_id: Set(entry.0),
        revision: Set(values::column(new.live.revision.0)),
        content_hash: Set(new.hash.to_string()),
        significance: Set(correction.map(|correction| correction.significance.to_string())),
        change_note: Set(correction.and_then(|correction| correction.note.as_ref()).map(ToString::to_string)),
        started_at: Set(now),
        ended_at: Set(None),
        end_reason: Set(None),
        public_note: Set(None),
        ..Default::default()
    };
    row.insert(db).await?;
    Ok(())
}

/// Ends the publication of an entry that is live, if one is.
pub(super) async fn end(
    db: &impl Connection,
    entry: EntryId,
    reason: EndReason,
    note: Option<&PublicNote>,
    now: DateTime<Utc>,
) -> Result<()> {
    let ended = publication::ActiveModel {
        ended_at: Set(Some(now)),
        end_reason: Set(Some(reason.to_string())),
        public_note: Set(note.map(ToString::to_string)),
        ..Default::default()
    };
    publication::Entity::update_many()
        .set(ended)
        .filter(publication::Column::EntryId.eq(entry.0))
        .filter(publication::Column::EndedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// All publications of an entry, oldest first.
pub async fn of_entry(db: &impl Connection, entry: EntryId) -> Result<Vec<Published>> {
    let rows = publication::Entity::find()
        .filter(publication::Column::EntryId.eq(entry.0))
        .order_by_asc(publication::Column::StartedAt)
        .order_by_asc(publication::Column::Id)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Published {
                started_at: row.started_at,
                significance: row.significance.map(|text| values::stored(&text, "significance")).transpose()?,
                note: row.change_note.map(PublicNote::from_stored),
            })
        })
        .collect()
}

/// How many published entries are compared at a time.
const BATCH: usize = 200;

/// The first entry that the public sees otherwise than its publication says, in words. The HTML is not compared: it
/// depends on the renderer of the day.
pub(super) async fn first_mismatch(db: &impl Connection) -> Result<Option<String>> {
    let live = publication::Entity::find().filter(publication::Column::EndedAt.is_null()).all(db).await?;
    let live: BTreeMap<Uuid, publication::Model> = live.into_iter().map(|row| (row.entry_id, row)).collect();
    let seen = published_entry::Entity::find().all(db).await?;
    let seen: BTreeMap<Uuid, published_entry::Model> = seen.into_iter().map(|row| (row.entry_id, row)).collect();
    if let Some(entry) = live.keys().find(|entry| !seen.contains_key(entry)) {
        return Ok(Some(format!("entry {entry} is live, but the public does not see it")));
    }
    if let Some(entry) = seen.keys().find(|entry| !live.contains_key(entry)) {
        return Ok(Some(format!("the public sees entry {entry}, but it is not live")));
    }
    let keys = live.values().map(|row| Ok((EntryId(row.entry_id), values::revision(row.revision)?)));
    for batch in keys.collect::<Result<Vec<_>>>()?.chunks(BATCH) {
        for revision in content::find(db, batch).await? {
            let shown = seen.get(&revision.entry.0);
            if shown.is_none_or(|shown| !shows(shown, &revision.content)) {
                return Ok(Some(format!(
                    "the public sees other words of entry {} than those that are live",
                    revision.entry
                )));
            }
        }
    }
    Ok(None)
}

fn shows(shown: &published_entry::Model, content: &Content) -> bool {
    shown.content_hash == content.hash().to_string()
        && shown.heading == content.heading().as_str()
        && shown.body_markdown == content.body().as_str()
}
