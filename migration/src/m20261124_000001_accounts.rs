//! People, what they have been trusted with, and where they are signed in.

use crate::{one_of, references};
use sea_orm_migration::{
    prelude::*,
    schema::{string, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(account()).await?;
        manager.create_table(role_grant()).await?;
        manager.create_table(session()).await?;
        manager.create_table(refresh_token()).await?;
        for (table, column) in [("session", "account_id"), ("refresh_token", "session_id")] {
            let name = format!("{table}_{column}");
            manager.create_index(Index::create().name(name).table(table).col(column).take()).await?;
        }
        Ok(())
    }
}

fn account() -> TableCreateStatement {
    Table::create()
        .table("account")
        .col(uuid("id").primary_key())
        .col(string("email").unique_key())
        .col(string("name"))
        .col(string("password_hash"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("disabled_at"))
        .take()
}

/// `locale` is `*` for a role that holds everywhere, since a null would escape the primary key.
fn role_grant() -> TableCreateStatement {
    Table::create()
        .table("role_grant")
        .col(uuid("account_id"))
        .col(string("role"))
        .col(string("locale"))
        .col(timestamp_with_time_zone("granted_at"))
        .primary_key(Index::create().col("account_id").col("role").col("locale"))
        .foreign_key(&mut references("account", ["account_id"], ["id"]))
        .check(one_of("role", &["EDITOR", "APPROVER", "ADMIN"]))
        .take()
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(uuid("id").primary_key())
        .col(uuid("account_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .foreign_key(&mut references("account", ["account_id"], ["id"]))
        .take()
}

/// Spent tokens stay until their session ends: using one again is how a theft shows.
fn refresh_token() -> TableCreateStatement {
    Table::create()
        .table("refresh_token")
        .col(string("hash").primary_key())
        .col(uuid("session_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut references("session", ["session_id"], ["id"]))
        .take()
}
