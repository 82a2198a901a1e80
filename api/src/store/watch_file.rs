//! What other programs do to the embedded database: the command line may publish or retract while a server runs, and
//! `SQLite` tells nobody.

use super::{Store, published};
use crate::events::Event;
use sea_orm::sqlx::{self, Connection as _, Row as _, SqliteConnection};
use std::{convert::Infallible, time::Duration};
use tokio::time::sleep;

/// How long another program's change may go unnoticed.
const INTERVAL: Duration = Duration::from_millis(250);
const AFTER_FAILURE: Duration = Duration::from_secs(1);

const NEWEST: &str = "SELECT coalesce(max(seq), 0) FROM published_change";
const NEWER: &str = "SELECT seq, tags FROM published_change WHERE seq > ? ORDER BY seq";

impl Store {
    /// Tells of public changes that this program did not make, or whose maker was interrupted, for as long as it is
    /// polled.
    pub(super) async fn watch_file(&self) {
        loop {
            let error = self.follow().await;
            self.events().tell(Event::Deaf);
            tracing::warn!(%error, "the embedded database cannot be watched");
            sleep(AFTER_FAILURE).await;
        }
    }

    /// Follows until the file cannot be read, and returns why.
    async fn follow(&self) -> sqlx::Error {
        match self.follow_changes().await {
            Ok(never) => match never {},
            Err(error) => error,
        }
    }

    async fn follow_changes(&self) -> Result<Infallible, sqlx::Error> {
        let options = self.reader().get_sqlite_connection_pool().connect_options();
        // Of its own, since it is asked all the time.
        let mut connection = SqliteConnection::connect_with(&options).await?;
        let newest = sqlx::query(NEWEST).fetch_one(&mut connection).await?;
        let mut last: i64 = newest.try_get(0)?;
        self.events().tell(Event::Missed);
        loop {
            sleep(INTERVAL).await;
            for row in sqlx::query(NEWER).bind(last).fetch_all(&mut connection).await? {
                last = row.try_get(0)?;
                let tags: String = row.try_get(1)?;
                self.events().tell(Event::Public { seq: last, tags: published::tags(&tags) });
            }
        }
    }
}
