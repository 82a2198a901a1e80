//! Finding out that a client is gone, which makes no sound.

use std::time::Duration;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

const INTERVAL: Duration = Duration::from_secs(15);

pub(super) struct Heartbeat {
    ticks: Interval,
    heard: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Beat {
    /// Ask for a sign of life.
    Ping,
    /// There was none since.
    Dead,
}

impl Heartbeat {
    pub(super) fn start() -> Self {
        let mut ticks = interval_at(Instant::now() + INTERVAL, INTERVAL);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { ticks, heard: true }
    }

    /// The client gave a sign of life.
    pub(super) const fn hear(&mut self) {
        self.heard = true;
    }

    pub(super) async fn next(&mut self) -> Beat {
        self.ticks.tick().await;
        if std::mem::take(&mut self.heard) { Beat::Ping } else { Beat::Dead }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn whoever_is_silent_for_two_intervals_is_dead() {
        let (begun, mut heartbeat) = (Instant::now(), Heartbeat::start());
        assert_eq!(heartbeat.next().await, Beat::Ping);
        heartbeat.hear();
        assert_eq!(heartbeat.next().await, Beat::Ping);
        assert_eq!(heartbeat.next().await, Beat::Dead);
        assert_eq!(begun.elapsed(), 3 * INTERVAL);
    }
}
