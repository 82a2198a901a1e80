//! How often an address may ask.

use super::ask;
use std::{
    net::{IpAddr, Ipv4Addr},
    num::NonZeroU32,
};
use tests::{Backend, Start, on_both_databases};

fn slow(backend: Backend) -> Start {
    let adjust = |settings: &mut api::config::Settings| {
        settings.requests_per_second = 1;
        settings.request_burst = NonZeroU32::new(3).expect("not zero");
    };
    Start { adjust, trusted_proxies: vec![IpAddr::from(Ipv4Addr::LOCALHOST)], ..Start::on(backend) }
}

on_both_databases! {
    async fn whoever_asks_too_often_is_told_to_wait(server: Server = slow) {
        for _ in 0..3 {
            assert_eq!(ask(&server).await.0, 200);
        }
        let refused = async || loop {
            let answer = ask(&server).await;
            if answer.0 != 200 {
                return answer;
            }
        };
        assert_eq!(refused().await, (429, "RATE_LIMITED".into(), Some(1)));
        let page = server.get("/").await;
        assert_eq!((page.status().as_u16(), &page.headers()["retry-after"]), (429, &"1".parse().expect("a value")));
        for path in ["/healthz", "/readyz"] {
            assert_eq!(server.get(path).await.status(), 200, "{path}");
        }
        let other = reqwest::Client::new().get(server.url("/")).header("x-forwarded-for", "192.0.2.1");
        assert_eq!(other.send().await.expect("an answer").status(), 200);
    }

    async fn by_default_nobody_is_counted(server: Server) {
        for _ in 0..200 {
            assert_eq!(server.get("/schema.graphql").await.status(), 200);
        }
    }
}
