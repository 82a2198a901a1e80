//! How much is measured, and for how long.

use std::time::Duration;

#[derive(Debug, Clone, Copy)]
pub struct Scale {
    pub pages: usize,
    /// The pages that are published over the API, so that they can be corrected.
    pub real_pages: usize,
    /// The entries that no page lists.
    pub loose_entries: usize,
    /// Each load is measured so often, in turn with all others, and the median counts.
    pub rounds: usize,
    pub round: Duration,
    /// How long readers read beside the publications, in each round.
    pub storm: Duration,
    pub subscriptions: usize,
    pub retractions: usize,
    pub starts: usize,
}

impl Scale {
    pub const FULL: Self = Self {
        pages: 500,
        real_pages: 20,
        loose_entries: 200_000,
        rounds: 7,
        round: Duration::from_secs(1),
        storm: Duration::from_secs(8),
        subscriptions: 5_000,
        retractions: 100,
        starts: 7,
    };

    /// Whether everything works, in a minute or two; its figures say little.
    pub const QUICK: Self = Self {
        pages: 30,
        real_pages: 3,
        loose_entries: 2_000,
        rounds: 1,
        round: Duration::from_secs(1),
        storm: Duration::from_secs(3),
        subscriptions: 200,
        retractions: 10,
        starts: 2,
    };
}
