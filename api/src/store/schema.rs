//! Whether the database has the tables that this program needs.

use super::{Result, Store, StoreError};
use migration::{Migrator, MigratorTrait as _};
use sea_orm::{ConnectionTrait as _, DatabaseBackend, Statement};

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

    /// Whether all that is derived from rows is known to have been derived from all of them by this schema. Writing keeps
    /// it so, and looking means to read everything, which a server that is to answer at once has no time for.
    ///
    /// Only the embedded database remembers it (<https://www.sqlite.org/pragma.html#pragma_user_version>); any other is
    /// brought up to date before servers start.
    pub async fn is_filled(&self) -> Result<bool> {
        let remembered = Statement::from_string(DatabaseBackend::Sqlite, "PRAGMA user_version");
        let row = self.reader().query_one_raw(remembered).await?;
        let version: Option<i64> = row.map(|row| row.try_get_by_index(0)).transpose()?;
        Ok(version == Some(Self::version()))
    }

    /// Remembers that everything has been filled in.
    pub async fn remember_filled(&self) -> Result<()> {
        self.reader().execute_unprepared(&format!("PRAGMA user_version = {}", Self::version())).await?;
        Ok(())
    }

    /// How many steps the schema has.
    fn version() -> i64 {
        i64::try_from(Migrator::migrations().len()).unwrap_or(i64::MAX)
    }

    async fn pending(&self) -> Result<Vec<String>> {
        let pending = Migrator::get_pending_migrations_read_only(self.reader()).await.map_err(StoreError::from)?;
        Ok(pending.iter().map(|step| step.name().to_owned()).collect())
    }
}
