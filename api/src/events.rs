//! What the parts of a server, and the servers of one database, tell each other after a commit: that something has
//! changed, and where to look. Never what it has become: whoever hears it reads again, as far as they may.

use domain::{
    entry::Status,
    ids::{EntryId, UserId},
    tag::Tag,
    text::Locale,
};
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    sync::{Arc, PoisonError, RwLock},
};
use tokio::sync::broadcast::{self, error::RecvError};

/// How many events a consumer may be behind before it misses some.
const BACKLOG: usize = 1024;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// An entry was created or changed. `from` is where it stood before the transaction; none if it is new.
    Entry { id: EntryId, locale: Locale, from: Option<Status>, to: Status },
    /// What an account may do or where it is signed in.
    Account { user: UserId },
    /// Something that the public reads: the number of the last change, and the tags of the answers that are wrong now.
    Public { seq: i64, tags: Vec<Tag> },
    /// From now on events may be lost.
    #[serde(skip)]
    Deaf,
    /// Events were lost: read again.
    #[serde(skip)]
    Missed,
}

/// Notes one more thing that happened in a transaction. What happens twice is told once, as it is in the end.
pub fn note(noted: &mut Vec<Event>, event: Event) {
    for earlier in noted.iter_mut() {
        match (earlier, &event) {
            (Event::Entry { id, to, .. }, Event::Entry { id: same, to: now, .. }) if id == same => {
                *to = *now;
                return;
            }
            (Event::Public { seq, tags }, Event::Public { seq: last, tags: more }) => {
                *seq = *last;
                tags.extend_from_slice(more);
                tags.sort_unstable();
                tags.dedup();
                return;
            }
            (earlier, event) if earlier == event => return,
            _ => {}
        }
    }
    noted.push(event);
}

/// Passes events on within the process. Who does not keep up misses some; nobody waits for anybody, but for the first
/// listeners.
#[derive(Clone)]
pub struct Events {
    sender: broadcast::Sender<Event>,
    first: Arc<RwLock<Vec<FirstListener>>>,
}

type FirstListener = Box<dyn Fn(&Event) + Send + Sync>;

impl Default for Events {
    fn default() -> Self {
        Self { sender: broadcast::Sender::new(BACKLOG), first: Arc::default() }
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}

impl Events {
    /// Has somebody hear everything before anybody else, and before whoever changed it goes on. Who asks earlier hears
    /// it earlier.
    pub fn listen_first(&self, listener: impl Fn(&Event) + Send + Sync + 'static) {
        self.first.write().unwrap_or_else(PoisonError::into_inner).push(Box::new(listener));
    }

    pub fn tell(&self, event: Event) {
        self.tell_first(&event);
        // That nobody listens is no failure.
        let _ = self.sender.send(event);
    }

    /// Tells the first listeners alone; the others will hear it by another way.
    pub fn tell_first(&self, event: &Event) {
        for first in self.first.read().unwrap_or_else(PoisonError::into_inner).iter() {
            first(event);
        }
    }

    /// Hears what is told from now on.
    #[must_use]
    pub fn subscribe(&self) -> Subscription {
        Subscription(self.sender.subscribe())
    }
}

#[derive(Debug)]
pub struct Subscription(broadcast::Receiver<Event>);

impl Subscription {
    /// The next event; none after the end of the server.
    pub async fn next(&mut self) -> Option<Event> {
        match self.0.recv().await {
            Ok(event) => Some(event),
            Err(RecvError::Lagged(_)) => Some(Event::Missed),
            Err(RecvError::Closed) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;
    use uuid::Uuid;

    fn entry(id: u128, from: Option<Status>, to: Status) -> Event {
        let locale = Locale::parse("en").expect("a locale");
        Event::Entry { id: EntryId(Uuid::from_u128(id)), locale, from, to }
    }

    fn public(seq: i64, tags: &[&str]) -> Event {
        Event::Public { seq, tags: tags.iter().map(|tag| Tag::from_stored((*tag).into())).collect() }
    }

    #[test]
    fn a_transaction_tells_of_each_thing_once() {
        let mut noted = vec![];
        note(&mut noted, entry(1, Some(Status::InReview), Status::Approved));
        note(&mut noted, public(1, &["b", "c"]));
        note(&mut noted, entry(2, None, Status::Draft));
        note(&mut noted, entry(1, Some(Status::Approved), Status::Published));
        note(&mut noted, public(2, &["a", "b"]));
        let first = entry(1, Some(Status::InReview), Status::Published);
        assert_eq!(noted, [first, public(2, &["a", "b", "c"]), entry(2, None, Status::Draft)]);
    }

    #[tokio::test]
    async fn whoever_is_too_slow_is_told_that_something_is_missing() {
        let events = Events::default();
        let mut slow = events.subscribe();
        for seq in 0..=1024 {
            events.tell(public(seq, &[]));
        }
        assert_eq!(slow.next().await, Some(Event::Missed));
        assert_eq!(slow.next().await, Some(public(1, &[])));
    }

    #[test]
    fn the_first_listeners_have_heard_it_in_their_order_before_telling_ends() {
        let events = Events::default();
        let heard = Arc::new(Mutex::new(vec![]));
        for ear in 1..=2 {
            let heard = Arc::clone(&heard);
            events.listen_first(move |event| heard.lock().expect("one thread").push((ear, event.clone())));
        }
        events.tell(public(1, &[]));
        events.tell_first(&Event::Missed);
        let [told, missed] = [public(1, &[]), Event::Missed];
        let both = [(1, told.clone()), (2, told), (1, missed.clone()), (2, missed)];
        assert_eq!(*heard.lock().expect("one thread"), both);
    }
}
