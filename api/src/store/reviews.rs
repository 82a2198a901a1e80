//! The rounds of review that entries went through.

use super::{Connection, Result, values};
use chrono::{DateTime, Utc};
use domain::{
    hash::ContentHash,
    ids::{EntryId, RevisionNumber, UserId},
    review::Correction,
    text::{Comment, PublicNote},
};
use entity::{approval, review};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use std::collections::HashMap;
use strum::{Display, EnumString};
use uuid::Uuid;

/// How a review ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Outcome {
    Withdrawn,
    ChangesRequested,
    Published,
}

/// A review with all that was said in it.
#[derive(Debug, Clone)]
pub struct Round {
    pub entry: EntryId,
    pub revision: RevisionNumber,
    pub hash: ContentHash,
    pub submitter: UserId,
    pub submitted_at: DateTime<Utc>,
    pub correction: Option<Correction>,
    /// The oldest first.
    pub approvals: Vec<Signed>,
    pub closed: Option<Closed>,
}

/// An approval as it was given.
#[derive(Debug, Clone)]
pub struct Signed {
    pub by: UserId,
    pub at: DateTime<Utc>,
    pub comment: Option<Comment>,
}

/// How a round ended.
#[derive(Debug, Clone)]
pub struct Closed {
    pub at: DateTime<Utc>,
    pub outcome: Outcome,
    /// Nobody for the server itself, and where this was not recorded yet.
    pub by: Option<UserId>,
    pub comment: Option<Comment>,
}

/// All rounds of these entries, the newest first.
pub async fn rounds(db: &impl Connection, entries: &[EntryId]) -> Result<Vec<Round>> {
    let rows = review::Entity::find()
        .filter(review::Column::EntryId.is_in(entries.iter().map(|entry| entry.0)))
        .order_by_desc(review::Column::SubmittedAt)
        .order_by_desc(review::Column::Id)
        .all(db)
        .await?;
    let mut signed = signed(db, &rows).await?;
    rows.into_iter()
        .map(|row| {
            let approvals = signed.remove(&row.id).unwrap_or_default();
            read(row, approvals)
        })
        .collect()
}

async fn signed(db: &impl Connection, reviews: &[review::Model]) -> Result<HashMap<Uuid, Vec<Signed>>> {
    let rows = approval::Entity::find()
        .filter(approval::Column::ReviewId.is_in(reviews.iter().map(|review| review.id)))
        .order_by_asc(approval::Column::CreatedAt)
        .order_by_asc(approval::Column::ApproverId)
        .all(db)
        .await?;
    let mut by_review: HashMap<Uuid, Vec<Signed>> = HashMap::new();
    for row in rows {
        by_review.entry(row.review_id).or_default().push(Signed {
            by: UserId(row.approver_id),
            at: row.created_at,
            comment: row.comment.map(Comment::from_stored),
        });
    }
    Ok(by_review)
}

fn read(row: review::Model, approvals: Vec<Signed>) -> Result<Round> {
    let outcome = row.outcome.map(|text| values::stored(&text, "outcome of a review")).transpose()?;
    let (by, comment) = (row.closed_by.map(UserId), row.closing_comment.map(Comment::from_stored));
    Ok(Round {
        entry: EntryId(row.entry_id),
        revision: values::revision(row.revision)?,
        hash: values::stored(&row.content_hash, "content hash")?,
        submitter: UserId(row.submitter_id),
        submitted_at: row.submitted_at,
        correction: correction(row.significance.as_deref(), row.change_note)?,
        approvals,
        closed: row.closed_at.zip(outcome).map(|(at, outcome)| Closed { at, outcome, by, comment }),
    })
}

/// What a submission says of the change.
pub(super) fn correction(significance: Option<&str>, note: Option<String>) -> Result<Option<Correction>> {
    let significance = significance.map(|text| values::stored(text, "significance")).transpose()?;
    let note = note.map(PublicNote::from_stored);
    Ok(significance.map(|significance| Correction { significance, note }))
}
