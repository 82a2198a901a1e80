//! Waiting for what is going to be so.

use std::time::Duration;
use tokio::{task::yield_now, time::timeout};

/// Much longer than anything takes.
const PATIENCE: Duration = Duration::from_mins(1);

/// Asks again and again until it is so.
///
/// # Panics
/// When it is not in the end.
pub async fn eventually(what: &str, is_so: impl AsyncFn() -> bool) {
    let asked = async {
        while !is_so().await {
            yield_now().await;
        }
    };
    assert!(timeout(PATIENCE, asked).await.is_ok(), "waited in vain until {what}");
}
