//! A database for one test.

use crate::postgres::{self, Cluster};
use std::{path::Path, sync::LazyLock};
use tempfile::TempDir;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// Where the data of one test lives; gone with the test.
pub struct Database {
    pub directory: TempDir,
    /// What `DATABASE_URL` is to be; `None` for the embedded database.
    pub url: Option<String>,
    _lease: Option<Lease>,
}

/// A database of the shared cluster, dropped with its test: a thousand of them would fill a small disk.
struct Lease(String);

impl Drop for Lease {
    fn drop(&mut self) {
        postgres::shared().remove(&self.0);
    }
}

/// A migrated database, which the databases of tests are copies of.
static TEMPLATE: LazyLock<String> = LazyLock::new(|| {
    let name = postgres::shared().create(None);
    migrate(&postgres::shared().url(&name));
    name
});

impl Database {
    /// # Panics
    /// When there is no Postgres.
    #[must_use]
    pub fn create(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => Self::at(None),
            Backend::Postgres => Self::leased(Some(&TEMPLATE)),
        }
    }

    /// A Postgres database without tables.
    #[must_use]
    pub fn unmigrated() -> Self {
        Self::leased(None)
    }

    /// The same database for another server, with a directory of its own.
    #[must_use]
    pub fn for_another_server(&self) -> Self {
        Self::at(self.url.clone())
    }

    /// A migrated database in a cluster of its own, which can be stopped.
    #[must_use]
    pub fn with_own_cluster() -> (Self, Cluster) {
        let cluster = Cluster::start();
        let url = cluster.url(&cluster.create(None));
        migrate(&url);
        (Self::at(Some(url)), cluster)
    }

    fn leased(template: Option<&str>) -> Self {
        let name = postgres::shared().create(template);
        Self { _lease: Some(Lease(name.clone())), ..Self::at(Some(postgres::shared().url(&name))) }
    }

    fn at(url: Option<String>) -> Self {
        Self { directory: temporary(), url, _lease: None }
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        self.directory.path()
    }
}

fn temporary() -> TempDir {
    tempfile::Builder::new().prefix("countersign-test-").tempdir().expect("a temporary directory")
}

fn migrate(url: &str) {
    crate::Program::new(&Database::at(Some(url.to_owned()))).run(&["migrate", "up"]).succeeded();
}
