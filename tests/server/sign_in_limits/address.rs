//! Attempts from one address, each on another account. They are sent at once, since one more is allowed every two
//! seconds.

use super::{attempt, is_refused, retry_after};
use tests::{Answer, Backend, Server, Start, on_both_databases};
use tokio::task::JoinSet;

/// As many as are let through at once.
const BURST: usize = 30;
/// As many as are sent; they would have to take twenty seconds to arrive to be let through.
const ATTEMPTS: usize = 40;

on_both_databases! {
    async fn an_address_runs_out_of_attempts(server: Server) {
        let answers = attempts(&server, |_| None).await;
        assert_some_have_to_wait(&answers);
    }

    async fn an_address_that_anybody_can_write_is_not_believed(server: Server) {
        let answers = attempts(&server, |n| Some(format!("203.0.113.{n}"))).await;
        assert_some_have_to_wait(&answers);
    }

    async fn what_a_trusted_proxy_writes_is_believed(server: Server = behind_a_proxy) {
        let answers = attempts(&server, |n| Some(format!("203.0.113.{n}"))).await;
        assert!(answers.iter().all(is_refused), "somebody had to wait for somebody else");
    }

    async fn what_was_written_before_a_trusted_proxy_is_not_believed(server: Server = behind_a_proxy) {
        let answers = attempts(&server, |n| Some(format!("203.0.113.{n}, 198.51.100.7, 127.0.0.1"))).await;
        assert_some_have_to_wait(&answers);
    }
}

fn behind_a_proxy(backend: Backend) -> Start {
    Start { trusted_proxies: vec![[127, 0, 0, 1].into()], ..Start::on(backend) }
}

async fn attempts(server: &Server, forwarded: impl Fn(usize) -> Option<String>) -> Vec<Answer> {
    let client = server.anonymous();
    let mut under_way = JoinSet::new();
    for n in 0..ATTEMPTS {
        let (client, forwarded) = (client.clone(), forwarded(n));
        under_way.spawn(async move { attempt(&client, &format!("nobody{n}@example.org"), forwarded.as_deref()).await });
    }
    under_way.join_all().await
}

fn assert_some_have_to_wait(answers: &[Answer]) {
    let waits: Vec<u64> = answers.iter().filter_map(retry_after).collect();
    assert!(!waits.is_empty(), "nobody had to wait");
    assert!(waits.iter().all(|wait| (1..=2).contains(wait)), "{waits:?}");
    assert!(answers.iter().filter(|answer| is_refused(answer)).count() >= BURST, "too few were let through");
}
