//! From events to rows.

use super::{Snapshot, emergencies, index};
use crate::store::{Connection, Result, StoreError, content, reviews::Outcome, translation_bases, values};
use chrono::{DateTime, Utc};
use domain::{
    content::Kind,
    entry::{Entry, Status},
    event::Event,
    ids::{DocumentId, UserId},
    review::{Approval, Assignment, Review},
    revision::NewRevision,
    text::Comment,
};
use entity::{approval, document, entry, review};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

/// What happened, by whom, and what they said about it.
#[derive(Debug, Clone, Copy)]
pub struct Deed<'a> {
    pub event: &'a Event,
    /// Nobody for the server itself.
    pub by: Option<UserId>,
    pub comment: Option<&'a Comment>,
    pub at: DateTime<Utc>,
}

/// Stores a new entry with its first revision, and its document if that is new.
///
/// # Errors
/// `Taken` with the field `slug` or `locale` when the document or the locale has such an entry.
pub async fn create(db: &impl Connection, entry: &Entry, first: &NewRevision, now: DateTime<Utc>) -> Result<()> {
    ensure_document(db, entry.document, entry.kind, now).await?;
    let mut row = columns(entry, now);
    row.id = Set(entry.id.0);
    row.document_id = Set(entry.document.0);
    row.kind = Set(entry.kind.to_string());
    row.locale = Set(entry.locale.to_string());
    row.slug = Set(entry.slug.to_string());
    row.created_at = Set(now);
    row.waiting_since = Set(now);
    row.insert(db).await?;
    content::insert(db, entry.id, first, now).await?;
    index::put(db, entry.id, &first.content).await
}

async fn ensure_document(db: &impl Connection, id: DocumentId, kind: Kind, now: DateTime<Utc>) -> Result<()> {
    if document::Entity::find_by_id(id.0).one(db).await?.is_none() {
        let row = document::ActiveModel { id: Set(id.0), kind: Set(kind.to_string()), created_at: Set(now) };
        row.insert(db).await?;
    }
    Ok(())
}

/// Stores what an event made of an entry.
///
/// # Errors
/// `Conflict` when the row does not have the version that `before` was read with.
pub async fn record(db: &impl Connection, before: &Entry, after: &Snapshot, deed: Deed<'_>) -> Result<()> {
    let Snapshot { entry: after, head, waiting_since, .. } = after;
    let row = entry::ActiveModel { waiting_since: Set(*waiting_since), ..columns(after, deed.at) };
    let updated = entry::Entity::update_many()
        .set(row)
        .filter(entry::Column::Id.eq(before.id.0))
        .filter(entry::Column::Version.eq(values::column(before.version.0)))
        .exec(db)
        .await?;
    if updated.rows_affected != 1 {
        return Err(StoreError::Conflict);
    }
    record_event(db, before, after, deed).await?;
    emergencies::follow(db, before, after).await?;
    if after.head == before.head { Ok(()) } else { index::put(db, after.id, &head.content).await }
}

async fn record_event(db: &impl Connection, before: &Entry, after: &Entry, deed: Deed<'_>) -> Result<()> {
    let now = deed.at;
    match deed.event {
        Event::Saved(revision) | Event::Reverted(revision) => content::insert(db, before.id, revision, now).await,
        Event::Submitted { review, .. } => open_review(db, before, review, now).await,
        Event::Withdrawn => close_review(db, before, Outcome::Withdrawn, deed).await,
        Event::ChangesRequested { .. } => close_review(db, before, Outcome::ChangesRequested, deed).await,
        Event::Assigned(assignment) => assign(db, before, *assignment).await,
        Event::Approved { approval, retract_stale, .. } => {
            add_approval(db, before, approval, *retract_stale, deed).await?;
            if after.status == Status::Published {
                close_review(db, before, Outcome::Published, Deed { comment: None, ..deed }).await?;
            }
            Ok(())
        }
        Event::Published(_) if after.review.is_none() => close_review(db, before, Outcome::Published, deed).await,
        Event::Published(publication) => {
            let forced = review::ActiveModel { forced_by: Set(Some(publication.by.0)), ..Default::default() };
            set_on_open_review(db, before, forced).await
        }
        Event::MarkedCurrent(base) => translation_bases::put(db, after.id, after.head, *base).await,
        Event::Retracted { .. }
        | Event::Expired
        | Event::TakenBack
        | Event::ExpirySet(_)
        | Event::Confirmed { .. }
        | Event::VerificationSet(_)
        | Event::Scheduled(_)
        | Event::Unscheduled
        | Event::ReleaseFailed { .. }
        | Event::Discarded
        | Event::Archived
        | Event::Restored => Ok(()),
    }
}

