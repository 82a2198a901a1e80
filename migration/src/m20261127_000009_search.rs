//! What readers search: the words of what is published, in one form; and what they look for in vain.
//!
//! The program fills it (`Store::migrate`): words are normalised in Rust. Rows go with those of `published_entry`.

use crate::references;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, string, text, uuid},
    sea_orm::DatabaseBackend,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// `heading` has the words of question and short answer with their weights, `words` those of the whole; both also what
/// the entry is filed under.
const POSTGRES: &str = "
ALTER TABLE published_search ADD COLUMN heading tsvector NOT NULL, ADD COLUMN words tsvector NOT NULL;
CREATE INDEX published_search_heading ON published_search USING gin (heading);
CREATE INDEX published_search_words ON published_search USING gin (words);
CREATE INDEX published_search_alike ON published_search USING gin (question gin_trgm_ops);
";

/// What has words like the three longest of those asked for; stop words are like too much. A function, since how alike
/// words must be is a setting of the session to `pg_trgm`, and sessions are shared.
const ALIKE: &str = "
CREATE FUNCTION published_search_alike(configuration regconfig, asked text, filed tsquery, most integer)
RETURNS TABLE (entry_id uuid, score bigint) LANGUAGE plpgsql STABLE
SET pg_trgm.word_similarity_threshold = 0.45 AS $$
DECLARE
    word text[] := ARRAY(SELECT w FROM unnest(string_to_array(asked, ' ')) w
        WHERE numnode(to_tsquery(configuration, quote_literal(w))) > 0 ORDER BY length(w) DESC, w LIMIT 3);
BEGIN
    word := word || word[1] || word[1];
    RETURN QUERY SELECT s.entry_id,
        CAST((word_similarity(word[1], s.question) + word_similarity(word[2], s.question)
            + word_similarity(word[3], s.question)) * 1000 AS bigint) * 1000 + 999 - LEAST(s.length, 999)
    FROM published_search s
    WHERE s.question %> word[1] AND s.question %> word[2] AND s.question %> word[3] AND s.words @@ filed
    ORDER BY 2 DESC, 1 DESC LIMIT most;
END $$";

/// What is over is told apart by this, without a look at its row.
const OVER: &str =
    "CREATE INDEX published_entry_expiring ON published_entry (expires_at, entry_id) WHERE expires_at IS NOT NULL";

/// `words` are those of the whole, `filed` the words of question and short answer, marked as such, and what the entry is
/// filed under: so FTS5 need not look where in a text a word stands. It is an index over the columns of the table, which
/// triggers keep (SQLite documentation, FTS5, 4.4.3).
const SQLITE: &[&str] = &[
    "ALTER TABLE published_search ADD COLUMN short_answer text NOT NULL DEFAULT ''",
    "ALTER TABLE published_search ADD COLUMN words text NOT NULL DEFAULT ''",
    "ALTER TABLE published_search ADD COLUMN filed text NOT NULL DEFAULT ''",
    "CREATE VIRTUAL TABLE published_search_words USING fts5(words, filed, content = 'published_search', content_rowid = 'id', \
     tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")",
    "CREATE TRIGGER published_search_added AFTER INSERT ON published_search BEGIN \
     INSERT INTO published_search_words (rowid, words, filed) VALUES (new.id, new.words, new.filed); END",
    "CREATE TRIGGER published_search_removed AFTER DELETE ON published_search BEGIN \
     INSERT INTO published_search_words (published_search_words, rowid, words, filed) \
     VALUES ('delete', old.id, old.words, old.filed); END",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let is_postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        if is_postgres {
            let made = db.execute_unprepared("CREATE EXTENSION IF NOT EXISTS pg_trgm").await;
            made.map_err(|error| DbErr::Migration(advice(&error)))?;
        }
        manager.create_table(published_search(is_postgres)).await?;
        manager.create_table(search_gap()).await?;
        db.execute_unprepared(OVER).await?;
        if is_postgres {
            db.execute_unprepared(POSTGRES).await?;
            db.execute_unprepared(ALIKE).await?;
            return Ok(());
        }
        for statement in SQLITE {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

fn advice(error: &DbErr) -> String {
    format!(
        "the search needs the extension pg_trgm, which comes with Postgres but cannot be made here ({error}). Install \
         the package with the contributed extensions if it is missing, have the owner of the database or a superuser \
         run `CREATE EXTENSION pg_trgm` in it once, and repeat `countersign migrate up`"
    )
}

/// What is searched of one published entry; `length` is that of the question, in words.
fn published_search(is_postgres: bool) -> TableCreateStatement {
    let mut table = Table::create();
    table.table("published_search");
    if is_postgres {
        table.col(uuid("entry_id").primary_key());
    } else {
        // What the rows of the index are numbered by.
        table.col(ColumnDef::new("id").integer().primary_key()).col(uuid("entry_id").unique_key());
    }
    table
        .col(text("question"))
        .col(integer("length"))
        .foreign_key(references("published_entry", ["entry_id"], ["entry_id"]).on_delete(ForeignKeyAction::Cascade))
        .take()
}

/// How often nothing was found for a text, by day and language.
fn search_gap() -> TableCreateStatement {
    Table::create()
        .table("search_gap")
        .col(ColumnDef::new("day").date().not_null())
        .col(string("locale"))
        .col(string("text"))
        .col(integer("searches"))
        .primary_key(Index::create().col("day").col("locale").col("text"))
        .take()
}
