//! What the server does by itself: it releases what was scheduled, and takes back what has expired or what nobody has
//! approved after an emergency. Any number of servers may do so side by side.

use crate::{
    app::App,
    service::{
        ServiceError,
        timely::{self, Due, ORDER},
    },
};
use domain::ids::EntryId;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// How late something may be done. Readers do not see what has expired even before.
const TICK: Duration = Duration::from_millis(500);

/// Does what is due for as long as it is polled.
pub async fn run(app: App) {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        run_due(&app).await;
    }
}

/// Does all that is due now, and tells how many entries that were. What fails is logged and tried again next time; it
/// keeps nothing else waiting.
pub async fn run_due(app: &App) -> usize {
    let mut done = 0;
    for why in ORDER {
        let mut last = None;
        while let Some(ids) = due(app, why, last).await {
            last = ids.last().copied();
            for id in ids {
                match timely::settle(app, id, why).await {
                    Ok(settled) => done += usize::from(settled),
                    Err(error) => report(&error),
                }
            }
        }
    }
    done
}

async fn due(app: &App, why: Due, after: Option<EntryId>) -> Option<Vec<EntryId>> {
    match timely::due(app, why, after).await {
        Ok(ids) => (!ids.is_empty()).then_some(ids),
        Err(error) => {
            report(&error);
            None
        }
    }
}

fn report(error: &ServiceError) {
    if error.code().log(error).is_none() {
        tracing::warn!(code = %error.code(), %error, "what is due could not be done, and will be tried again");
    }
}
