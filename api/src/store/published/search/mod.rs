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
mod statement;

use super::{
    PublishedEntry,
    row::{read, read_all},
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
    ColumnTrait as _, DatabaseBackend, EntityTrait as _, FromQueryResult as _, QueryFilter as _, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, Query},
};
use statement::Sql;
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
pub async fn exact(
    db: &impl Connection,
    search: &Search,
    after: Option<Rank>,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Hit>> {
    let mut sql = Sql::default();
    match db.get_database_backend() {
        DatabaseBackend::Postgres => postgres::matching(&mut sql, search),
        _ => sqlite::matching(&mut sql, search),
    }
    best(db, sql, after, limit, now).await
}

/// What has words like these in its question. `SQLite` cannot tell, and finds nothing.
pub async fn alike(
    db: &impl Connection,
    search: &Search,
    after: Option<Rank>,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Hit>> {
    if db.get_database_backend() != DatabaseBackend::Postgres {
        return Ok(vec![]);
    }
    let mut sql = Sql::default();
    postgres::resembling(&mut sql, search);
    best(db, sql, after, limit, now).await
}

/// The rows behind the best of a table `hit` of ids and scores.
async fn best(
    db: &impl Connection,
    mut sql: Sql,
    after: Option<Rank>,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Hit>> {
    let time = sql.bind(now);
    let over = over_in_sql(&time);
    sql.add(&format!(", best AS (SELECT entry_id, score FROM hit WHERE entry_id NOT IN ({over})"));
    if let Some(rank) = after {
        let (score, entry) = (sql.bind(rank.score), sql.bind(rank.entry.0));
        sql.add(&format!(" AND (score, entry_id) < ({score}, {entry})"));
    }
    let limit = sql.bind(limit);
    sql.add(&format!(" ORDER BY score DESC, entry_id DESC LIMIT {limit}) "));
    sql.add("SELECT item.*, best.score FROM best JOIN published_entry item ON item.entry_id = best.entry_id ");
    sql.add("ORDER BY best.score DESC, best.entry_id DESC");
    let hit = |row: &sea_orm::QueryResult| {
        let entry = read(published_entry::Model::from_query_result(row, "")?, now)?;
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
    let topics = entry.topics.iter().map(|topic| mark::topic(&topic.slug));
    let marks = topics.chain([mark::locale(&entry.locale)]).chain(mark::starts(&question)).collect();
    let indexed = Indexed {
        entry: entry.entry,
        locale: entry.locale.clone(),
        question,
        short_answer: entry.short_answer.as_ref().map(|text| normalize(text.as_str())).unwrap_or_default(),
        answer: normalize(&entry.body.plain),
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
            for row in missing.iter().cloned() {
                index(write.connection(), &read_all(row)?).await?;
            }
            write.commit().await?;
            if missing.is_empty() {
                return Ok(());
            }
        }
    }
}

async fn missing(db: &impl Connection) -> Result<Vec<published_entry::Model>> {
    let indexed = Query::select().column("entry_id").from("published_search").take();
    let rows = published_entry::Entity::find()
        .filter(published_entry::Column::Kind.is_in(KINDS.map(|kind| kind.to_string())))
        .filter(Expr::col((published_entry::Entity, published_entry::Column::EntryId)).not_in_subquery(indexed))
        .limit(BATCH)
        .all(db)
        .await?;
    Ok(rows)
}
