//! The words of published questions, for what is misspelt: they are far fewer than questions, so that those that are alike
//! are found at once. A word stays although nothing has it any more; then it finds nothing.
//!
//! Postgres only, as is what tells how alike words are.

use sea_orm_migration::{prelude::*, schema::string, sea_orm::DatabaseBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const STATEMENTS: [&str; 4] = [
    "DROP FUNCTION published_search_alike",
    "DROP INDEX published_search_alike",
    "CREATE INDEX published_vocabulary_alike ON published_vocabulary USING gin (word gin_trgm_ops)",
    "INSERT INTO published_vocabulary (locale, word) SELECT DISTINCT entry.locale, word \
     FROM published_search search JOIN published_entry entry ON entry.entry_id = search.entry_id \
     CROSS JOIN unnest(string_to_array(search.question, ' ')) word WHERE word <> '' AND length(word) <= 60",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() != DatabaseBackend::Postgres {
            return Ok(());
        }
        let vocabulary = Table::create()
            .table("published_vocabulary")
            .col(string("locale"))
            .col(string("word"))
            .primary_key(Index::create().col("locale").col("word"))
            .take();
        manager.create_table(vocabulary).await?;
        for statement in STATEMENTS {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
