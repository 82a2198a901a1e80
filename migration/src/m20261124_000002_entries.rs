//! The editorial side: documents, entries, revisions and reviews.

use crate::{one_of, references};
use sea_orm_migration::{
    prelude::*,
    schema::{
        integer, integer_null, json_binary, string, string_null, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const KINDS: &[&str] = &["QUESTION", "NOTICE", "PAGE"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [topic(), topic_name(), document(), entry(), revision(), review(), approval()] {
            manager.create_table(table).await?;
        }
        let unique = |name: &'static str, table: &'static str| Index::create().name(name).table(table).unique().take();
        for index in [
            unique("entry_document_locale", "entry").col("document_id").col("locale").take(),
            unique("entry_kind_locale_slug", "entry").col("kind").col("locale").col("slug").take(),
            unique("review_open", "review").col("entry_id").and_where(Expr::col("closed_at").is_null()).take(),
            Index::create().name("entry_updated").table("entry").col("updated_at").col("id").take(),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn topic() -> TableCreateStatement {
    Table::create().table("topic").col(string("slug").primary_key()).col(timestamp_with_time_zone("created_at")).take()
}

fn topic_name() -> TableCreateStatement {
    Table::create()
        .table("topic_name")
        .col(string("slug"))
        .col(string("locale"))
        .col(string("name"))
        .primary_key(Index::create().col("slug").col("locale"))
        .foreign_key(&mut references("topic", ["slug"], ["slug"]))
        .take()
}

fn document() -> TableCreateStatement {
    Table::create()
        .table("document")
        .col(uuid("id").primary_key())
        .col(string("kind"))
        .col(timestamp_with_time_zone("created_at"))
        .index(Index::create().unique().name("document_id_kind").col("id").col("kind"))
        .check(one_of("kind", KINDS))
        .take()
}

fn entry() -> TableCreateStatement {
    let statuses =
        &["DRAFT", "IN_REVIEW", "CHANGES_REQUESTED", "APPROVED", "SCHEDULED", "PUBLISHED", "RETRACTED", "ARCHIVED"];
    Table::create()
        .table("entry")
        .col(uuid("id").primary_key())
        .col(uuid("document_id"))
        .col(string("kind"))
        .col(string("locale"))
        .col(string("slug"))
        .col(string("status"))
        .col(integer("version"))
        .col(integer("head_revision"))
        .col(integer_null("live_revision"))
        .col(timestamp_with_time_zone_null("live_expires_at"))
        .col(integer_null("last_live_revision"))
        .col(integer_null("scheduled_revision"))
        .col(timestamp_with_time_zone_null("scheduled_at"))
        .col(timestamp_with_time_zone_null("scheduled_expires_at"))
        .col(uuid_null("scheduled_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut references("document", ["document_id", "kind"], ["id", "kind"]))
        .foreign_key(&mut references("account", ["scheduled_by"], ["id"]))
        .check(one_of("kind", KINDS))
        .check(one_of("status", statuses))
        .check(Expr::cust("version > 0"))
        .check(Expr::cust("status <> 'PUBLISHED' OR (live_revision IS NOT NULL AND live_revision = head_revision)"))
        .check(Expr::cust("status NOT IN ('RETRACTED', 'ARCHIVED') OR live_revision IS NULL"))
        .check(Expr::cust("live_revision IS NULL OR live_revision = last_live_revision"))
        .check(Expr::cust("(status = 'SCHEDULED') = (scheduled_revision IS NOT NULL)"))
        .check(Expr::cust("(scheduled_revision IS NULL) = (scheduled_at IS NULL)"))
        .check(Expr::cust("(scheduled_revision IS NULL) = (scheduled_by IS NULL)"))
        .take()
}

fn revision() -> TableCreateStatement {
    Table::create()
        .table("revision")
        .col(uuid("entry_id"))
        .col(integer("number"))
        .col(uuid("author_id"))
        .col(integer_null("origin"))
        .col(json_binary("content"))
        .col(string("content_hash"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("entry_id").col("number"))
        .foreign_key(&mut references("entry", ["entry_id"], ["id"]))
        .foreign_key(&mut references("account", ["author_id"], ["id"]))
        .foreign_key(&mut references("revision", ["entry_id", "origin"], ["entry_id", "number"]))
        .check(Expr::cust("number > 0"))
        .take()
}

fn review() -> TableCreateStatement {
    Table::create()
        .table("review")
        .col(uuid("id").primary_key())
        .col(uuid("entry_id"))
        .col(integer("revision"))
        .col(string("content_hash"))
        .col(uuid("submitter_id"))
        .col(string_null("significance"))
        .col(text_null("change_note"))
        .col(timestamp_with_time_zone("submitted_at"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .col(string_null("outcome"))
        .foreign_key(&mut references("revision", ["entry_id", "revision"], ["entry_id", "number"]))
        .foreign_key(&mut references("account", ["submitter_id"], ["id"]))
        .check(one_of("significance", &["TYPO", "CLARIFICATION", "FACTUAL", "SAFETY"]))
        .check(one_of("outcome", &["WITHDRAWN", "CHANGES_REQUESTED", "PUBLISHED"]))
        .check(Expr::cust("(closed_at IS NULL) = (outcome IS NULL)"))
        .take()
}

fn approval() -> TableCreateStatement {
    Table::create()
        .table("approval")
        .col(uuid("review_id"))
        .col(uuid("approver_id"))
        .col(integer("revision"))
        .col(string("content_hash"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("review_id").col("approver_id"))
        .foreign_key(&mut references("review", ["review_id"], ["id"]))
        .foreign_key(&mut references("account", ["approver_id"], ["id"]))
        .take()
}
