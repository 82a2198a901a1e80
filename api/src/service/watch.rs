//! What staff watch: what stands there now, and what becomes of it, as far as they may see it at that time.

use super::{
    Result, ServiceError, Snapshot, StoreError, editorial,
    queue::{Query, Queue},
    sessions,
    sessions::Viewer,
};
use crate::{
    app::App,
    events::{Event, Subscription},
};
use domain::{actor::Person, entry::Status, ids::EntryId, policy::may_see};
use futures_util::stream::{Stream, try_unfold};
use std::time::Duration;
use tokio::time::{Instant, Interval, interval_at};

/// How often to look whether the viewer still is one: an expired token makes no event.
const TICK: Duration = Duration::from_secs(30);

/// Something as a viewer sees it, with what the viewer may do at that time.
#[derive(Debug, Clone)]
pub struct Seen<T> {
    pub viewer: Viewer,
    pub what: T,
}

/// How the queue of reviews stands.
#[derive(Debug, Clone)]
pub struct ReviewQueue {
    /// What has entered or left it, or moved in it; none when the queue as a whole is to be looked at.
    pub entry: Option<Snapshot>,
    /// How many entries wait for an approval that the viewer may give.
    pub awaiting: u64,
}

/// An entry as it is, and again whenever it or what the viewer may do has changed.
///
/// # Errors
/// As the last item: `NotFound` for what the viewer may not see, or no longer, `UNAUTHENTICATED` when the session ends.
pub fn entry(app: &App, viewer: &Viewer, id: EntryId) -> impl Stream<Item = Result<Seen<Snapshot>>> + use<> {
    try_unfold(Vigil::begin(app, viewer), move |mut vigil| async move {
        let is_it = |_: &Person, event: &Event| matches!(event, Event::Entry { id: changed, .. } if *changed == id);
        if vigil.wake(is_it).await?.is_none() {
            return Ok(None);
        }
        let what = editorial::entry(&vigil.app, &vigil.viewer, id).await?;
        Ok(Some((Seen { viewer: vigil.viewer.clone(), what }, vigil)))
    })
}

/// The queue of reviews as it is, and again whenever an entry that the viewer may see has entered or left it, or an
/// approval has been given in it.
///
/// # Errors
/// As the last item: `UNAUTHENTICATED` when the session ends.
pub fn review_queue(app: &App, viewer: &Viewer) -> impl Stream<Item = Result<Seen<ReviewQueue>>> + use<> {
    try_unfold(Vigil::begin(app, viewer), move |mut vigil| async move {
        let entry = match vigil.wake(concerns_queue).await? {
            None => return Ok(None),
            Some(Wake::Event(Event::Entry { id, .. })) => {
                editorial::entries_by_id(&vigil.app, &vigil.viewer, &[id]).await?.pop()
            }
            Some(_) => None,
        };
        let query = Query { awaiting_my_review: true, ..Query::default() };
        let awaiting = Queue::new(&vigil.app, &vigil.viewer, &query)?.total(&vigil.app).await?;
        Ok(Some((Seen { viewer: vigil.viewer.clone(), what: ReviewQueue { entry, awaiting } }, vigil)))
    })
}

fn concerns_queue(person: &Person, event: &Event) -> bool {
    match event {
        Event::Entry { locale, from, to, .. } => {
            (*from == Some(Status::InReview) || *to == Status::InReview) && may_see(person, locale)
        }
        Event::Account { .. } | Event::Public { .. } | Event::Deaf | Event::Missed => false,
    }
}

/// Why to look.
#[derive(Debug)]
enum Wake {
    Event(Event),
    /// For the first time, or since events were missed or the viewer's roles have changed.
    Afresh,
}

/// A viewer who waits for events.
struct Vigil {
    app: App,
    viewer: Viewer,
    pulse: Pulse,
    is_first: bool,
}

impl Vigil {
    fn begin(app: &App, viewer: &Viewer) -> Self {
        let pulse = Pulse::new(app.store.events().subscribe());
        Self { app: app.clone(), viewer: viewer.clone(), pulse, is_first: true }
    }

    /// Waits for something that concerns the viewer, who then is looked up anew; none when the server ends.
    async fn wake(&mut self, concerns: impl Fn(&Person, &Event) -> bool) -> Result<Option<Wake>> {
        if std::mem::take(&mut self.is_first) {
            return Ok(Some(Wake::Afresh));
        }
        while let Some(beat) = self.pulse.next().await {
            let wake = match beat {
                Beat::Event(Event::Missed) => Some(Wake::Afresh),
                Beat::Event(event) if concerns(&self.viewer.person, &event) => Some(Wake::Event(event)),
                Beat::Event(Event::Account { user }) if user == self.viewer.person.id => None,
                Beat::Tick => None,
                Beat::Event(_) => continue,
            };
            let viewer = match sessions::renew(&self.app, &self.viewer).await {
                // Nothing is shown either until the database is back.
                Err(ServiceError::Store(StoreError::Unavailable(_))) if wake.is_none() => continue,
                renewed => renewed?,
            };
            let has_changed = viewer.person != self.viewer.person;
            self.viewer = viewer;
            if has_changed || wake.is_some() {
                return Ok(Some(wake.unwrap_or(Wake::Afresh)));
            }
        }
        Ok(None)
    }
}

enum Beat {
    Event(Event),
    Tick,
}

/// Events, and between them the time.
struct Pulse {
    events: Subscription,
    tick: Interval,
}

impl Pulse {
    fn new(events: Subscription) -> Self {
        Self { events, tick: interval_at(Instant::now() + TICK, TICK) }
    }

    async fn next(&mut self) -> Option<Beat> {
        tokio::select! {
            event = self.events.next() => event.map(Beat::Event),
            _ = self.tick.tick() => Some(Beat::Tick),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::Events;

    #[tokio::test(start_paused = true)]
    async fn without_events_the_viewer_is_looked_at_twice_a_minute() {
        let events = Events::default();
        let mut pulse = Pulse::new(events.subscribe());
        let begun = Instant::now();
        events.tell(Event::Deaf);
        assert!(matches!(pulse.next().await, Some(Beat::Event(Event::Deaf))));
        assert!(matches!(pulse.next().await, Some(Beat::Tick)));
        assert!(matches!(pulse.next().await, Some(Beat::Tick)));
        assert!(begun.elapsed() <= Duration::from_mins(1));
    }
}
