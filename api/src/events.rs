//! What the parts of a server, and the servers of one database, tell each other after a commit: that something has
//! changed, and where to look. Never what it has become: whoever hears it reads again, as far as they may.

use domain::{
    entry::Status,
    ids::{EntryId, UserId},
    text::Locale,
};
use serde::{Deserialize, Serialize};
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
    /// Something that the public reads.
    Public,
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
            (earlier, event) if earlier == event => return,
            _ => {}
        }
    }
    noted.push(event);
}

/// Passes events on within the process. Who does not keep up misses some; nobody waits for anybody.
#[derive(Debug, Clone)]
pub struct Events(broadcast::Sender<Event>);

impl Default for Events {
    fn default() -> Self {
        Self(broadcast::Sender::new(BACKLOG))
    }
}

impl Events {
    pub fn tell(&self, event: Event) {
        // That nobody listens is no failure.
        let _ = self.0.send(event);
    }

    /// Hears what is told from now on.
    #[must_use]
    pub fn subscribe(&self) -> Subscription {
        Subscription(self.0.subscribe())
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
    use uuid::Uuid;

    fn entry(id: u128, from: Option<Status>, to: Status) -> Event {
        let locale = Locale::parse("en").expect("a locale");
        Event::Entry { id: EntryId(Uuid::from_u128(id)), locale, from, to }
    }

    #[test]
    fn a_transaction_tells_of_each_thing_once() {
        let mut noted = vec![];
        note(&mut noted, entry(1, Some(Status::InReview), Status::Approved));
        note(&mut noted, Event::Public);
        note(&mut noted, entry(2, None, Status::Draft));
        note(&mut noted, entry(1, Some(Status::Approved), Status::Published));
        note(&mut noted, Event::Public);
        let first = entry(1, Some(Status::InReview), Status::Published);
        assert_eq!(noted, [first, Event::Public, entry(2, None, Status::Draft)]);
    }

    #[tokio::test]
    async fn whoever_is_too_slow_is_told_that_something_is_missing() {
        let events = Events::default();
        let mut slow = events.subscribe();
        for _ in 0..=BACKLOG {
            events.tell(Event::Public);
        }
        assert_eq!(slow.next().await, Some(Event::Missed));
        assert_eq!(slow.next().await, Some(Event::Public));
    }
}
