//! Keeping track: what the last change is, and how far each replica has come.

use super::{Replica, ReplicaState, Replicas};
use futures_util::future::join_all;
use sea_orm::sqlx::{self, ConnectOptions as _, Connection as _, postgres::PgConnectOptions};
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// How long the primary may take to say what the last change is.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often it is asked while events are not heard.
const PRIMARY_PAUSE: Duration = Duration::from_millis(500);
/// How often a replica that has every change is asked whether it is still there.
const CHECK: Duration = Duration::from_secs(2);
/// How soon one that has not is asked again, at first and in the end.
const FIRST_PAUSE: Duration = Duration::from_millis(5);
const LONGEST_PAUSE: Duration = Duration::from_millis(500);
/// A replica that is behind for less than this is as it should be.
const WORTH_TELLING: Duration = Duration::from_secs(5);

impl Replicas {
    /// For as long as it is polled.
    pub(in crate::store) async fn watch(&self, primary: &PgConnectOptions) {
        let replicas = join_all(self.all().iter().map(|replica| self.follow(replica)));
        tokio::join!(self.settle(primary), replicas);
    }

    /// Asks the primary what the last change is, whenever that may not have been heard.
    async fn settle(&self, primary: &PgConnectOptions) {
        let mut position = self.position().subscribe();
        loop {
            let seen = *position.borrow_and_update();
            if seen.is_open() {
                let answer = timeout(PATIENCE, last_change(primary)).await;
                let answer = answer.ok().and_then(Result::ok);
                self.position().send_if_modified(|position| position.settle(seen.losses(), answer));
            }
            // That nothing has happened is news enough.
            let _ = timeout(PRIMARY_PAUSE, position.changed()).await;
        }
    }

    /// Asks a replica how far it is: after each change until it has it, and now and then.
    async fn follow(&self, replica: &Replica) {
        let mut position = self.position().subscribe();
        let mut pause = FIRST_PAUSE;
        let mut behind_since = None;
        loop {
            let last = position.borrow_and_update().last();
            let wait = match replica.look().await {
                Some(reached) if last.is_none_or(|last| last <= reached) => {
                    (pause, behind_since) = (FIRST_PAUSE, None);
                    replica.tell(ReplicaState::Fit);
                    self.position().send_if_modified(|position| position.raise(reached));
                    CHECK
                }
                found => {
                    let since = *behind_since.get_or_insert_with(Instant::now);
                    if found.is_some() && since.elapsed() > WORTH_TELLING {
                        replica.tell(ReplicaState::Lagging);
                    }
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    pause
                }
            };
            let _ = timeout(wait, position.changed()).await;
        }
    }
}

/// Not through the pool, which goes on trying when there is nobody to connect to.
async fn last_change(primary: &PgConnectOptions) -> sqlx::Result<i64> {
    let mut connection = primary.connect().await?;
    let sql = "SELECT coalesce(max(seq), 0) FROM published_change";
    let last = sqlx::query_scalar(sql).fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(last)
}
