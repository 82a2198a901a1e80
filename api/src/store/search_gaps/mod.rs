//! What readers looked for in vain, counted by day and language: no address, no person, no time of day.

mod pending;

pub use pending::{Gap, Pending};

use super::{Connection, Result};
use chrono::NaiveDate;
use domain::text::Locale;
use entity::search_gap;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Statement,
    sea_query::{Expr, Order},
};

/// How many texts are counted a day in a language. A flood fills a day, and no more.
const TEXTS: u32 = 1_000;

/// Counts searches, unless nothing is published in the language or too many other texts were counted that day.
const ADD: &str = "
INSERT INTO search_gap (day, locale, text, searches)
SELECT $1, $2, $3, $4
WHERE EXISTS (SELECT 1 FROM published_entry WHERE kind IN ('QUESTION', 'NOTICE', 'PAGE') AND locale = $2)
    AND (EXISTS (SELECT 1 FROM search_gap WHERE day = $1 AND locale = $2 AND text = $3)
        OR (SELECT count(*) FROM search_gap WHERE day = $1 AND locale = $2) < $5)
ON CONFLICT (day, locale, text) DO UPDATE SET searches = search_gap.searches + excluded.searches";

pub async fn add(db: &impl Connection, gap: &Gap, searches: i32) -> Result<()> {
    let values = [
        gap.day.into(),
        gap.locale.as_str().into(),
        gap.text.as_str().into(),
        searches.into(),
        i64::from(TEXTS).into(),
    ];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), ADD, values)).await?;
    Ok(())
}

/// A text that was looked for in vain.
#[derive(Debug, Clone)]
pub struct SearchGap {
    pub text: String,
    pub locale: Locale,
    pub searches: i64,
    /// The last day on which it was looked for.
    pub last_day: NaiveDate,
}

/// At most `limit` texts that were looked for at least so often since a day, the most often first. `None` for all locales.
pub async fn list(
    db: &impl Connection,
    locales: Option<&[Locale]>,
    since: NaiveDate,
    at_least: u32,
    limit: u64,
) -> Result<Vec<SearchGap>> {
    use search_gap::Column as C;
    let searches = || Expr::col(C::Searches).sum().cast_as("bigint");
    let mut query = search_gap::Entity::find()
        .select_only()
        .columns([C::Text, C::Locale])
        .column_as(searches(), "searches")
        .column_as(C::Day.max(), "last_day")
        .filter(C::Day.gte(since))
        .group_by(C::Text)
        .group_by(C::Locale)
        .having(searches().gte(i64::from(at_least)))
        .order_by(searches(), Order::Desc)
        .order_by_asc(C::Locale)
        .order_by_asc(C::Text)
        .limit(limit);
    if let Some(locales) = locales {
        query = query.filter(C::Locale.is_in(locales.iter().map(Locale::as_str)));
    }
    let rows: Vec<(String, String, i64, NaiveDate)> = query.into_tuple().all(db).await?;
    let gap = |(text, locale, searches, last_day)| SearchGap {
        text,
        locale: Locale::from_stored(locale),
        searches,
        last_day,
    };
    Ok(rows.into_iter().map(gap).collect())
}

pub async fn forget_before(db: &impl Connection, day: NaiveDate) -> Result<()> {
    search_gap::Entity::delete_many().filter(search_gap::Column::Day.lt(day)).exec(db).await?;
    Ok(())
}
