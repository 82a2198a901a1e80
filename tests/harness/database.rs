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
        let url = match backend {
            Backend::Sqlite => None,
            Backend::Postgres => Some(postgres::shared().url(&postgres::shared().create(Some(&TEMPLATE)))),
        };
        Self { directory: temporary(), url }
    }

    /// A Postgres database without tables.
    #[must_use]
    pub fn unmigrated() -> Self {
        let url = postgres::shared().url(&postgres::shared().create(None));
        Self { directory: temporary(), url: Some(url) }
    }

    /// A migrated database in a cluster of its own, which can be stopped.
    #[must_use]
    pub fn with_own_cluster() -> (Self, Cluster) {
        let cluster = Cluster::start();
        let url = cluster.url(&cluster.create(None));
        migrate(&url);
        (Self { directory: temporary(), url: Some(url) }, cluster)
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
    let directory = temporary();
    let database = Database { directory, url: Some(url.to_owned()) };
    crate::Program::new(&database).run(&["migrate", "up"]).succeeded();
}
