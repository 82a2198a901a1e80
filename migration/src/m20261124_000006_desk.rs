//! What staff work with besides the workflow: comments, presence, rules for approvals, and an index to find entries by.

use crate::{one_of, references};
use sea_orm_migration::{
    prelude::*,
    schema::{
        integer, string, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
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
        for table in [comment(), presence(), approval_rule(), entry_text(), entry_topic()] {
            manager.create_table(table).await?;
        }
        let by_entry = Index::create().name("comment_entry").table("comment").col("entry_id").col("created_at").take();
        manager.create_index(by_entry).await?;
        let by_topic = Index::create().name("entry_topic_slug").table("entry_topic").col("slug").col("entry_id").take();
        manager.create_index(by_topic).await
    }
}

/// A reply names the comment that its thread began with.
fn comment() -> TableCreateStatement {
    Table::create()
        .table("comment")
        .col(uuid("id").primary_key())
        .col(uuid("entry_id"))
        .col(integer("revision"))
        .col(uuid_null("thread_id"))
        .col(uuid("author_id"))
        .col(text("body"))
        .col(text_null("quote"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("resolved_at"))
        .col(uuid_null("resolved_by"))
        .foreign_key(&mut references("revision", ["entry_id", "revision"], ["entry_id", "number"]))
        .foreign_key(&mut references("comment", ["thread_id"], ["id"]))
        .foreign_key(&mut references("account", ["author_id"], ["id"]))
        .foreign_key(&mut references("account", ["resolved_by"], ["id"]))
        .check(Expr::cust("(resolved_at IS NULL) = (resolved_by IS NULL)"))
        .check(Expr::cust("thread_id IS NULL OR resolved_at IS NULL"))
        .take()
}

/// Who has an entry open, as told by a heart-beat.
fn presence() -> TableCreateStatement {
    Table::create()
        .table("presence")
        .col(uuid("entry_id"))
        .col(uuid("account_id"))
        .col(timestamp_with_time_zone("since"))
        .col(timestamp_with_time_zone("seen_at"))
        .primary_key(Index::create().col("entry_id").col("account_id"))
        .foreign_key(&mut references("entry", ["entry_id"], ["id"]))
        .foreign_key(&mut references("account", ["account_id"], ["id"]))
        .take()
}

/// How many approvals a locale or a topic needs at least.
fn approval_rule() -> TableCreateStatement {
    Table::create()
        .table("approval_rule")
        .col(string("subject"))
        .col(string("name"))
        .col(integer("required"))
        .primary_key(Index::create().col("subject").col("name"))
        .check(one_of("subject", &["LOCALE", "TOPIC"]))
        .check(Expr::cust("required > 0"))
        .take()
}

/// The words of the head, folded for comparison.
fn entry_text() -> TableCreateStatement {
    Table::create()
        .table("entry_text")
        .col(uuid("entry_id").primary_key())
        .col(text("folded"))
        .foreign_key(&mut references("entry", ["entry_id"], ["id"]))
        .take()
}

/// The topics of the head.
fn entry_topic() -> TableCreateStatement {
    Table::create()
        .table("entry_topic")
        .col(uuid("entry_id"))
        .col(string("slug"))
        .primary_key(Index::create().col("entry_id").col("slug"))
        .foreign_key(&mut references("entry", ["entry_id"], ["id"]))
        .take()
}
