//! One-time links under which people choose a password.

use crate::references;
use sea_orm_migration::{
    prelude::*,
    schema::{boolean, string, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// A person has one at most, so that a new one voids the old one.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let invitation = Table::create()
            .table("invitation")
            .col(uuid("account_id").primary_key())
            .col(string("hash").unique_key())
            .col(boolean("is_first"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("used_at"))
            .foreign_key(&mut references("account", ["account_id"], ["id"]))
            .take();
        manager.create_table(invitation).await
    }
}
