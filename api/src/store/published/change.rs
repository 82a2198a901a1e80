//! What happened to what the public reads, numbered in the order in which it became true.
//!
//! A writer holds the end of the audit chain from before it reads the last number until after it has committed (see
//! [`crate::store::Write`]), so numbers have no gaps, and whoever sees one sees all before it.

use crate::store::{Connection, Result, values};
use chrono::{DateTime, Utc};
use domain::{
    content::Kind,
    entry::Entry,
    hash::ContentHash,
    ids::{DocumentId, EntryId, RevisionNumber},
    review::{Correction, Significance},
    tag::Tag,
    text::{Locale, PublicNote, Slug},
};
use entity::published_change;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use strum::{Display, EnumString};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum ChangeKind {
    /// It was not public before.
    Published,
    /// Other words.
    Corrected,
    /// The same words, about which something else is to be known.
    Updated,
    Expired,
    Retracted,
}

/// A change of what the public reads.
#[derive(Debug, Clone)]
pub struct Change {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub change: ChangeKind,
    pub entry: EntryId,
    pub document: DocumentId,
    pub kind: Kind,
    pub locale: Locale,
    pub slug: Slug,
    /// The words that are public since; none where there are none.
    pub hash: Option<ContentHash>,
    pub significance: Option<Significance>,
    pub note: Option<PublicNote>,
    pub must_refresh: bool,
    /// Of the answers that it made wrong.
    pub tags: Vec<Tag>,
}

/// A change to be recorded.
#[derive(Debug, Clone)]
pub struct NewChange {
    pub change: ChangeKind,
    /// What is public since.
    pub words: Option<(RevisionNumber, ContentHash)>,
    pub correction: Option<Correction>,
    /// Why it is not public any more.
    pub note: Option<PublicNote>,
    pub must_refresh: bool,
    pub tags: Vec<Tag>,
}

/// Records what happened to an entry, and tells the number. Only in a transaction that writes.
pub async fn record(db: &impl Connection, entry: &Entry, new: &NewChange, now: DateTime<Utc>) -> Result<i64> {
    let correction = new.correction.as_ref();
    let note = correction.and_then(|correction| correction.note.as_ref()).or(new.note.as_ref());
    let seq = last(db).await? + 1;
    let row = published_change::ActiveModel {
        seq: Set(seq),
        at: Set(now),
        change: Set(new.change.to_string()),
        entry_id: Set(entry.id.0),
        document_id: Set(entry.document.0),
        kind: Set(entry.kind.to_string()),
        locale: Set(entry.locale.to_string()),
        slug: Set(entry.slug.to_string()),
        revision: Set(new.words.map(|(revision, _)| values::column(revision.0))),
        content_hash: Set(new.words.map(|(_, hash)| hash.to_string())),
        significance: Set(correction.map(|correction| correction.significance.to_string())),
        note: Set(note.map(ToString::to_string)),
        must_refresh: Set(new.must_refresh),
        tags: Set(new.tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(" ")),
    };
    row.insert(db).await?;
    Ok(seq)
}

/// The number of the last; 0 before the first.
pub async fn last(db: &impl Connection) -> Result<i64> {
    use published_change::Column as C;
    let last: Option<i64> = published_change::Entity::find()
        .select_only()
        .column(C::Seq)
        .order_by_desc(C::Seq)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(last.unwrap_or(0))
}

/// At most `limit` of what came after a number, in order.
pub async fn changes(db: &impl Connection, after: i64, limit: u64) -> Result<Vec<Change>> {
    let rows = published_change::Entity::find()
        .filter(published_change::Column::Seq.gt(after))
        .order_by_asc(published_change::Column::Seq)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: published_change::Model) -> Result<Change> {
    Ok(Change {
        seq: row.seq,
        at: row.at,
        change: values::stored(&row.change, "change")?,
        entry: EntryId(row.entry_id),
        document: DocumentId(row.document_id),
        kind: values::stored(&row.kind, "kind")?,
        locale: Locale::from_stored(row.locale),
        slug: Slug::from_stored(row.slug),
        hash: row.content_hash.map(|text| values::stored(&text, "content hash")).transpose()?,
        significance: row.significance.map(|text| values::stored(&text, "significance")).transpose()?,
        note: row.note.map(PublicNote::from_stored),
        must_refresh: row.must_refresh,
        tags: tags(&row.tags),
    })
}

pub(in crate::store) fn tags(stored: &str) -> Vec<Tag> {
    stored.split_whitespace().map(|tag| Tag::from_stored(tag.to_owned())).collect()
}
