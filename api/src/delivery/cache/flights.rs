//! What is being made: whoever asks the same while it is, waits for it.

use super::{Answer, Key, lock};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use tokio::sync::OnceCell;

/// A question, and the generation in which it was asked: whoever asks after a change does not get what was begun before.
pub(super) type Flight = (Key, u64);

#[derive(Default)]
pub(super) struct Flights(Mutex<HashMap<Flight, Arc<OnceCell<Arc<Answer>>>>>);

impl Flights {
    /// The first to ask makes it; should that one leave, the next does.
    pub(super) async fn join(&self, flight: Flight, make: impl Future<Output = Arc<Answer>>) -> Arc<Answer> {
        let place = Arc::clone(lock(&self.0).entry(flight.clone()).or_default());
        let seat = Seat { flights: self, flight, place };
        Arc::clone(seat.place.get_or_init(|| make).await)
    }
}

#[cfg(test)]
impl Flights {
    pub(super) fn is_empty(&self) -> bool {
        lock(&self.0).is_empty()
    }
}

/// The first who leaves with an answer takes the flight off the board, and so does the last who leaves without one.
struct Seat<'a> {
    flights: &'a Flights,
    flight: Flight,
    place: Arc<OnceCell<Arc<Answer>>>,
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        /// One's own, and that on the board.
        const ALONE: usize = 2;
        let mut flights = lock(&self.flights.0);
        let is_ours = flights.get(&self.flight).is_some_and(|it| Arc::ptr_eq(it, &self.place));
        if is_ours && (self.place.initialized() || Arc::strong_count(&self.place) <= ALONE) {
            flights.remove(&self.flight);
        }
    }
}
