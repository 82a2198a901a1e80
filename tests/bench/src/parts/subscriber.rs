//! Somebody who watches what becomes public, over `graphql-transport-ws`.

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, client::IntoClientRequest as _, http::HeaderValue},
};

const QUERY: &str = "subscription { publications(locale: \"en\") { \
    cursor change documentId contentHash item { ... on FaqEntry { slug question } } } }";

pub struct Subscriber(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Subscriber {
    /// Watches from the time at which this returns.
    ///
    /// # Panics
    /// When the server does not take it, as when it or this process may not open more files.
    pub async fn start(server: &str) -> Self {
        let mut request = format!("{server}/graphql").replacen("http", "ws", 1).into_client_request().expect("a URL");
        request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static("graphql-transport-ws"));
        let opened = connect_async(request).await;
        let (stream, _) = opened.expect("a WebSocket; is `ulimit -n` larger than the number of connections?");
        let mut subscriber = Self(stream);
        subscriber.send(&json!({ "type": "connection_init" })).await;
        subscriber.expect("connection_ack").await;
        subscriber.send(&json!({ "type": "subscribe", "id": "1", "payload": { "query": QUERY } })).await;
        // The server takes what it is asked in turn: after an answer to this it watches.
        let probe = json!({ "query": "{ __typename }" });
        subscriber.send(&json!({ "type": "subscribe", "id": "2", "payload": probe })).await;
        subscriber.expect("next").await;
        subscriber.expect("complete").await;
        subscriber
    }

    /// The next event.
    pub async fn next(&mut self) -> Value {
        let mut message = self.expect("next").await;
        assert!(message["payload"].get("errors").is_none(), "{message}");
        message["payload"]["data"]["publications"].take()
    }

    async fn send(&mut self, message: &Value) {
        self.0.send(Message::text(message.to_string())).await.expect("sent");
    }

    /// The next message, which is of this type; signs of life are answered.
    async fn expect(&mut self, kind: &str) -> Value {
        loop {
            let Message::Text(text) = self.0.next().await.expect("it is open").expect("it is whole") else { continue };
            let message: Value = serde_json::from_str(&text).expect("JSON");
            match message["type"].as_str() {
                Some("ping") => self.send(&json!({ "type": "pong" })).await,
                Some("pong") => {}
                _ => {
                    assert_eq!(message["type"], kind, "{message}");
                    return message;
                }
            }
        }
    }
}
