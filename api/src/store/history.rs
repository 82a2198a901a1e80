//! The publications: which revision was live from when to when, and why it ended.

use super::{Connection, Result, content, values};
use chrono::{DateTime, Utc};
use domain::{ids::EntryId, publication::Publication, review::Significance, text::PublicNote};
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

/// Whether a published row has the words of a revision with its hash. Its HTML is left out: that depends on the renderer
/// of the day of the publication.
async fn has_live_words(db: &impl Connection, row: &published_entry::Model) -> Result<bool> {
    let revisions = content::of_entry(db, EntryId(row.entry_id)).await?;
    Ok(revisions.iter().map(|revision| &revision.content).any(|content| {
        content.hash().to_string() == row.content_hash
            && content.heading().as_str() == row.heading
            && content.body().as_str() == row.body_markdown
    }))
}

/// The first entry that the public sees otherwise than its publication says, in words.
pub(super) async fn first_mismatch(db: &impl Connection) -> Result<Option<String>> {
    let live = publication::Entity::find().filter(publication::Column::EndedAt.is_null()).all(db).await?;
    let live: BTreeMap<Uuid, String> = live.into_iter().map(|row| (row.entry_id, row.content_hash)).collect();
    let rows = published_entry::Entity::find().all(db).await?;
    for row in &rows {
        if !has_live_words(db, row).await? {
            return Ok(Some(format!(
                "the public sees other words of entry {} than those that were published",
                row.entry_id
            )));
        }
    }
    let seen: BTreeMap<Uuid, String> = rows.into_iter().map(|row| (row.entry_id, row.content_hash)).collect();
    let differs = live.keys().chain(seen.keys()).find(|entry| live.get(*entry) != seen.get(*entry));
    Ok(differs.map(|entry| match (live.get(entry), seen.get(entry)) {
        (Some(_), None) => format!("entry {entry} is live, but the public does not see it"),
        (None, Some(_)) => format!("the public sees entry {entry}, but it is not live"),
        _ => format!("the public sees other words of entry {entry} than those that are live"),
    }))
}
