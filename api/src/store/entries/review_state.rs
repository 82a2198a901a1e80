//! The reviews that still matter to entries: the open one, and those that ended since the last publication.

use crate::store::{
    Connection, Result,
    reviews::{Outcome, correction},
    values,
};
use chrono::{DateTime, Utc};
use domain::{
    ids::UserId,
    review::{Approval, Assignment, ClosedReview, Review},
};
use entity::{approval, review};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Debug, Default)]
pub(super) struct Reviews {
    /// When it was asked for, and the review.
    pub open: Option<(DateTime<Utc>, Review)>,
    /// The oldest first.
    pub closed: Vec<ClosedReview>,
}

/// By entry.
pub(super) async fn load(db: &impl Connection, entries: &[Uuid]) -> Result<HashMap<Uuid, Reviews>> {
    let rows = review::Entity::find()
        .filter(review::Column::EntryId.is_in(entries.iter().copied()))
        .order_by_asc(review::Column::SubmittedAt)
        .order_by_asc(review::Column::Id)
        .all(db)
        .await?;
    let mut relevant: HashMap<Uuid, Vec<review::Model>> = HashMap::new();
    for row in rows {
        let of_entry = relevant.entry(row.entry_id).or_default();
        match row.outcome.as_deref() {
            Some(outcome) if outcome == Outcome::Published.to_string() => of_entry.clear(),
            _ => of_entry.push(row),
        }
    }
    let ids: Vec<Uuid> = relevant.values().flatten().map(|row| row.id).collect();
    let mut approvals = approvals(db, &ids).await?;
    let mut by_entry = HashMap::new();
    for (entry, rows) in relevant {
        let mut reviews = Reviews::default();
        for row in rows {
            let given = approvals.remove(&row.id).unwrap_or_default();
            if row.closed_at.is_none() {
                reviews.open = Some((row.submitted_at, open(row, given)?));
            } else {
                reviews.closed.push(closed(row, given)?);
            }
        }
        by_entry.insert(entry, reviews);
    }
    Ok(by_entry)
}

fn open(row: review::Model, approvals: Vec<Approval>) -> Result<Review> {
    Ok(Review {
        submitter: UserId(row.submitter_id),
        revision: values::revision(row.revision)?,
        hash: values::stored(&row.content_hash, "content hash")?,
        correction: correction(row.significance.as_deref(), row.change_note)?,
        approvals,
        assignment: Assignment { reviewer: row.reviewer_id.map(UserId), due_at: row.due_at },
        retract_stale: row.retract_stale.unwrap_or(false),
        forced_by: row.forced_by.map(UserId),
    })
}

fn closed(row: review::Model, approvals: Vec<Approval>) -> Result<ClosedReview> {
    let objected = row.outcome.as_deref() == Some(Outcome::ChangesRequested.to_string().as_str());
    Ok(ClosedReview {
        hash: values::stored(&row.content_hash, "content hash")?,
        correction: correction(row.significance.as_deref(), row.change_note)?,
        approvals,
        objector: row.closed_by.filter(|_| objected).map(UserId),
        retract_stale: row.retract_stale.unwrap_or(false),
        forced_by: row.forced_by.map(UserId),
    })
}

/// By review.
async fn approvals(db: &impl Connection, reviews: &[Uuid]) -> Result<HashMap<Uuid, Vec<Approval>>> {
    if reviews.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = approval::Entity::find()
        .filter(approval::Column::ReviewId.is_in(reviews.iter().copied()))
        .order_by_asc(approval::Column::CreatedAt)
        .order_by_asc(approval::Column::ApproverId)
        .all(db)
        .await?;
    let mut by_review: HashMap<Uuid, Vec<Approval>> = HashMap::new();
    for row in rows {
        by_review.entry(row.review_id).or_default().push(Approval {
            by: UserId(row.approver_id),
            revision: values::revision(row.revision)?,
            hash: values::stored(&row.content_hash, "content hash")?,
        });
    }
    Ok(by_review)
}
