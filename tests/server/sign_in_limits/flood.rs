//! A flood of sign-ins. The queue for passwords is filled and held, so that what is shown does not depend on how fast
//! anything is.

use super::{attempt, retry_after};
use api::auth::password::HashError;
use serde_json::json;
use std::{
    pin::Pin,
    task::{Context, Poll, Waker},
};
use tests::{PASSWORD, Server, on_both_databases};

on_both_databases! {
    async fn readers_are_answered_while_those_who_sign_in_wait(server: Server) {
        server.account("editor", &[]).await;
        let mut flood = fill(&server).await;
        // One place is left, in which the next sign-in waits for its turn.
        flood.pop();
        let client = server.anonymous();
        let login = tokio::spawn(async move { attempt(&client, "editor@example.org", None).await });
        for _ in 0..20 {
            let page = server.anonymous().data("{ entries(locale: \"en\") { totalCount } }", json!({})).await;
            assert_eq!(page["entries"]["totalCount"], 0);
        }
        assert!(!login.is_finished(), "the queue is not held");
        drop(flood);
        assert!(login.await.expect("no panic").body["data"]["login"]["accessToken"].is_string());
    }

    async fn those_for_whom_there_is_no_place_in_the_queue_are_turned_away(server: Server) {
        server.account("editor", &[]).await;
        let flood = fill(&server).await;
        let answer = attempt(&server.anonymous(), "editor@example.org", None).await;
        assert_eq!(retry_after(&answer), Some(5));
        drop(flood);
        assert!(attempt(&server.anonymous(), "editor@example.org", None).await.body.get("errors").is_none());
    }
}

type Verifying<'a> = Pin<Box<dyn Future<Output = Result<bool, HashError>> + 'a>>;

/// Takes all places in the queue. Whoever is not asked again does not give way to the next.
async fn fill(server: &Server) -> Vec<Verifying<'_>> {
    let mut held: Vec<Verifying<'_>> = vec![];
    for _ in 0..10_000 {
        let mut next: Verifying<'_> = Box::pin(server.app.passwords.verify(PASSWORD.into(), None));
        match next.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Pending => held.push(next),
            Poll::Ready(Err(HashError::Busy)) => return held,
            Poll::Ready(result) => panic!("hashed where requests are answered: {result:?}"),
        }
        // A task may do only so much at a time.
        tokio::task::yield_now().await;
    }
    panic!("the queue is as long as anybody likes");
}
