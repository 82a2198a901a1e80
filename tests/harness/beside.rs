//! A second server of the same database.

use crate::{Server, Start};
use std::fs;

impl Server {
    /// With the key that several servers need to share.
    ///
    /// # Panics
    /// When the key cannot be copied.
    pub async fn beside(&self) -> Self {
        Self::run(self.start_beside()).await
    }

    /// How it is to start.
    ///
    /// # Panics
    /// When the key cannot be copied.
    #[must_use]
    pub fn start_beside(&self) -> Start {
        let database = self.database.for_another_server();
        let (keys, copies) = (self.database.path().join("keys"), database.path().join("keys"));
        fs::create_dir(&copies).expect("a directory");
        fs::copy(keys.join("0001.pem"), copies.join("0001.pem")).expect("copied");
        Start::with(database)
    }
}
