//! How many there are. The numbers are kept as things are published, since counting would read all of them.

use super::List;
use crate::store::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::{
    content::{Kind, Topic},
    text::Locale,
};
use entity::{published_count, published_entry, published_topic};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, ExprTrait as _, OnConflict, Query, SelectStatement, SimpleExpr},
};

/// In the place of a topic: all of a kind in a language.
const WHOLE: &str = "";

/// Something about many rows, and when the first of them expires.
#[derive(Debug, Clone)]
pub struct Until<T> {
    pub found: T,
    pub until: Option<DateTime<Utc>>,
}

/// Those that have expired are still in the number until the server comes to take them back.
pub async fn count(db: &impl Connection, list: List<'_>, now: DateTime<Utc>) -> Result<Until<u64>> {
    use published_count::Column as C;
    let kept = Query::select()
        .column(C::Number)
        .from(published_count::Entity)
        .and_where(Expr::col(C::Kind).eq(list.kind.to_string()))
        .and_where(Expr::col(C::Locale).eq(list.locale.as_str()))
        .and_where(Expr::col(C::Topic).eq(list.topic.map_or(WHOLE, |topic| topic.as_str())))
        .take();
    let expires_at = || Expr::col(published_entry::Column::ExpiresAt);
    let over = of(list).expr(Expr::cust("COUNT(*)")).and_where(expires_at().lte(now)).take();
    let until = of(list).expr(expires_at().min()).and_where(expires_at().gt(now)).take();
    let query = Query::select().expr(scalar(kept)).expr(scalar(over)).expr(scalar(until)).take();
    let Some(row) = db.query_one(&query).await? else { return Ok(Until { found: 0, until: None }) };
    let (kept, over): (Option<i64>, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    let found = u64::try_from(kept.unwrap_or(0) - over).unwrap_or(0);
    Ok(Until { found, until: row.try_get_by_index(2)? })
}

fn of(list: List<'_>) -> SelectStatement {
    let mut query = Query::select();
    match list.topic {
        None => query.from(published_entry::Entity),
        Some(topic) => {
            query.from(published_topic::Entity).and_where(Expr::col(published_topic::Column::Slug).eq(topic.as_str()))
        }
    };
    query
        .and_where(Expr::col(published_entry::Column::Kind).eq(list.kind.to_string()))
        .and_where(Expr::col(published_entry::Column::Locale).eq(list.locale.as_str()))
        .take()
}

pub(super) fn scalar(query: SelectStatement) -> SimpleExpr {
    SimpleExpr::SubQuery(None, Box::new(query.into()))
}

/// Counts something that is shown from now on.
pub(super) async fn add(db: &impl Connection, kind: Kind, locale: &Locale, topics: &[Topic]) -> Result<()> {
    use published_count::Column as C;
    let row = |topic: &str| published_count::ActiveModel {
        kind: Set(kind.to_string()),
        locale: Set(locale.to_string()),
        topic: Set(topic.to_owned()),
        number: Set(1),
    };
    let topics = topics.iter().map(|topic| topic.slug.as_str());
    let one_more = OnConflict::columns([C::Kind, C::Locale, C::Topic])
        .value(C::Number, Expr::col((published_count::Entity, C::Number)).add(1))
        .to_owned();
    published_count::Entity::insert_many(std::iter::once(WHOLE).chain(topics).map(row))
        .on_conflict(one_more)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Counts something that is not shown any more.
pub(super) async fn subtract(db: &impl Connection, kind: Kind, locale: &Locale, topics: &[Topic]) -> Result<()> {
    use published_count::Column as C;
    published_count::Entity::update_many()
        .col_expr(C::Number, Expr::col(C::Number).sub(1))
        .filter(C::Kind.eq(kind.to_string()))
        .filter(C::Locale.eq(locale.as_str()))
        .filter(C::Topic.is_in(std::iter::once(WHOLE).chain(topics.iter().map(|topic| topic.slug.as_str()))))
        .exec(db)
        .await?;
    Ok(())
}
