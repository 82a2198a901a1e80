//! What staff say to each other about entries.

use super::{Connection, Result, values};
use domain::{
    comment::{Comment, Resolution},
    ids::{CommentId, EntryId, UserId},
    text::{self, Quote},
};
use entity::comment;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait as _, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};

pub async fn insert(db: &impl Connection, new: &Comment) -> Result<()> {
    let row = comment::ActiveModel {
        id: Set(new.id.0),
        entry_id: Set(new.entry.0),
        revision: Set(values::column(new.revision.0)),
        thread_id: Set(new.thread.map(|thread| thread.0)),
        author_id: Set(new.author.0),
        body: Set(new.text.to_string()),
        quote: Set(new.quote.as_ref().map(ToString::to_string)),
        created_at: Set(new.created_at),
        resolved_at: Set(new.resolved.as_ref().map(|resolution| resolution.at)),
        resolved_by: Set(new.resolved.as_ref().map(|resolution| resolution.by.0)),
    };
    row.insert(db).await?;
    Ok(())
}

/// Stores whether its thread is resolved.
pub async fn store_resolution(db: &impl Connection, comment: &Comment) -> Result<()> {
    let row = comment::ActiveModel {
        id: Unchanged(comment.id.0),
        resolved_at: Set(comment.resolved.as_ref().map(|resolution| resolution.at)),
        resolved_by: Set(comment.resolved.as_ref().map(|resolution| resolution.by.0)),
        ..Default::default()
    };
    comment::Entity::update(row).exec(db).await?;
    Ok(())
}

pub async fn find(db: &impl Connection, id: CommentId) -> Result<Option<Comment>> {
    comment::Entity::find_by_id(id.0).one(db).await?.map(read).transpose()
}

/// All comments on these entries, the oldest first.
pub async fn of_entries(db: &impl Connection, entries: &[EntryId]) -> Result<Vec<Comment>> {
    let rows = comment::Entity::find()
        .filter(comment::Column::EntryId.is_in(entries.iter().map(|entry| entry.0)))
        .order_by_asc(comment::Column::CreatedAt)
        .order_by_asc(comment::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

pub async fn count(db: &impl Connection, entry: EntryId) -> Result<u64> {
    Ok(comment::Entity::find().filter(comment::Column::EntryId.eq(entry.0)).count(db).await?)
}

fn read(row: comment::Model) -> Result<Comment> {
    Ok(Comment {
        id: CommentId(row.id),
        entry: EntryId(row.entry_id),
        revision: values::revision(row.revision)?,
        thread: row.thread_id.map(CommentId),
        author: UserId(row.author_id),
        text: text::Comment::from_stored(row.body),
        quote: row.quote.map(Quote::from_stored),
        created_at: row.created_at,
        resolved: row.resolved_at.zip(row.resolved_by).map(|(at, by)| Resolution { by: UserId(by), at }),
    })
}
