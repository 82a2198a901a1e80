//! Finding what is published by its words.
//!
//! Both databases first take what has all words in its question or short answer, then what has them anywhere, at most
//! [`CANDIDATES`] in all; of these, those come first that have more of the words in the question, then in the short
//! answer, then those whose question is shorter, then the newer ones. So a search for what stands in every text costs no
//! more than any other. What differs is in [`postgres`] and [`sqlite`].

mod language;
mod mark;
mod postgres;
mod sqlite;

use super::{
    PublishedEntry,
    columns::Columns,
    row::{Values, read, read_all, select, select_in_sql},
    statement::Sql,
    time::over_in_sql,
};
use crate::store::{Connection, Result, Store};
use chrono::{DateTime, Utc};
use domain::{
    content::Kind,
    ids::EntryId,
    search::{Terms, normalize},
    text::{Locale, Slug},
};
use entity::published_entry;
use sea_orm::{
    DatabaseBackend,
    sea_query::{Expr, ExprTrait as _, Query},
};
use std::collections::BTreeSet;

/// How many are ranked of those that match.
const CANDIDATES: u32 = 500;
/// How many rows are filled in at a time, so that others can write in between.
const BATCH: u64 = 200;
/// Only these are found; a page is by what it lists.
const KINDS: [Kind; 2] = [Kind::Question, Kind::Notice];

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Search {
    pub terms: Terms,
    pub locale: Locale,
    pub topic: Option<Slug>,
}

/// Where something stands among what a search finds: the best first, and of the equally good the newer first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    pub score: i64,
    pub entry: EntryId,
}

/// Something that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    pub entry: PublishedEntry,
    pub rank: Rank,
}

/// Which part of what is found, and which columns of it.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    pub after: Option<Rank>,
    pub limit: u64,
    pub columns: Columns,
}

/// The words of an entry, normalised.
struct Indexed {
    entry: EntryId,
    locale: Locale,
    question: String,
    short_answer: String,
    answer: String,
    /// What it is filed under.
    marks: BTreeSet<String>,
}

/// What has all the words, the last of which may be the beginning of one.
pub async fn exact(db: &impl Connection, search: &Search, window: Window, now: DateTime<Utc>) -> Result<Vec<Hit>> {
    let mut sql = Sql::default();
    match db.get_database_backend() {
        DatabaseBackend::Postgres => postgres::matching(&mut sql, search),
        _ => sqlite::matching(&mut sql, search),
    }
    best(db, sql, window, now).await
}

/// What has words like these in its question. `SQLite` cannot tell, and finds nothing.
pub async fn alike(db: &impl Connection, search: &Search, window: Window, now: DateTime<Utc>) -> Result<Vec<Hit>> {
    if db.get_database_backend() != DatabaseBackend::Postgres {
        return Ok(vec![]);
    }
    let mut sql = Sql::default();
    postgres::resembling(&mut sql, search);
    best(db, sql, window, now).await
}

/// The rows behind the best of a table `hit` of ids and scores.
async fn best(db: &impl Connection, mut sql: Sql, window: Window, now: DateTime<Utc>) -> Result<Vec<Hit>> {
    let Window { after, limit, columns } = window;
    let time = sql.bind(now);
    let over = over_in_sql(&time);
    sql.add(&format!(", best AS (SELECT entry_id, score FROM hit WHERE entry_id NOT IN ({over})"));
    if let Some(rank) = after {
        let (score, entry) = (sql.bind(rank.score), sql.bind(rank.entry.0));
        sql.add(&format!(" AND (score, entry_id) < ({score}, {entry})"));
    }
    let limit = sql.bind(limit);
    sql.add(&format!(" ORDER BY score DESC, entry_id DESC LIMIT {limit}) "));
    let shown = select_in_sql("item", columns);
    sql.add(&format!("SELECT {shown}, best.score AS score "));
    sql.add("FROM best JOIN published_entry item ON item.entry_id = best.entry_id ");
    sql.add("ORDER BY best.score DESC, best.entry_id DESC");
    let hit = |row: &sea_orm::QueryResult| {
        let entry = read(&mut Values::of(row, columns), now)?;
        let rank = Rank { score: row.try_get("", "score")?, entry: entry.entry };
        Ok(Hit { entry, rank })
    };
    sql.all(db).await?.iter().map(hit).collect()
}

/// Has an entry found by its words, in the transaction that shows it to the public.
pub(super) async fn index(db: &impl Connection, entry: &PublishedEntry) -> Result<()> {
    if !KINDS.contains(&entry.kind) {
        return Ok(());
    }
    let question = normalize(entry.heading.as_str());
    let topics = entry.topics.get()?.iter().map(|topic| mark::topic(&topic.slug));
    let marks = topics.chain([mark::locale(&entry.locale)]).chain(mark::starts(&question)).collect();
    let indexed = Indexed {
        entry: entry.entry,
        locale: entry.locale.clone(),
        question,
        short_answer: entry.short_answer.as_ref().map(|text| normalize(text.as_str())).unwrap_or_default(),
        answer: normalize(entry.body.plain.get()?),
        marks,
    };
    match db.get_database_backend() {
        DatabaseBackend::Postgres => postgres::insert(&indexed).execute(db).await,
        _ => sqlite::insert(&indexed).execute(db).await,
    }
}

impl Indexed {
    fn length(&self) -> i32 {
        crate::store::values::count(self.question.split_whitespace().count())
    }
}

impl Store {
    /// Fills in what is published and not in the index yet. Can be interrupted and repeated.
    pub(in crate::store) async fn index_published(&self) -> Result<()> {
        loop {
            let write = self.write().await?;
            let missing = missing(write.connection()).await?;
            for entry in &missing {
                index(write.connection(), entry).await?;
            }
            write.commit().await?;
            if missing.is_empty() {
                return Ok(());
            }
        }
    }
}

async fn missing(db: &impl Connection) -> Result<Vec<PublishedEntry>> {
    use published_entry::Column as C;
    let item = |column| Expr::col(("item", column));
    let indexed = Query::select().column("entry_id").from("published_search").take();
    let mut query = Query::select();
    select(&mut query, "item", Columns::ALL);
    query
        .from_as(published_entry::Entity, "item")
        .and_where(item(C::Kind).is_in(KINDS.map(|kind| kind.to_string())))
        .and_where(item(C::EntryId).not_in_subquery(indexed))
        .limit(BATCH);
    let rows = db.query_all(&query).await?;
    rows.iter().map(|row| read_all(&mut Values::of(row, Columns::ALL))).collect()
}
