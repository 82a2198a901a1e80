//! How much may ask the database at the same time.

use super::{QUERY, ask, variables};
use futures_util::FutureExt as _;
use serde_json::json;
use std::{future::pending, num::NonZeroUsize};
use tests::{Backend, Server, Start, eventually, on_both_databases};

fn narrow(backend: Backend) -> Start {
    let adjust = |settings: &mut api::config::Settings| {
        settings.concurrent_requests = NonZeroUsize::MIN;
        settings.waiting_requests = 1;
        settings.request_milliseconds = 0;
    };
    Start { adjust, ..Start::on(backend) }
}

/// Goes on until so many requests wait for their turn.
async fn until_waiting(server: &Server, count: usize) {
    eventually("they wait", async || server.app.admission.load().waiting == count).await;
}

on_both_databases! {
    async fn what_is_one_too_many_is_told_to_come_back(server: Server = narrow) {
        let mut busy = Box::pin(server.app.admission.read(pending::<()>()));
        assert!(busy.as_mut().now_or_never().is_none());
        let url = server.url("/graphql");
        let second = tokio::spawn(async move { tests::Client::new(url, None).ask(QUERY, variables()).await });
        until_waiting(&server, 1).await;
        assert_eq!(ask(&server).await, (503, "UNAVAILABLE".into(), Some(1)));
        for path in ["/", "/en/nothing", "/en/entry/nothing", "/verify?q=x"] {
            let page = server.get(path).await;
            assert_eq!((page.status().as_u16(), &page.headers()["retry-after"]), (503, &"1".parse().expect("a value")), "{path}");
        }
        for path in ["/healthz", "/readyz", "/schema.graphql", "/.well-known/jwks.json"] {
            assert_eq!(server.get(path).await.status(), 200, "{path}");
        }
        let mut socket = server.connect(None).await;
        socket.subscribe("1", QUERY, json!({})).await;
        assert_eq!(socket.error("1").await, "UNAVAILABLE");
        drop(busy);
        assert_eq!(second.await.expect("an answer").status, 200);
        assert_eq!(ask(&server).await, (200, String::new(), None));
        assert_eq!(server.app.admission.load().full, 6);
    }

    async fn what_is_refused_before_it_is_executed_takes_no_turn(server: Server = narrow) {
        let mut busy = Box::pin(server.app.admission.read(pending::<()>()));
        assert!(busy.as_mut().now_or_never().is_none());
        let reader = server.anonymous();
        let deep = format!("{{ {}", "a { ".repeat(100));
        for (query, code) in [("{", "INVALID_INPUT"), (deep.as_str(), "QUERY_TOO_EXPENSIVE")] {
            assert_eq!(reader.code(query, json!({})).await, code);
        }
        assert_eq!(server.app.admission.load().waiting, 0);
    }
}
