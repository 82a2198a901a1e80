//! The public record: what is and was published, in order, findable by its words, and signed.

use crate::{add, one_of, references};
use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, boolean, integer_null, string, string_null, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const KINDS: &[&str] = &["QUESTION", "NOTICE", "PAGE"];

/// What is live when the record begins is its beginning.
const BEGINNING: &str = "INSERT INTO published_change (seq, at, change, entry_id, document_id, kind, locale, slug, \
    revision, content_hash, must_refresh) \
    SELECT row_number() OVER (ORDER BY p.started_at, p.id), p.started_at, 'PUBLISHED', e.entry_id, e.document_id, \
    e.kind, e.locale, e.slug, p.revision, p.content_hash, FALSE \
    FROM published_entry e JOIN publication p ON p.entry_id = e.entry_id AND p.ended_at IS NULL";

const NAMES: &str = "INSERT INTO published_name (kind, locale, slug, document_id) \
    SELECT e.kind, e.locale, e.slug, e.document_id FROM entry e \
    WHERE EXISTS (SELECT 1 FROM publication p WHERE p.entry_id = e.id)";

const VERIFIED: &str = "UPDATE published_entry SET verified_at = (SELECT live_verified_at FROM entry \
    WHERE entry.id = published_entry.entry_id)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let shown = [
            timestamp_with_time_zone_null("expires_at"),
            timestamp_with_time_zone_null("verified_at"),
            timestamp_with_time_zone_null("verification_due_at"),
            string("review_state").default("APPROVED").take(),
            string("staleness").default("NONE").take(),
            text("attestation").default("null").take(),
        ];
        let publication = [integer_null("approvals"), string_null("key_id"), text_null("signature")];
        add(manager, "published_entry", shown).await?;
        add(manager, "publication", publication).await?;
        for table in [published_change(), published_name(), published_words(), published_fingerprint()] {
            manager.create_table(table).await?;
        }
        for index in [
            Index::create().name("published_name_document").table("published_name").col("document_id").take(),
            Index::create()
                .name("published_fingerprint_publication")
                .table("published_fingerprint")
                .col("publication_id")
                .take(),
            Index::create().name("published_words_hash").table("published_words").col("content_hash").take(),
            Index::create().name("publication_entry").table("publication").col("entry_id").take(),
        ] {
            manager.create_index(index).await?;
        }
        for statement in [BEGINNING, NAMES, VERIFIED] {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

/// Every change of what the public can read, numbered in the order in which they were committed: writers take turns.
fn published_change() -> TableCreateStatement {
    Table::create()
        .table("published_change")
        .col(big_integer("seq").primary_key())
        .col(timestamp_with_time_zone("at"))
        .col(string("change"))
        .col(uuid("entry_id"))
        .col(uuid("document_id"))
        .col(string("kind"))
        .col(string("locale"))
        .col(string("slug"))
        .col(integer_null("revision"))
        .col(string_null("content_hash"))
        .col(string_null("significance"))
        .col(text_null("note"))
        .col(boolean("must_refresh"))
        .foreign_key(&mut references("entry", ["entry_id"], ["id"]))
        .check(one_of("change", &["PUBLISHED", "CORRECTED", "UPDATED", "EXPIRED", "RETRACTED"]))
        .check(one_of("kind", KINDS))
        .take()
}

/// Under which names documents are or were public; a name is never given twice.
fn published_name() -> TableCreateStatement {
    Table::create()
        .table("published_name")
        .col(string("kind"))
        .col(string("locale"))
        .col(string("slug"))
        .col(uuid("document_id"))
        .primary_key(Index::create().col("kind").col("locale").col("slug"))
        .check(one_of("kind", KINDS))
        .take()
}

/// The words of every publication, folded for comparison.
fn published_words() -> TableCreateStatement {
    Table::create()
        .table("published_words")
        .col(uuid("publication_id").primary_key())
        .col(uuid("entry_id"))
        .col(uuid("document_id"))
        .col(string("kind"))
        .col(string("locale"))
        .col(string("slug"))
        .col(string("content_hash"))
        .col(text("heading"))
        .col(text("body"))
        .col(text("short_answer"))
        .foreign_key(&mut references("publication", ["publication_id"], ["id"]))
        .check(one_of("kind", KINDS))
        .take()
}

/// By which hashes of passages the words are found.
fn published_fingerprint() -> TableCreateStatement {
    Table::create()
        .table("published_fingerprint")
        .col(big_integer("hash"))
        .col(uuid("publication_id"))
        .primary_key(Index::create().col("hash").col("publication_id"))
        .foreign_key(&mut references("published_words", ["publication_id"], ["publication_id"]))
        .take()
}
