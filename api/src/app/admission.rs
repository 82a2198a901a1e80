//! How much may ask the database at the same time, and for how long. What is answered from memory does not come here.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

/// Lets so many in, has others wait, and turns the rest away.
pub struct Admission {
    concurrent: usize,
    waiting: usize,
    /// For what runs.
    turns: Semaphore,
    /// For what runs and what waits.
    places: Semaphore,
    deadline: Option<Duration>,
    full: AtomicU64,
    late: AtomicU64,
}

/// Not done: the server has too much to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Overload {
    #[error("The server is too busy at the moment. Try again in a second.")]
    Full,
    #[error("This took longer than {} milliseconds and was given up. Ask for less at once, or try again.", .0.as_millis())]
    Late(Duration),
}

/// How busy the server is, and how often it has been too busy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    pub running: usize,
    pub waiting: usize,
    pub full: u64,
    pub late: u64,
}

impl Admission {
    #[must_use]
    pub fn new(concurrent: usize, waiting: usize, deadline: Option<Duration>) -> Self {
        let concurrent = concurrent.clamp(1, Semaphore::MAX_PERMITS / 2);
        let waiting = waiting.min(Semaphore::MAX_PERMITS / 2);
        let (turns, places) = (Semaphore::new(concurrent), Semaphore::new(concurrent + waiting));
        let [full, late] = [const { AtomicU64::new(0) }; 2];
        Self { concurrent, waiting, turns, places, deadline, full, late }
    }

    /// Does what only reads, and drops it at the deadline.
    ///
    /// # Errors
    /// When there is too much to do.
    pub async fn read<T>(&self, work: impl Future<Output = T>) -> Result<T, Overload> {
        let admitted = async {
            let _inside = self.enter().await?;
            Ok(work.await)
        };
        self.within_deadline(admitted).await
    }

    /// Does what changes something. The deadline holds until it has begun: nobody is left in doubt whether a change was
    /// made.
    ///
    /// # Errors
    /// When there is too much to do; then nothing was begun.
    pub async fn change<T>(&self, work: impl Future<Output = T>) -> Result<T, Overload> {
        let _inside = self.within_deadline(self.enter()).await?;
        Ok(work.await)
    }

    pub fn load(&self) -> Load {
        let running = self.concurrent.saturating_sub(self.turns.available_permits());
        let inside = (self.concurrent + self.waiting).saturating_sub(self.places.available_permits());
        let [full, late] = [&self.full, &self.late].map(|count| count.load(Ordering::Relaxed));
        Load { running, waiting: inside.saturating_sub(running), full, late }
    }

    async fn enter(&self) -> Result<[SemaphorePermit<'_>; 2], Overload> {
        let place = self.places.try_acquire().map_err(|_| self.full())?;
        // A semaphore that is never closed always has a turn in the end.
        let turn = self.turns.acquire().await.map_err(|_| self.full())?;
        Ok([place, turn])
    }

    async fn within_deadline<T>(&self, work: impl Future<Output = Result<T, Overload>>) -> Result<T, Overload> {
        let Some(deadline) = self.deadline else { return work.await };
        timeout(deadline, work).await.unwrap_or_else(|_| {
            self.late.fetch_add(1, Ordering::Relaxed);
            Err(Overload::Late(deadline))
        })
    }

    fn full(&self) -> Overload {
        self.full.fetch_add(1, Ordering::Relaxed);
        Overload::Full
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::{FutureExt as _, poll};
    use std::{future::pending, pin::pin, task::Poll};

    #[tokio::test(start_paused = true)]
    async fn so_many_run_others_wait_and_the_rest_is_turned_away() {
        let admission = Admission::new(1, 1, None);
        let mut first = Box::pin(admission.read(pending::<()>()));
        assert!(poll!(&mut first).is_pending());
        let mut second = pin!(admission.read(async { 2 }));
        assert!(poll!(&mut second).is_pending());
        assert_eq!(admission.read(async { 3 }).await, Err(Overload::Full));
        assert_eq!(admission.load(), Load { running: 1, waiting: 1, full: 1, late: 0 });
        drop(first);
        assert_eq!(second.await, Ok(2));
        assert_eq!(admission.load(), Load { running: 0, waiting: 0, full: 1, late: 0 });
    }

    #[tokio::test(start_paused = true)]
    async fn a_read_is_dropped_at_the_deadline_and_a_change_goes_on() {
        let second = Duration::from_secs(1);
        let admission = Admission::new(1, 9, Some(second));
        assert_eq!(admission.read(pending::<()>()).await, Err(Overload::Late(second)));
        assert_eq!(admission.change(tokio::time::sleep(2 * second)).await, Ok(()));
        let mut change = Box::pin(admission.change(pending::<()>()));
        assert!(poll!(&mut change).is_pending());
        // Not even begun.
        assert_eq!(admission.change(async { unreachable!() as u8 }).await, Err(Overload::Late(second)));
        drop(change);
        assert_eq!(poll!(Box::pin(admission.change(async { 1 }).boxed())), Poll::Ready(Ok(1)));
        assert_eq!(admission.load(), Load { running: 0, waiting: 0, full: 0, late: 2 });
    }
}
