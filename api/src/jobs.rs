//! What the server does by itself: it releases what was scheduled, and takes back what has expired or what nobody has
//! approved after an emergency. Any number of servers may do so side by side.

use crate::{
    app::App,
    measure,
    service::{
        ServiceError, search_gaps,
        timely::{self, ORDER},
    },
};
use domain::ids::EntryId;
use metrics::counter;
use std::{collections::HashSet, time::Duration};
use tokio::time::{MissedTickBehavior, interval};

/// How late something may be done. Readers do not see what has expired even before.
const TICK: Duration = Duration::from_millis(500);

/// What came of looking once.
#[derive(Debug, Default)]
pub struct Round {
    /// How many entries something was done with.
    pub done: usize,
    /// What was not possible, with the entry if it was about one.
    pub failed: Vec<(Option<EntryId>, ServiceError)>,
}

/// Does what is due for as long as it is polled. What fails is tried again each time, and logged when it begins to fail.
pub async fn run(app: App) {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut known = HashSet::new();
    loop {
        ticks.tick().await;
        let failed = run_due(&app).await.failed;
        counter!(measure::JOB_ROUNDS).increment(1);
        counter!(measure::JOB_FAILURES).increment(failed.len() as u64);
        failed.iter().filter(|(entry, _)| !known.contains(entry)).for_each(|(entry, error)| report(*entry, error));
        known = failed.into_iter().map(|(entry, _)| entry).collect();
        count_searches(&app).await;
    }
}

/// Does all that is due now. What fails keeps nothing else waiting.
pub async fn run_due(app: &App) -> Round {
    let mut round = Round::default();
    for why in ORDER {
        let mut last = None;
        loop {
            let ids = match timely::due(app, why, last).await {
                Ok(ids) if ids.is_empty() => break,
                Ok(ids) => ids,
                Err(error) => {
                    round.failed.push((None, error));
                    return round;
                }
            };
            last = ids.last().copied();
            for id in ids {
                match timely::settle(app, id, why).await {
                    Ok(settled) => round.done += usize::from(settled),
                    Err(error) => round.failed.push((Some(id), error)),
                }
            }
        }
    }
    round
}

/// What cannot be counted is lost: it is no more than a hint.
async fn count_searches(app: &App) {
    if let Err(error) = search_gaps::write(app).await {
        tracing::warn!(%error, "searches without result could not be counted");
    }
}

fn report(entry: Option<EntryId>, error: &ServiceError) {
    let entry = entry.map(|entry| entry.to_string());
    tracing::warn_span!("due", entry).in_scope(|| {
        if error.code().log(error).is_none() {
            tracing::warn!(code = %error.code(), %error, "what is due could not be done, and is tried again");
        }
    });
}
