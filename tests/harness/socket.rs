//! A client that speaks `graphql-transport-ws` over a WebSocket.

use crate::{Answer, Client, Server};
use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest as _, http::HeaderValue},
};

/// How long to wait for what has to come: less than the half minute after which a server looks without being told.
const PATIENCE: Duration = Duration::from_secs(25);
const PROTOCOL: &str = "graphql-transport-ws";

pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Opens a WebSocket with more headers.
    ///
    /// # Errors
    /// The status with which the server refuses.
    ///
    /// # Panics
    /// When there is no answer, or the server has chosen another sub-protocol.
    pub async fn open(url: &str, headers: &[(&'static str, &str)]) -> Result<Self, u16> {
        let mut request = url.replacen("http", "ws", 1).into_client_request().expect("a URL");
        for (name, value) in headers {
            request.headers_mut().insert(*name, HeaderValue::from_str(value).expect("text"));
        }
        match connect_async(request).await {
            Ok((stream, response)) => {
                assert_eq!(response.headers()["sec-websocket-protocol"], PROTOCOL);
                Ok(Self(stream))
            }
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            Err(error) => panic!("{error}"),
        }
    }

    pub async fn send(&mut self, message: Value) {
        self.send_raw(Message::text(message.to_string())).await;
    }

    /// # Panics
    /// When the connection is broken.
    pub async fn send_raw(&mut self, message: Message) {
        self.0.send(message).await.expect("sent");
    }

    /// The next message that is not of the WebSocket protocol itself.
    async fn receive(&mut self) -> Message {
        let received = async {
            loop {
                let message = self.0.next().await.expect("the connection is open").expect("the connection is whole");
                if !matches!(message, Message::Ping(_) | Message::Pong(_)) {
                    return message;
                }
            }
        };
        timeout(PATIENCE, received).await.expect("a message in time")
    }

    /// The next message.
    ///
    /// # Panics
    /// When there is none.
    pub async fn message(&mut self) -> Value {
        match self.receive().await {
            Message::Text(text) => serde_json::from_str(&text).expect("JSON"),
            other => panic!("not a message: {other:?}"),
        }
    }

    /// The code with which the server closes, after whatever else it sends.
    ///
    /// # Panics
    /// When it does not.
    pub async fn closed(&mut self) -> u16 {
        loop {
            match self.receive().await {
                Message::Close(frame) => return frame.expect("a reason").code.into(),
                Message::Text(_) => {}
                other => panic!("not a message: {other:?}"),
            }
        }
    }

    /// Waits until the server has let go of the connection.
    ///
    /// # Panics
    /// When it does not.
    pub async fn gone(mut self) {
        while timeout(PATIENCE, self.0.next()).await.expect("the end in time").is_some() {}
    }

    /// Says who it is.
    pub async fn initialise(&mut self, payload: Value) {
        self.send(json!({ "type": "connection_init", "payload": payload })).await;
    }

    pub async fn subscribe(&mut self, id: &str, query: &str, variables: Value) {
        let payload = json!({ "query": query, "variables": variables });
        self.send(json!({ "type": "subscribe", "id": id, "payload": payload })).await;
    }

    /// Asks, and takes the first that comes back.
    pub async fn ask(&mut self, query: &str) -> Answer {
        self.subscribe("ask", query, json!({})).await;
        let mut message = self.message().await;
        let payload = message["payload"].take();
        let is_error = message["type"] == "error";
        let body = if is_error { json!({ "errors": payload }) } else { payload };
        if !is_error {
            self.send(json!({ "type": "complete", "id": "ask" })).await;
        }
        Answer { status: StatusCode::OK, body }
    }

    /// The data that comes next.
    ///
    /// # Panics
    /// When something else comes.
    pub async fn data(&mut self) -> Value {
        let mut message = self.message().await;
        assert_eq!(message["type"], "next", "{message}");
        assert!(message["payload"].get("errors").is_none(), "{message}");
        message["payload"]["data"].take()
    }

    /// The data that is as it should be, perhaps after some that is not yet.
    pub async fn data_until(&mut self, is_right: impl Fn(&Value) -> bool) -> Value {
        loop {
            let data = self.data().await;
            if is_right(&data) {
                return data;
            }
        }
    }

    /// The code of the error that ends an operation, perhaps after some data.
    ///
    /// # Panics
    /// When something else comes.
    pub async fn error(&mut self, id: &str) -> String {
        loop {
            let message = self.message().await;
            match message["type"].as_str() {
                Some("next") => {}
                Some("error") => {
                    assert_eq!(message["id"], id, "{message}");
                    let code = &message["payload"][0]["extensions"]["code"];
                    return code.as_str().expect("every error has a code").to_owned();
                }
                _ => panic!("not an error: {message}"),
            }
        }
    }
}

impl Server {
    /// Opens a WebSocket, and says nothing yet.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn socket(&self) -> Socket {
        self.try_socket(&[]).await.expect("a WebSocket")
    }

    /// Opens a WebSocket with more headers.
    ///
    /// # Errors
    /// The status with which the server refuses.
    pub async fn try_socket(&self, headers: &[(&'static str, &str)]) -> Result<Socket, u16> {
        let headers: Vec<_> = [("sec-websocket-protocol", PROTOCOL)].iter().chain(headers).copied().collect();
        Socket::open(&self.url("/graphql"), &headers).await
    }

    /// A WebSocket of somebody who has signed in, or of nobody.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn connect(&self, client: Option<&Client>) -> Socket {
        let mut socket = self.socket().await;
        let authorization = client.map(|client| format!("Bearer {}", client.token()));
        socket.initialise(json!({ "authorization": authorization })).await;
        assert_eq!(socket.message().await, json!({ "type": "connection_ack" }));
        socket
    }

    /// A WebSocket on which somebody watches what becomes public from now on.
    ///
    /// # Panics
    /// When the server does not take notice.
    pub async fn watch_publications(&self, client: Option<&Client>, query: &str, variables: Value) -> Socket {
        let mut socket = self.connect(client).await;
        socket.subscribe("publications", query, variables).await;
        // The server takes what it is asked in turn: after an answer to this it watches.
        assert_eq!(socket.ask("{ __typename }").await.data()["__typename"], "Query");
        assert_eq!(socket.message().await["type"], "complete");
        socket
    }

    /// A WebSocket on which a client watches an entry, and what stands there.
    pub async fn watch(&self, client: &Client, entry: &crate::Entry) -> Socket {
        let mut socket = self.connect(Some(client)).await;
        let query = "subscription ($id: ID!) {
            entryChanged(id: $id) { id status version availableActions { action allowed } }
        }";
        socket.subscribe("entry", query, json!({ "id": entry.id })).await;
        assert_eq!(socket.data().await["entryChanged"]["version"], entry.version);
        socket
    }

    /// A WebSocket on which a client watches the queue of reviews, and how many wait.
    pub async fn watch_queue(&self, client: &Client, awaiting: u64) -> Socket {
        let mut socket = self.connect(Some(client)).await;
        let query = "subscription { reviewQueueChanged { awaitingMyReview entry { id status } } }";
        socket.subscribe("queue", query, json!({})).await;
        let first = json!({ "reviewQueueChanged": { "awaitingMyReview": awaiting, "entry": null } });
        assert_eq!(socket.data().await, first);
        socket
    }
}
