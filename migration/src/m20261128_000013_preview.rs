//! Links under which somebody outside may read a draft.

use crate::references;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let preview = Table::create()
            .table("preview")
            .col(uuid("id").primary_key())
            .col(uuid("entry_id"))
            .col(integer("revision"))
            .col(uuid("created_by"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("revoked_at"))
            .foreign_key(&mut references("revision", ["entry_id", "revision"], ["entry_id", "number"]))
            .foreign_key(&mut references("account", ["created_by"], ["id"]))
            .take();
        manager.create_table(preview).await?;
        let by_entry = Index::create().name("preview_entry").table("preview").col("entry_id").col("created_at").take();
        manager.create_index(by_entry).await
    }
}
