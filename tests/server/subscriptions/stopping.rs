//! A server that stops.

use serde_json::json;
use tests::{Backend, Database, Program, Serving, Socket};

#[tokio::test]
async fn on_sigterm_a_websocket_is_closed_with_1001() {
    let serving = Serving::start(Program::new(&Database::create(Backend::Sqlite)));
    let headers = [("sec-websocket-protocol", "graphql-transport-ws")];
    let mut socket = Socket::open(&serving.url("/graphql"), &headers).await.expect("a WebSocket");
    socket.initialise(json!({})).await;
    assert_eq!(socket.message().await["type"], "connection_ack");
    serving.terminate();
    assert_eq!(socket.closed().await, 1001);
    socket.gone().await;
    assert!(serving.finish().success);
}
