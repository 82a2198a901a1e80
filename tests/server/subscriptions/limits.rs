//! How many connections and operations there may be.

use serde_json::json;
use std::net::{IpAddr, Ipv4Addr};
use tests::{Backend, Server, Start, on_both_databases};

on_both_databases! {
    async fn an_operation_too_many_is_refused_alone(server: Server) {
        let editor = server.editor().await;
        let entry = editor.create_question("Who?", "They.").await;
        let mut socket = server.connect(Some(&editor)).await;
        let query = "subscription ($id: ID!) { entryChanged(id: $id) { status } }";
        for n in 0..20 {
            socket.subscribe(&n.to_string(), query, json!({ "id": entry.id })).await;
            assert_eq!(socket.data().await["entryChanged"]["status"], "DRAFT");
        }
        socket.subscribe("more", query, json!({ "id": entry.id })).await;
        assert_eq!(socket.error("more").await, "QUERY_TOO_EXPENSIVE");
        socket.send(json!({ "type": "complete", "id": "0" })).await;
        socket.subscribe("more", query, json!({ "id": entry.id })).await;
        socket.data().await;
    }
}

#[tokio::test]
async fn an_address_has_a_limited_number_of_connections() {
    let server = Server::run(Start { socket_connections_per_address: 2, ..Start::on(Backend::Sqlite) }).await;
    let (mut first, _second) = (server.connect(None).await, server.connect(None).await);
    assert_eq!(server.try_socket(&[]).await.err(), Some(429));
    // A header that no proxy of ours wrote makes no other address.
    assert_eq!(server.try_socket(&[("x-forwarded-for", "192.0.2.1")]).await.err(), Some(429));
    first.send(json!({})).await;
    assert_eq!(first.closed().await, 4400);
    first.gone().await;
    assert!(server.try_socket(&[]).await.is_ok());
}

#[tokio::test]
async fn behind_a_proxy_each_client_is_counted_by_itself() {
    let start = Start {
        socket_connections_per_address: 1,
        trusted_proxies: vec![IpAddr::from(Ipv4Addr::LOCALHOST)],
        ..Start::on(Backend::Sqlite)
    };
    let server = Server::run(start).await;
    let (one, other) = ([("x-forwarded-for", "192.0.2.1")], [("x-forwarded-for", "192.0.2.2")]);
    let _first = server.try_socket(&one).await.expect("a WebSocket");
    assert_eq!(server.try_socket(&one).await.err(), Some(429));
    assert!(server.try_socket(&other).await.is_ok());
}

#[tokio::test]
async fn the_server_has_a_limited_number_of_connections() {
    let server = Server::run(Start { socket_connections: 2, ..Start::on(Backend::Sqlite) }).await;
    let _both = (server.connect(None).await, server.connect(None).await);
    assert_eq!(server.try_socket(&[]).await.err(), Some(503));
    assert_eq!(server.get("/healthz").await.status(), 200);
}
