//! What the response cache needs: each change names the tags of the answers that it made wrong. Older changes name none,
//! since no server remembers answers from before it started.

use crate::add;
use sea_orm_migration::{prelude::*, schema::text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "published_change", [text("tags").default("").take()]).await
    }
}