/// The columns that events move.
fn columns(entry: &Entry, now: DateTime<Utc>) -> entry::ActiveModel {
    let (live, schedule) = (entry.live.as_ref(), entry.schedule.as_ref());
    entry::ActiveModel {
        status: Set(entry.status.to_string()),
        version: Set(values::column(entry.version.0)),
        head_revision: Set(values::column(entry.head.0)),
        live_revision: Set(live.map(|live| values::column(live.revision.0))),
        live_expires_at: Set(live.and_then(|live| live.expires_at)),
        live_verified_at: Set(live.map(|live| live.verified_at)),
        last_live_revision: Set(entry.last_live.map(|revision| values::column(revision.0))),
        scheduled_revision: Set(schedule.map(|schedule| values::column(schedule.revision.0))),
        scheduled_at: Set(schedule.map(|schedule| schedule.at)),
        scheduled_expires_at: Set(schedule.and_then(|schedule| schedule.expires_at)),
        scheduled_by: Set(schedule.map(|schedule| schedule.by.0)),
        problem: Set(entry.problem.clone()),
        verify_every: Set(entry.verify_every.map(|days| values::column(days.get()))),
        updated_at: Set(now),
        ..Default::default()
    }
}

async fn open_review(db: &impl Connection, entry: &Entry, review: &Review, now: DateTime<Utc>) -> Result<()> {
    let correction = review.correction.as_ref();
    let row = review::ActiveModel {
        id: Set(Uuid::now_v7()),
        entry_id: Set(entry.id.0),
        revision: Set(values::column(review.revision.0)),
        content_hash: Set(review.hash.to_string()),
        submitter_id: Set(review.submitter.0),
        significance: Set(correction.map(|correction| correction.significance.to_string())),
        change_note: Set(correction.and_then(|correction| correction.note.as_ref()).map(ToString::to_string)),
        submitted_at: Set(now),
        retract_stale: Set(review.retract_stale.then_some(true)),
        closed_at: Set(None),
        outcome: Set(None),
        ..Default::default()
    };
    row.insert(db).await?;
    Ok(())
}

async fn close_review(db: &impl Connection, entry: &Entry, outcome: Outcome, deed: Deed<'_>) -> Result<()> {
    let closed = review::ActiveModel {
        closed_at: Set(Some(deed.at)),
        outcome: Set(Some(outcome.to_string())),
        closed_by: Set(deed.by.map(|by| by.0)),
        closing_comment: Set(deed.comment.map(ToString::to_string)),
        ..Default::default()
    };
    set_on_open_review(db, entry, closed).await
}

async fn assign(db: &impl Connection, entry: &Entry, assignment: Assignment) -> Result<()> {
    let assigned = review::ActiveModel {
        reviewer_id: Set(assignment.reviewer.map(|reviewer| reviewer.0)),
        due_at: Set(assignment.due_at),
        ..Default::default()
    };
    set_on_open_review(db, entry, assigned).await
}

async fn set_on_open_review(db: &impl Connection, entry: &Entry, row: review::ActiveModel) -> Result<()> {
    review::Entity::update_many()
        .set(row)
        .filter(review::Column::EntryId.eq(entry.id.0))
        .filter(review::Column::ClosedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

async fn add_approval(
    db: &impl Connection,
    entry: &Entry,
    given: &Approval,
    retract_stale: bool,
    deed: Deed<'_>,
) -> Result<()> {
    let review = review::Entity::find()
        .filter(review::Column::EntryId.eq(entry.id.0))
        .filter(review::Column::ClosedAt.is_null())
        .one(db)
        .await?
        .ok_or(StoreError::Conflict)?;
    if retract_stale {
        let asked = review::ActiveModel { retract_stale: Set(Some(true)), ..Default::default() };
        set_on_open_review(db, entry, asked).await?;
    }
    let row = approval::ActiveModel {
        review_id: Set(review.id),
        approver_id: Set(given.by.0),
        revision: Set(values::column(given.revision.0)),
        content_hash: Set(given.hash.to_string()),
        created_at: Set(deed.at),
        comment: Set(deed.comment.map(ToString::to_string)),
    };
    row.insert(db).await?;
    Ok(())
}
