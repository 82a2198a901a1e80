//! Replicas of the database, which serve the public.
//!
//! A replica is read only if it has every change that this server has heard of. What is heard is noted before anybody
//! else hears it, the response cache included: an answer that is made after the cache has dropped what is wrong is made
//! from what is right. While it cannot be known whether something was missed, the primary is read.

mod connection;
mod position;
mod replica;
mod role;
mod watch;

pub use connection::PublicConnection;
pub use replica::ReplicaState;
pub use role::delivery_role;

use super::{Result, StoreOptions};
use crate::events::{Event, Events};
use position::Position;
use replica::Replica;
use std::sync::{
    Arc,
    atomic::{AtomicU64, AtomicUsize, Ordering},
};
use tokio::sync::watch::Sender;

#[derive(Clone)]
pub(super) struct Replicas(Arc<Parts>);

struct Parts {
    all: Vec<Arc<Replica>>,
    position: Sender<Position>,
    turn: AtomicUsize,
}

impl Replicas {
    pub(super) async fn open(options: &StoreOptions, statements: &Arc<AtomicU64>, events: &Events) -> Result<Self> {
        let (mut all, urls) = (vec![], &options.replica_urls);
        for (url, number) in urls.iter().zip(1..) {
            all.push(Arc::new(Replica::open(number, url, options, statements).await?));
        }
        let parts = Parts { all, position: Sender::new(Position::unknown()), turn: AtomicUsize::new(0) };
        let replicas = Self(Arc::new(parts));
        if !urls.is_empty() {
            let ear = replicas.clone();
            events.listen_first(move |event| ear.hear(event));
        }
        Ok(replicas)
    }

    fn hear(&self, event: &Event) {
        self.position().send_if_modified(|position| position.hear(event));
    }

    fn position(&self) -> &Sender<Position> {
        &self.0.position
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    fn all(&self) -> &[Arc<Replica>] {
        &self.0.all
    }

    /// One that has every change, each in its turn; none where the primary has to be read.
    fn choose(&self) -> Option<Arc<Replica>> {
        let all = self.all();
        if all.is_empty() {
            return None;
        }
        let needed = self.position().borrow().needed()?;
        let turn = self.0.turn.fetch_add(1, Ordering::Relaxed);
        (0..all.len()).map(|n| &all[turn.wrapping_add(n) % all.len()]).find(|replica| replica.has(needed)).cloned()
    }

    /// Each by its number in the setting.
    pub(super) fn conditions(&self) -> Vec<(usize, ReplicaState)> {
        let needed = self.position().borrow().needed();
        let condition = |replica: &Arc<Replica>| match (replica.reached(), needed) {
            (None, _) => ReplicaState::Away,
            (_, None) => ReplicaState::Waiting,
            (Some(reached), Some(needed)) if reached < needed => ReplicaState::Lagging,
            _ => ReplicaState::Fit,
        };
        self.all().iter().map(|replica| (replica.number(), condition(replica))).collect()
    }

    pub(super) async fn close(&self) -> Result<()> {
        for replica in self.all() {
            replica.close().await?;
        }
        Ok(())
    }
}
