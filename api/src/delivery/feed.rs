//! What happens to what the public reads, as it happens. However many watch, each change is read once.

use super::{
    Columns, Reading,
    changes::{self, ChangeCursor, PublicChange},
};
use crate::{
    app::App,
    events::{Event, Subscription},
    store::Result,
};
use futures_util::stream::{Stream, unfold};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{
        broadcast::{self, error::RecvError},
        mpsc, oneshot,
    },
    time::sleep,
};

/// How many changes a subscriber may be behind.
const BACKLOG: usize = 256;
/// How many changes are read at a time.
const BATCH: u64 = 100;
/// How long to wait after the database did not answer.
const PAUSE: Duration = Duration::from_secs(1);

/// Tells changes to all who watch.
#[derive(Debug, Clone)]
pub struct Feed {
    changes: broadcast::Sender<Arc<PublicChange>>,
    arrivals: mpsc::UnboundedSender<Arrival>,
}

/// Answered when everything that happens later is told.
type Arrival = oneshot::Sender<()>;

/// Reads for a feed.
#[derive(Debug)]
pub struct Source {
    changes: broadcast::Sender<Arc<PublicChange>>,
    arrivals: mpsc::UnboundedReceiver<Arrival>,
    /// Up to where it has told; none while nobody watches.
    last: Option<ChangeCursor>,
}

/// Some changes were missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Some changes were not taken fast enough. Read `changes` from the last cursor on, then watch again.")]
pub struct Overrun;

/// A feed, and what has to be kept running for it.
#[must_use]
pub fn feed() -> (Feed, Source) {
    let changes = broadcast::Sender::new(BACKLOG);
    let (arrive, arrivals) = mpsc::unbounded_channel();
    let source = Source { changes: changes.clone(), arrivals, last: None };
    (Feed { changes, arrivals: arrive }, source)
}

impl Feed {
    /// What happens from now on. Ends after the first error.
    pub async fn watch(&self) -> impl Stream<Item = std::result::Result<Arc<PublicChange>, Overrun>> + use<> {
        let changes = self.changes.subscribe();
        let (ready, is_ready) = oneshot::channel();
        // Without a source nothing happens.
        if self.arrivals.send(ready).is_ok() {
            let _ = is_ready.await;
        }
        unfold(Some(changes), |changes| async {
            let mut changes = changes?;
            match changes.recv().await {
                Ok(change) => Some((Ok(change), Some(changes))),
                Err(RecvError::Lagged(_)) => Some((Err(Overrun), None)),
                Err(RecvError::Closed) => None,
            }
        })
    }
}

impl Source {
    /// Reads what happens and tells it, until the server ends.
    pub async fn run(mut self, app: App) {
        let mut events = app.store.events().subscribe();
        while let Some(arrival) = self.wake(&mut events).await {
            if self.changes.receiver_count() == 0 {
                self.last = None;
                continue;
            }
            while let Err(error) = self.tell(&app).await {
                tracing::warn!(%error, "what has changed for the public cannot be read; subscribers wait");
                sleep(PAUSE).await;
            }
            if let Some(arrival) = arrival {
                // Whoever arrived may have left again.
                let _ = arrival.send(());
            }
        }
    }

    /// Waits for somebody to arrive or for something to happen; none when the server ends.
    async fn wake(&mut self, events: &mut Subscription) -> Option<Option<Arrival>> {
        loop {
            tokio::select! {
                arrival = self.arrivals.recv() => return arrival.map(Some),
                event = events.next() => {
                    if matches!(event?, Event::Public { .. } | Event::Missed) {
                        return Some(None);
                    }
                }
            }
        }
    }

    async fn tell(&mut self, app: &App) -> Result<()> {
        let mut last = match self.last {
            Some(last) => last,
            None => changes::now(app).await?,
        };
        self.last = Some(last);
        loop {
            let found = changes::after(&Reading::begin(app), last, BATCH, Columns::ALL).await?;
            let Some(end) = found.last() else { return Ok(()) };
            last = end.cursor();
            self.last = Some(last);
            for change in found {
                // That nobody watches any more is no failure.
                let _ = self.changes.send(Arc::new(change));
            }
        }
    }
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
            tags: vec![],
        };
        Arc::new(PublicChange { change, item: None })
    }

    #[tokio::test]
    async fn whoever_is_too_slow_is_told_and_dropped() {
        let (feed, source) = feed();
        drop(source);
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
