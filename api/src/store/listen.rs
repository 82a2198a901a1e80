//! Events between the servers of one database: `LISTEN` and `NOTIFY` of Postgres.

use super::{Connection, Result, Store, StoreError};
use crate::{events::Event, measure};
use domain::tag::Tag;
use sea_orm::{
    DatabaseBackend, Statement,
    sqlx::{
        Error, Executor as _,
        postgres::{PgConnectOptions, PgListener, PgPoolOptions},
    },
};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};

const CHANNEL: &str = "countersign";
/// The most that a notification may have, in bytes.
const LONGEST_PAYLOAD: usize = 7_999;
/// How often to notify oneself: a peer that is gone makes no sound, and a pooler between may swallow all.
const HEARTBEAT: Duration = Duration::from_secs(5);
/// After this long without a sound the connection counts as lost.
const SILENCE: Duration = Duration::from_secs(10);
const CONNECT_PATIENCE: Duration = Duration::from_secs(2);
const FIRST_PAUSE: Duration = Duration::from_millis(50);
/// Everything is to be as before within 5 seconds after the database is back.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// Tells the other servers, and this one, when the transaction commits and only then.
pub(super) async fn notify(db: &impl Connection, events: &[Event]) -> Result<()> {
    for payload in payloads(events)? {
        let sql = "SELECT pg_notify($1, $2)";
        db.execute_raw(Statement::from_sql_and_values(
            DatabaseBackend::Postgres,
            sql,
            [CHANNEL.into(), payload.into()],
        ))
        .await?;
    }
    Ok(())
}

/// As few JSON arrays as the events fit into.
fn payloads(events: &[Event]) -> Result<Vec<String>> {
    let mut payloads: Vec<String> = vec![];
    for event in events {
        let event = text(event)?;
        match payloads.last_mut() {
            Some(last) if last.len() + event.len() + ",]".len() <= LONGEST_PAYLOAD => {
                last.push(',');
                last.push_str(&event);
            }
            _ => payloads.push(format!("[{event}")),
        }
    }
    for payload in &mut payloads {
        payload.push(']');
    }
    Ok(payloads)
}

/// What makes too many answers wrong to name them makes all of them wrong.
fn text(event: &Event) -> Result<String> {
    let json = |event| serde_json::to_string(event).map_err(|error| StoreError::corrupt("event", error.to_string()));
    match (json(event)?, event) {
        (long, Event::Public { seq, .. }) if long.len() > LONGEST_PAYLOAD - "[]".len() => {
            json(&Event::Public { seq: *seq, tags: vec![Tag::everything()] })
        }
        (text, _) => Ok(text),
    }
}

impl Store {
    /// Hears what the servers of this database tell, for as long as it is polled.
    pub async fn hear(self) {
        if self.backend() != DatabaseBackend::Postgres {
            return self.watch_file().await;
        }
        let options = (*self.reader().get_postgres_connection_pool().connect_options()).clone();
        let mut pause = FIRST_PAUSE;
        let mut lost = false;
        loop {
            match listen(&options).await {
                Ok(listener) => {
                    metrics::gauge!(measure::LISTENER).set(1);
                    if lost {
                        tracing::info!("events are heard again; what was told meanwhile is read again");
                    }
                    self.events().tell(Event::Missed);
                    pause = FIRST_PAUSE;
                    let error = self.hear_from(listener).await;
                    self.events().tell(Event::Deaf);
                    tracing::warn!(%error, "events are not heard any more: the connection to the database is lost");
                }
                Err(error) if !lost && pause == FIRST_PAUSE => {
                    tracing::warn!(%error, "events cannot be heard: there is no connection to the database");
                }
                Err(_) => {}
            }
            lost = true;
            metrics::gauge!(measure::LISTENER).set(0);
            sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Hears until the connection is lost, and returns why.
    async fn hear_from(&self, mut listener: PgListener) -> Error {
        let (mut last_heard, mut next_beat) = (Instant::now(), Instant::now());
        loop {
            match timeout_at(next_beat, listener.try_recv()).await {
                Ok(Ok(Some(notification))) => {
                    last_heard = Instant::now();
                    self.pass_on(notification.payload());
                }
                Ok(Ok(None)) => return Error::WorkerCrashed,
                Ok(Err(error)) => return error,
                Err(_) if last_heard.elapsed() > SILENCE => return Error::PoolTimedOut,
                Err(_) => {
                    next_beat = Instant::now() + HEARTBEAT;
                    match timeout_at(next_beat, listener.execute("NOTIFY countersign")).await {
                        Ok(Ok(_)) => {}
                        Ok(Err(error)) => return error,
                        Err(_) => return Error::PoolTimedOut,
                    }
                }
            }
        }
    }

    fn pass_on(&self, payload: &str) {
        if payload.is_empty() {
            return;
        }
        match serde_json::from_str::<Vec<Event>>(payload) {
            Ok(events) => events.into_iter().for_each(|event| self.events().tell(event)),
            // Another version of this program may run beside it.
            Err(error) => {
                tracing::warn!(%error, "an event is not understood");
                self.events().tell(Event::Missed);
            }
        }
    }
}

/// Not through the pool: it would take a connection away from readers, and wait long for it.
async fn listen(options: &PgConnectOptions) -> std::result::Result<PgListener, Error> {
    let own = PgPoolOptions::new().max_connections(1).max_lifetime(None).idle_timeout(None);
    let pool = own.acquire_timeout(CONNECT_PATIENCE).connect_with(options.clone()).await?;
    let mut listener = PgListener::connect_with(&pool).await?;
    // A new connection is made here, where it is noticed.
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        entry::Status,
        ids::{DocumentId, EntryId},
        text::Locale,
    };
    use uuid::Uuid;

    #[test]
    fn the_longest_events_fit_into_a_notification() {
        let status = Status::ChangesRequested;
        let locale = Locale::parse("zh-Hant-TW-pinyin-fonxsamp-fonupa").expect("a long locale");
        let event = Event::Entry { id: EntryId(Uuid::max()), locale, from: Some(status), to: status };
        let payloads = payloads(&vec![event.clone(); 65]).expect("JSON");
        assert!(payloads.len() > 1 && payloads.iter().all(|payload| payload.len() < 8_000), "{}", payloads[0].len());
        let read = |payload: &String| serde_json::from_str::<Vec<Event>>(payload).expect("events");
        assert_eq!(payloads.iter().flat_map(read).collect::<Vec<_>>(), vec![event; 65]);
    }

    #[test]
    fn too_many_tags_are_all_tags() {
        let event = |tags| Event::Public { seq: 7, tags };
        let many = (0..400).map(|id| Tag::document(DocumentId(Uuid::from_u128(id)))).collect();
        let payloads = payloads(&[event(many)]).expect("JSON");
        assert_eq!(payloads.len(), 1);
        let read: Vec<Event> = serde_json::from_str(&payloads[0]).expect("events");
        assert_eq!(read, [event(vec![Tag::everything()])]);
    }
}
