//! Public answers, kept as they are sent until something happens that would make them others.
//!
//! The database is the truth; this remembers what it said. Three things keep the memory honest:
//! - an answer bears the tags of all that it was made of, and a change drops the answers with its tags ([`kept`]);
//! - an answer that was begun before a change is not kept after it, whoever is faster ([`changes`]);
//! - while changes may happen unheard, nothing is answered from memory ([`Cache::hear`]), unless the database is away and
//!   there is no other answer.

mod answer;
mod changes;
mod encoding;
mod flights;
mod kept;
#[cfg(test)]
mod tests;

pub use answer::{Answer, Content, ETag, Lifetime, Representation};
pub use encoding::Encoding;

use self::{changes::RecentChanges, flights::Flights, kept::Kept};
use crate::{clock::Clock, config::Settings, events::Event};
use bytes::Bytes;
use chrono::TimeDelta;
use domain::tag::Tag;
use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, AtomicU64, Ordering},
};
use tokio::time::{Duration, Instant, timeout};

/// How long a reader waits for a new answer when there is an old one, while changes are not heard.
const PATIENCE: Duration = Duration::from_millis(300);
/// The same while they are: the database may be slow, but it is there.
const LONG_PATIENCE: Duration = Duration::from_secs(2);
/// How long after the database did not answer it is not asked again for what there is an old answer to.
const REST: Duration = Duration::from_secs(1);

/// What is asked, to the letter: two questions that are written differently are two.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// In what form the answer goes out, and how it was asked for.
    pub form: Form,
    pub question: Bytes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    GraphqlResponse { get: bool },
    Json { get: bool },
    Page,
}

/// Where an answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Memory,
    /// It was made for this reader, or for others who asked the same at the same time.
    Database,
    /// It was made some time ago, and the database cannot be asked whether it still holds.
    Old,
}

pub struct Cache {
    kept: Kept,
    /// Guards that nothing is kept that a change has overtaken.
    changes: Mutex<RecentChanges>,
    /// How many changes have been heard of.
    generation: AtomicU64,
    /// Before this generation nothing counts any more.
    floor: AtomicU64,
    /// Whether every change is heard.
    hears: AtomicBool,
    flights: Flights,
    /// When the database last did not answer.
    failed_at: Mutex<Option<Instant>>,
    clock: Clock,
    /// How long after it was made an answer may be sent while the database is away.
    keep_old_for: TimeDelta,
}

impl Cache {
    /// A cache that has not heard of anything yet, and so is not used before [`Event::Missed`].
    #[must_use]
    pub fn new(settings: &Settings, clock: Clock) -> Self {
        Self {
            kept: Kept::new(settings.cache_bytes),
            changes: Mutex::default(),
            generation: AtomicU64::new(0),
            floor: AtomicU64::new(0),
            hears: AtomicBool::new(false),
            flights: Flights::default(),
            failed_at: Mutex::default(),
            clock,
            keep_old_for: TimeDelta::seconds(settings.cache_stale_seconds.into()),
        }
    }

    /// Follows what happens. Whoever has told it can rely on that what it concerns is not answered from memory any more.
    pub fn hear(&self, event: &Event) {
        match event {
            Event::Public { seq, tags } => {
                let Some(dropped) = self.drop_tagged(Some(*seq), tags) else { return };
                let tags = tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(" ");
                tracing::info!(change = seq, tags, dropped, "what the public reads has changed");
            }
            Event::Deaf => self.hears.store(false, Ordering::SeqCst),
            Event::Missed => {
                self.drop_tagged(None, &[Tag::everything()]);
                self.hears.store(true, Ordering::SeqCst);
            }
            Event::Entry { .. } | Event::Account { .. } => {}
        }
    }

    /// The answer to a question if it is known and certain.
    #[must_use]
    pub fn known(&self, key: &Key) -> Option<Arc<Answer>> {
        if !self.hears.load(Ordering::SeqCst) {
            return None;
        }
        let answer = self.kept.get(key)?;
        (answer.generation >= self.floor.load(Ordering::SeqCst) && answer.is_fresh(self.clock.now())).then_some(answer)
    }

    /// The answer to a question, made by `make` unless it is known or being made already. Something else than the
    /// newest comes only while the database is away.
    pub async fn answer(&self, key: Key, make: impl Future<Output = Content>) -> (Arc<Answer>, Origin) {
        if let Some(known) = self.known(&key) {
            return (known, Origin::Memory);
        }
        let spare = self.spare(&key);
        if let (Some(spare), true) = (&spare, self.rests()) {
            return (Arc::clone(spare), Origin::Old);
        }
        let generation = self.generation.load(Ordering::SeqCst);
        let fill = self.flights.join((key.clone(), generation), async {
            let answer = Arc::new(Answer::new(make.await, generation, self.clock.now()));
            self.keep(&key, &answer);
            answer
        });
        let Some(spare) = spare else { return (fill.await, Origin::Database) };
        let patience = if self.hears.load(Ordering::SeqCst) { LONG_PATIENCE } else { PATIENCE };
        match timeout(patience, fill).await {
            Ok(answer) if !answer.is_unavailable => (answer, Origin::Database),
            Ok(_) | Err(_) => {
                *lock(&self.failed_at) = Some(Instant::now());
                (spare, Origin::Old)
            }
        }
    }

    /// An answer for one reader alone.
    #[must_use]
    pub fn unkept(&self, content: Content) -> Answer {
        Answer::new(Content { lifetime: Lifetime::Now, ..content }, 0, self.clock.now())
    }

    /// Keeps an answer, unless something has happened since it was begun that concerns it.
    fn keep(&self, key: &Key, answer: &Arc<Answer>) {
        if answer.lifetime == Lifetime::Now {
            return;
        }
        // Held until it is kept, so that no change comes between.
        let changes = lock(&self.changes);
        if !changes.have_touched(&answer.tags, answer.generation) {
            self.kept.insert(key, Arc::clone(answer));
        }
    }

    /// How many answers were dropped; none if that was done before.
    fn drop_tagged(&self, seq: Option<i64>, tags: &[Tag]) -> Option<usize> {
        let mut changes = lock(&self.changes);
        if seq.is_some_and(|seq| changes.know(seq)) {
            return None;
        }
        let generation = self.generation.load(Ordering::SeqCst) + 1;
        changes.note(generation, seq, tags);
        self.generation.store(generation, Ordering::SeqCst);
        if tags.contains(&Tag::everything()) {
            self.floor.store(generation, Ordering::SeqCst);
            return Some(self.kept.clear());
        }
        Some(self.kept.drop_tagged(tags))
    }

    /// An answer that held when it was made, for want of a better one.
    fn spare(&self, key: &Key) -> Option<Arc<Answer>> {
        let now = self.clock.now();
        let answer = self.kept.get(key)?;
        let is_usable = answer.generation >= self.floor.load(Ordering::SeqCst)
            && !answer.is_over(now)
            && now - answer.made_at < self.keep_old_for;
        is_usable.then_some(answer)
    }

    fn rests(&self) -> bool {
        lock(&self.failed_at).is_some_and(|at| at.elapsed() < REST)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
