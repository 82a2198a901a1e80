//! The lists that editors work through.

use crate::store::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::{
    content::Kind,
    entry::Status,
    ids::{EntryId, UserId},
    text::Locale,
};
use entity::{approval, entry, review, revision};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, ExprTrait as _, Func},
};
use uuid::Uuid;

/// What to list; the newest changes first.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only these locales; `None` for all. An empty list finds nothing.
    pub locales: Option<Vec<Locale>>,
    pub status: Option<Status>,
    pub kind: Option<Kind>,
    /// Entries with a revision written by this person.
    pub author: Option<UserId>,
    /// Entries in review to which this person has not contributed and which they have not approved yet.
    pub awaiting: Option<UserId>,
}

/// At most `limit` entries beyond the one that was last changed at a time and has an id.
pub async fn list(
    db: &impl Connection,
    filter: &Filter,
    after: Option<(DateTime<Utc>, EntryId)>,
    limit: u64,
) -> Result<Vec<EntryId>> {
    let mut query = filtered(filter);
    if let Some((at, id)) = after {
        query = query.filter(
            Condition::any()
                .add(entry::Column::UpdatedAt.lt(at))
                .add(Condition::all().add(entry::Column::UpdatedAt.eq(at)).add(entry::Column::Id.lt(id.0))),
        );
    }
    let ids: Vec<Uuid> = query
        .select_only()
        .column(entry::Column::Id)
        .order_by_desc(entry::Column::UpdatedAt)
        .order_by_desc(entry::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(EntryId).collect())
}

/// How many entries there are.
pub async fn count(db: &impl Connection, filter: &Filter) -> Result<u64> {
    Ok(filtered(filter).count(db).await?)
}

fn filtered(filter: &Filter) -> Select<entry::Entity> {
    let mut query = entry::Entity::find();
    if let Some(locales) = &filter.locales {
        query = query.filter(entry::Column::Locale.is_in(locales.iter().map(Locale::as_str)));
    }
    if let Some(status) = filter.status {
        query = query.filter(entry::Column::Status.eq(status.to_string()));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(entry::Column::Kind.eq(kind.to_string()));
    }
    if let Some(author) = filter.author {
        query = query.filter(entry::Column::Id.in_subquery(written_by(author).into_query()));
    }
    if let Some(person) = filter.awaiting {
        query = query.filter(awaiting(person));
    }
    query
}

fn written_by(author: UserId) -> Select<revision::Entity> {
    revision::Entity::find()
        .select_only()
        .column(revision::Column::EntryId)
        .filter(revision::Column::AuthorId.eq(author.0))
}

/// In review, and the person has neither submitted, nor approved, nor written a revision since the last live one. Who
/// wrote words that somebody else brought back is left to the domain to refuse.
fn awaiting(person: UserId) -> Condition {
    let approved = approval::Entity::find()
        .select_only()
        .column(approval::Column::ReviewId)
        .filter(approval::Column::ApproverId.eq(person.0));
    let open = review::Entity::find()
        .select_only()
        .column(review::Column::EntryId)
        .filter(review::Column::ClosedAt.is_null())
        .filter(review::Column::SubmitterId.ne(person.0))
        .filter(review::Column::Id.not_in_subquery(approved.into_query()));
    let number = Expr::col((revision::Entity, revision::Column::Number));
    let last_live = Expr::col((entry::Entity, entry::Column::LastLiveRevision));
    let written = written_by(person)
        .filter(Expr::col((revision::Entity, revision::Column::EntryId)).equals((entry::Entity, entry::Column::Id)))
        .filter(number.gt(Func::coalesce([last_live, Expr::val(0)])));
    Condition::all()
        .add(entry::Column::Status.eq(Status::InReview.to_string()))
        .add(entry::Column::Id.in_subquery(open.into_query()))
        .add(Expr::exists(written.into_query()).not())
}
