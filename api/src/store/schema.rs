//! Whether the database has the tables that this program needs.

use super::{Result, Store, StoreError};
use migration::{Migrator, MigratorTrait as _};

/// One step of the schema's history.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Step {
    pub name: String,
    pub applied: bool,
}

impl Store {
    /// All steps, oldest first; changes nothing.
    pub async fn schema(&self) -> Result<Vec<Step>> {
        let pending = self.pending().await?;
        let name = |migration: &dyn sea_orm_migration::MigrationTrait| migration.name().to_owned();
        Ok(Migrator::migrations()
            .iter()
            .map(|migration| name(migration.as_ref()))
            .map(|name| Step { applied: !pending.contains(&name), name })
            .collect())
    }

    /// Whether every step is applied.
    pub async fn is_current(&self) -> Result<bool> {
        Ok(self.pending().await?.is_empty())
    }

    /// Applies what is missing and tells what that was, and fills tables that older rows are not in yet.
    pub async fn migrate(&self) -> Result<Vec<String>> {
        let pending = self.pending().await?;
        Migrator::up(self.reader(), None).await?;
        self.index_entries().await?;
        self.index_published().await?;
        Ok(pending)
    }

    async fn pending(&self) -> Result<Vec<String>> {
        let pending = Migrator::get_pending_migrations_read_only(self.reader()).await.map_err(StoreError::from)?;
        Ok(pending.iter().map(|step| step.name().to_owned()).collect())
    }
}
