//! What the workflow came to know after its first version: verification, emergencies, rounds of review, translations.

use crate::{add, references};
use sea_orm_migration::{
    prelude::*,
    schema::{
        boolean, boolean_null, integer, integer_null, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Stands in the new column until the next statement fills it.
const LONG_AGO: &str = "1970-01-01T00:00:00+00:00";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let entry = [
            timestamp_with_time_zone("waiting_since").default(LONG_AGO).take(),
            text_null("problem"),
            timestamp_with_time_zone_null("live_verified_at"),
            integer_null("verify_every"),
        ];
        let review = [
            uuid_null("reviewer_id"),
            timestamp_with_time_zone_null("due_at"),
            boolean_null("retract_stale"),
            uuid_null("forced_by"),
            uuid_null("closed_by"),
            text_null("closing_comment"),
        ];
        add(manager, "entry", entry).await?;
        add(manager, "review", review).await?;
        add(manager, "approval", [text_null("comment")]).await?;
        for table in [emergency(), translation_base()] {
            manager.create_table(table).await?;
        }
        let plain = |name: &'static str, table: &'static str| Index::create().name(name).table(table).take();
        for index in [
            plain("entry_waiting", "entry").col("waiting_since").col("id").take(),
            plain("entry_scheduled", "entry")
                .col("scheduled_at")
                .and_where(Expr::col("scheduled_at").is_not_null())
                .take(),
            plain("entry_expiring", "entry")
                .col("live_expires_at")
                .and_where(Expr::col("live_expires_at").is_not_null())
                .take(),
            plain("review_entry", "review").col("entry_id").take(),
            plain("translation_base_source", "translation_base").col("source_entry_id").take(),
        ] {
            manager.create_index(index).await?;
        }
        let connection = manager.get_connection();
        connection.execute_unprepared("UPDATE entry SET waiting_since = updated_at").await?;
        let verified = "UPDATE entry SET live_verified_at = (SELECT started_at FROM publication \
                        WHERE publication.entry_id = entry.id AND ended_at IS NULL) WHERE live_revision IS NOT NULL";
        connection.execute_unprepared(verified).await?;
        Ok(())
    }
}

/// An entry that was published without a second person, and what it goes back to when nobody approves it in time.
fn emergency() -> TableCreateStatement {
    Table::create()
        .table("emergency")
        .col(uuid("entry_id").primary_key())
        .col(uuid("forced_by"))
        .col(timestamp_with_time_zone("until"))
        .col(integer_null("last_live_revision"))
        .col(boolean("was_live"))
        .col(timestamp_with_time_zone_null("expires_at"))
        .col(timestamp_with_time_zone_null("verified_at"))
        .foreign_key(&mut references("entry", ["entry_id"], ["id"]))
        .foreign_key(&mut references("account", ["forced_by"], ["id"]))
        .check(Expr::cust("NOT was_live OR last_live_revision IS NOT NULL"))
        .take()
}

/// The revision of another language from which a revision was translated, or with which it was found to agree.
fn translation_base() -> TableCreateStatement {
    Table::create()
        .table("translation_base")
        .col(uuid("entry_id"))
        .col(integer("revision"))
        .col(uuid("source_entry_id"))
        .col(integer("source_revision"))
        .primary_key(Index::create().col("entry_id").col("revision"))
        .foreign_key(&mut references("revision", ["entry_id", "revision"], ["entry_id", "number"]))
        .foreign_key(&mut references("revision", ["source_entry_id", "source_revision"], ["entry_id", "number"]))
        .check(Expr::cust("entry_id <> source_entry_id"))
        .take()
}
