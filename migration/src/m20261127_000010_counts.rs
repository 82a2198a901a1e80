//! Lists and their lengths without reading what is in them: topics repeat what lists are ordered by, and numbers are kept.

use crate::{one_of, references};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, string, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const KINDS: &[&str] = &["QUESTION", "NOTICE", "PAGE"];

/// Columns that must not be null cannot be added to a table in `SQLite`, so that it is made anew.
const KEEP: &str = "CREATE TABLE published_topic_before AS \
    SELECT t.entry_id, t.slug, t.locale, t.name, e.kind, e.published_at, e.expires_at \
    FROM published_topic t JOIN published_entry e ON e.entry_id = t.entry_id";

const TOPICS: &str = "INSERT INTO published_topic (entry_id, slug, locale, name, kind, published_at, expires_at) \
    SELECT entry_id, slug, locale, name, kind, published_at, expires_at FROM published_topic_before";

const ALL: &str = "INSERT INTO published_count (kind, locale, topic, number) \
    SELECT kind, locale, '', count(*) FROM published_entry GROUP BY kind, locale";

const BY_TOPIC: &str = "INSERT INTO published_count (kind, locale, topic, number) \
    SELECT kind, locale, slug, count(*) FROM published_topic GROUP BY kind, locale, slug";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared(KEEP).await?;
        db.execute_unprepared("DROP TABLE published_topic").await?;
        manager.create_table(published_topic()).await?;
        manager.create_table(published_count()).await?;
        for statement in [TOPICS, ALL, BY_TOPIC, "DROP TABLE published_topic_before"] {
            db.execute_unprepared(statement).await?;
        }
        let by_topic = |name: &'static str| {
            Index::create().name(name).table("published_topic").col("slug").col("locale").col("kind").take()
        };
        let expires = || Expr::col("expires_at").is_not_null();
        for index in [
            by_topic("published_topic_newest").col("published_at").col("entry_id").take(),
            by_topic("published_topic_name").col("name").take(),
            by_topic("published_topic_expiry").col("expires_at").and_where(expires()).take(),
            Index::create()
                .name("published_entry_expiry")
                .table("published_entry")
                .col("kind")
                .col("locale")
                .col("expires_at")
                .and_where(expires())
                .take(),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn published_topic() -> TableCreateStatement {
    Table::create()
        .table("published_topic")
        .col(uuid("entry_id"))
        .col(string("slug"))
        .col(string("locale"))
        .col(string("name"))
        .col(string("kind"))
        .col(timestamp_with_time_zone("published_at"))
        .col(timestamp_with_time_zone_null("expires_at"))
        .primary_key(Index::create().col("entry_id").col("slug"))
        .foreign_key(references("published_entry", ["entry_id"], ["entry_id"]).on_delete(ForeignKeyAction::Cascade))
        .take()
}

/// The topic is empty for all of a kind in a locale.
fn published_count() -> TableCreateStatement {
    Table::create()
        .table("published_count")
        .col(string("kind"))
        .col(string("locale"))
        .col(string("topic"))
        .col(big_integer("number"))
        .primary_key(Index::create().col("kind").col("locale").col("topic"))
        .check(one_of("kind", KINDS))
        .take()
}
