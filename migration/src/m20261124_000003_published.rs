//! The delivery side: what the public reads, and the history of what it could read.

use crate::{one_of, references};
use sea_orm_migration::{
    prelude::*,
    schema::{
        date_null, integer, string, string_null, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [publication(), published_entry(), published_topic(), published_page_item()] {
            manager.create_table(table).await?;
        }
        let unique = |name: &'static str, table: &'static str| Index::create().name(name).table(table).unique().take();
        let plain = |name: &'static str, table: &'static str| Index::create().name(name).table(table).take();
        for index in [
            unique("publication_live", "publication").col("entry_id").and_where(Expr::col("ended_at").is_null()).take(),
            unique("published_entry_slug", "published_entry").col("kind").col("locale").col("slug").take(),
            unique("published_entry_document", "published_entry").col("document_id").col("locale").take(),
            plain("published_entry_newest", "published_entry")
                .col("kind")
                .col("locale")
                .col("published_at")
                .col("entry_id")
                .take(),
            plain("published_topic_slug", "published_topic").col("slug").col("entry_id").take(),
            plain("published_page_item_document", "published_page_item").col("document_id").take(),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn publication() -> TableCreateStatement {
    Table::create()
        .table("publication")
        .col(uuid("id").primary_key())
        .col(uuid("entry_id"))
        .col(integer("revision"))
        .col(string("content_hash"))
        .col(string_null("significance"))
        .col(text_null("change_note"))
        .col(timestamp_with_time_zone("started_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(string_null("end_reason"))
        .col(text_null("public_note"))
        .foreign_key(&mut references("revision", ["entry_id", "revision"], ["entry_id", "number"]))
        .check(one_of("significance", &["TYPO", "CLARIFICATION", "FACTUAL", "SAFETY"]))
        .check(one_of("end_reason", &["SUPERSEDED", "RETRACTED", "EXPIRED"]))
        .check(Expr::cust("(ended_at IS NULL) = (end_reason IS NULL)"))
        .take()
}

/// One row says all that the public can ask about an entry, so that it is read in one statement. Lists are JSON.
fn published_entry() -> TableCreateStatement {
    Table::create()
        .table("published_entry")
        .col(uuid("entry_id").primary_key())
        .col(uuid("document_id"))
        .col(string("kind"))
        .col(string("locale"))
        .col(string("slug"))
        .col(string("content_hash"))
        .col(string("heading"))
        .col(text("body_markdown"))
        .col(text("body_html"))
        .col(text("body_plain"))
        .col(string_null("short_answer"))
        .col(string_null("verdict"))
        .col(date_null("page_date"))
        .col(text("sources"))
        .col(text("topics"))
        .col(text("corrections"))
        .col(text("translations"))
        .col(timestamp_with_time_zone("published_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut references("entry", ["entry_id"], ["id"]))
        .take()
}

fn published_topic() -> TableCreateStatement {
    Table::create()
        .table("published_topic")
        .col(uuid("entry_id"))
        .col(string("slug"))
        .col(string("locale"))
        .col(string("name"))
        .primary_key(Index::create().col("entry_id").col("slug"))
        .foreign_key(references("published_entry", ["entry_id"], ["entry_id"]).on_delete(ForeignKeyAction::Cascade))
        .take()
}

fn published_page_item() -> TableCreateStatement {
    Table::create()
        .table("published_page_item")
        .col(uuid("page_id"))
        .col(integer("position"))
        .col(uuid("document_id"))
        .primary_key(Index::create().col("page_id").col("position"))
        .foreign_key(references("published_entry", ["page_id"], ["entry_id"]).on_delete(ForeignKeyAction::Cascade))
        .foreign_key(&mut references("document", ["document_id"], ["id"]))
        .take()
}
