//! The audit trail: a hash chain of everything that was done.

use crate::references;
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, integer_null, string, string_null, text_null, timestamp_with_time_zone, uuid_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// What the first row follows on: 64 zeros, since nothing has been hashed yet.
const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(audit_event()).await?;
        let by_entry = Index::create().name("audit_event_entry").table("audit_event").col("entry_id").col("seq").take();
        manager.create_index(by_entry).await?;
        manager.create_table(audit_head()).await?;
        let first = Query::insert()
            .into_table("audit_head")
            .columns(["id", "seq", "hash"])
            .values_panic([1.into(), 0_i64.into(), GENESIS.into()])
            .take();
        manager.execute(first).await
    }
}

fn audit_event() -> TableCreateStatement {
    Table::create()
        .table("audit_event")
        .col(big_integer("seq").primary_key())
        .col(timestamp_with_time_zone("at"))
        .col(uuid_null("actor_id"))
        .col(uuid_null("on_behalf_of"))
        .col(string("command"))
        .col(uuid_null("entry_id"))
        .col(uuid_null("account_id"))
        .col(integer_null("revision"))
        .col(string_null("content_hash"))
        .col(string_null("from_status"))
        .col(string_null("to_status"))
        .col(text_null("comment"))
        .col(string("previous_hash"))
        .col(string("hash").unique_key())
        .foreign_key(&mut references("entry", ["entry_id"], ["id"]))
        .foreign_key(&mut references("account", ["actor_id"], ["id"]))
        .foreign_key(&mut references("account", ["account_id"], ["id"]))
        .take()
}

/// The end of the chain, in one row that every writing transaction locks first: so the chain has one order, and a
/// row cut off its end shows.
fn audit_head() -> TableCreateStatement {
    Table::create()
        .table("audit_head")
        .col(integer("id").primary_key())
        .col(big_integer("seq"))
        .col(string("hash"))
        .check(Expr::cust("id = 1"))
        .take()
}
