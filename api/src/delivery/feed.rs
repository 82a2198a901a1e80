//! What happens to what the public reads, as it happens. However many watch, each change is read once.

use super::changes::{self, ChangeCursor, PublicChange};
use crate::{app::App, events::Event, store::Result};
use futures_util::stream::{Stream, unfold};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{
        broadcast::{self, error::RecvError},
        watch,
    },
    time::sleep,
};

/// How many changes a subscriber may be behind.
const BACKLOG: usize = 256;
/// How many changes are read at a time.
const BATCH: u64 = 100;
/// How long to wait after the database did not answer.
const PAUSE: Duration = Duration::from_secs(1);

/// Tells changes to all who watch; somebody has to [`Feed::fill`] it.
#[derive(Debug, Clone)]
pub struct Feed {
    changes: broadcast::Sender<Arc<PublicChange>>,
    /// Whether it knows by now what has happened before.
    ready: watch::Sender<bool>,
}

/// Some changes were missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "Changes were missed, since they were not taken fast enough. Read `changes` from the last cursor, then watch again."
)]
pub struct Overrun;

impl Default for Feed {
    fn default() -> Self {
        Self { changes: broadcast::Sender::new(BACKLOG), ready: watch::Sender::new(false) }
    }
}

impl Feed {
    /// What happens from now on. Ends after the first error.
    pub async fn watch(&self) -> impl Stream<Item = std::result::Result<Arc<PublicChange>, Overrun>> + use<> {
        let changes = self.changes.subscribe();
        // It only fails when the feed is gone, and then nothing comes.
        let _ = self.ready.subscribe().wait_for(|ready| *ready).await;
        unfold(Some(changes), |changes| async {
            let mut changes = changes?;
            match changes.recv().await {
                Ok(change) => Some((Ok(change), Some(changes))),
                Err(RecvError::Lagged(_)) => Some((Err(Overrun), None)),
                Err(RecvError::Closed) => None,
            }
        })
    }

    /// Reads what happens and tells it, until the server ends.
    pub async fn fill(self, app: App) {
        let mut events = app.store.events().subscribe();
        let mut last = loop {
            match changes::now(&app).await {
                Ok(last) => break last,
                Err(error) => wait(&error).await,
            }
        };
        self.ready.send_replace(true);
        // What was told before the first look is looked at again, and nothing is found.
        while let Some(event) = events.next().await {
            if matches!(event, Event::Public | Event::Missed) {
                while let Err(error) = self.tell_after(&app, &mut last).await {
                    wait(&error).await;
                }
            }
        }
    }

    async fn tell_after(&self, app: &App, last: &mut ChangeCursor) -> Result<()> {
        loop {
            let found = changes::after(app, *last, BATCH).await?;
            let Some(end) = found.last() else { return Ok(()) };
            *last = end.cursor();
            for change in found {
                // That nobody watches is no failure.
                let _ = self.changes.send(Arc::new(change));
            }
        }
    }
}

async fn wait(error: &crate::store::StoreError) {
    tracing::warn!(%error, "what has changed for the public cannot be read; subscribers wait");
    sleep(PAUSE).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::published::{Change, ChangeKind};
    use domain::{
        content::Kind,
        ids::{DocumentId, EntryId},
        text::{Locale, Slug},
    };
    use futures_util::StreamExt as _;
    use uuid::Uuid;

    fn change(seq: i64) -> Arc<PublicChange> {
        let change = Change {
            seq,
            at: chrono::DateTime::UNIX_EPOCH,
            change: ChangeKind::Retracted,
            entry: EntryId(Uuid::nil()),
            document: DocumentId(Uuid::nil()),
            kind: Kind::Notice,
            locale: Locale::from_stored("en".into()),
            slug: Slug::from_stored("slug".into()),
            hash: None,
            significance: None,
            note: None,
            must_refresh: true,
        };
        Arc::new(PublicChange { change, item: None })
    }

    #[tokio::test]
    async fn whoever_is_too_slow_is_told_and_dropped() {
        let feed = Feed::default();
        feed.ready.send_replace(true);
        let mut watched = std::pin::pin!(feed.watch().await);
        feed.changes.send(change(1)).expect("somebody watches");
        let first = watched.next().await.expect("a change").expect("in time");
        assert_eq!(first.cursor(), change(1).cursor());
        for seq in 0..=BACKLOG {
            feed.changes.send(change(i64::try_from(seq).expect("small"))).expect("somebody watches");
        }
        assert_eq!(watched.next().await.expect("an end").expect_err("an overrun"), Overrun);
        assert!(watched.next().await.is_none());
    }
}
