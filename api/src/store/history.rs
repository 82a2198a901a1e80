//! The publications: which revision was live from when to when, and why it ended.

use super::{Connection, Result, content, published::Attestation, values};
use chrono::{DateTime, Utc};
use domain::{
    content::Content,
    hash::ContentHash,
    ids::{EntryId, RevisionNumber},
    review::{Correction, Significance},
    text::PublicNote,
    verification::{End, EndReason, Spell},
};
use entity::{publication, published_entry};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A revision that was or is live.
#[derive(Debug, Clone)]
pub struct Published {
    pub id: Uuid,
    pub entry: EntryId,
    pub revision: RevisionNumber,
    pub hash: ContentHash,
    pub started_at: DateTime<Utc>,
    pub end: Option<End>,
    pub significance: Option<Significance>,
    pub note: Option<PublicNote>,
    /// How many people countersigned it; none where this was not recorded yet.
    pub approvals: Option<usize>,
}

impl Published {
    /// Whether somebody has approved it; an emergency publication that was taken back was never.
    #[must_use]
    pub fn is_countersigned(&self) -> bool {
        self.approvals != Some(0)
    }

    /// The time for which it was live.
    #[must_use]
    pub fn spell(&self) -> Spell {
        let correction = self.significance.map(|significance| Correction { significance, note: self.note.clone() });
        let (end, is_countersigned) = (self.end.clone(), self.is_countersigned());
        Spell { started_at: self.started_at, end, correction, is_countersigned }
    }
}

/// A revision that goes live.
#[derive(Debug, Clone)]
pub struct NewPublication {
    pub entry: EntryId,
    pub revision: RevisionNumber,
    pub hash: ContentHash,
    pub correction: Option<Correction>,
    pub approvals: usize,
    pub key_id: String,
    pub signature: String,
}

/// Begins a publication, which ends the one before it, and returns its id.
pub async fn begin(db: &impl Connection, new: &NewPublication, now: DateTime<Utc>) -> Result<Uuid> {
    end(db, new.entry, EndReason::Superseded, None, now).await?;
    let correction = new.correction.as_ref();
    let id = Uuid::now_v7();
    let row = publication::ActiveModel {
        id: Set(id),
        entry_id: Set(new.entry.0),
        revision: Set(values::column(new.revision.0)),
        content_hash: Set(new.hash.to_string()),
        significance: Set(correction.map(|correction| correction.significance.to_string())),
        change_note: Set(correction.and_then(|correction| correction.note.as_ref()).map(ToString::to_string)),
        started_at: Set(now),
        ended_at: Set(None),
        end_reason: Set(None),
        public_note: Set(None),
        approvals: Set(Some(values::count(new.approvals))),
        key_id: Set(Some(new.key_id.clone())),
        signature: Set(Some(new.signature.clone())),
    };
    row.insert(db).await?;
    Ok(id)
}

/// Ends the publication of an entry that is live, if one is.
pub async fn end(
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
    set_on_live(db, entry, ended).await
}

/// Records that the words that one approver alone had published were countersigned.
pub async fn countersign(db: &impl Connection, entry: EntryId, approvals: usize) -> Result<()> {
    let countersigned =
        publication::ActiveModel { approvals: Set(Some(values::count(approvals))), ..Default::default() };
    set_on_live(db, entry, countersigned).await
}

async fn set_on_live(db: &impl Connection, entry: EntryId, row: publication::ActiveModel) -> Result<()> {
    publication::Entity::update_many()
        .set(row)
        .filter(publication::Column::EntryId.eq(entry.0))
        .filter(publication::Column::EndedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Which of the entries are live, with their live revision.
pub async fn live(db: &impl Connection, entries: &[EntryId]) -> Result<Vec<(EntryId, RevisionNumber)>> {
    if entries.is_empty() {
        return Ok(vec![]);
    }
    let rows: Vec<(Uuid, i32)> = publication::Entity::find()
        .select_only()
        .columns([publication::Column::EntryId, publication::Column::Revision])
        .filter(publication::Column::EntryId.is_in(entries.iter().map(|entry| entry.0)))
        .filter(publication::Column::EndedAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter().map(|(entry, revision)| Ok((EntryId(entry), values::revision(revision)?))).collect()
}

/// All publications of these entries, oldest first.
pub async fn of_entries(db: &impl Connection, entries: &[EntryId]) -> Result<Vec<Published>> {
    let rows = publication::Entity::find()
        .filter(publication::Column::EntryId.is_in(entries.iter().map(|entry| entry.0)))
        .order_by_asc(publication::Column::StartedAt)
        .order_by_asc(publication::Column::Id)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Published {
                id: row.id,
                entry: EntryId(row.entry_id),
                revision: values::revision(row.revision)?,
                hash: values::stored(&row.content_hash, "content hash")?,
                started_at: row.started_at,
                end: end_of(row.ended_at, row.end_reason.as_deref(), row.public_note)?,
                approvals: row.approvals.and_then(|number| usize::try_from(number).ok()),
                significance: row.significance.map(|text| values::stored(&text, "significance")).transpose()?,
                note: row.change_note.map(PublicNote::from_stored),
            })
        })
        .collect()
}

fn end_of(at: Option<DateTime<Utc>>, reason: Option<&str>, note: Option<String>) -> Result<Option<End>> {
    let (Some(at), Some(reason)) = (at, reason) else { return Ok(None) };
    let note = note.map(PublicNote::from_stored);
    Ok(Some(End { at, reason: values::stored(reason, "end reason")?, note }))
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
    let hash = content.hash().to_string();
    let attested = values::stored_json::<Option<Attestation>>(&shown.attestation, "attestation");
    let is_attested = attested.is_ok_and(|it| it.is_none_or(|it| it.content_hash == content.hash()));
    is_attested
        && shown.content_hash == hash
        && shown.heading == content.heading().as_str()
        && shown.body_markdown == content.body().as_str()
}
