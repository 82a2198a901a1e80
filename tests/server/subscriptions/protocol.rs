//! The protocol `graphql-transport-ws`, message by message.

use serde_json::json;
use tests::{Socket, on_both_databases};
use tokio_tungstenite::tungstenite::{
    Bytes, Message,
    protocol::frame::Frame,
    protocol::frame::coding::{Data, OpCode},
};

const HELLO: &str = "{ __typename }";

on_both_databases! {
    async fn a_connection_is_acknowledged_and_answers_pings(server: Server) {
        let mut socket = server.socket().await;
        socket.send(json!({ "type": "ping", "payload": { "at": 1 } })).await;
        assert_eq!(socket.message().await, json!({ "type": "pong" }));
        socket.initialise(json!(null)).await;
        assert_eq!(socket.message().await, json!({ "type": "connection_ack" }));
        socket.send(json!({ "type": "pong" })).await;
        socket.subscribe("1", HELLO, json!(null)).await;
        let next = json!({ "type": "next", "id": "1", "payload": { "data": { "__typename": "Query" } } });
        assert_eq!(socket.message().await, next);
        assert_eq!(socket.message().await, json!({ "type": "complete", "id": "1" }));
        // What is complete may be asked again.
        socket.subscribe("1", HELLO, json!(null)).await;
        assert_eq!(socket.message().await, next);
    }

    async fn another_sub_protocol_is_refused(server: Server) {
        let url = server.url("/graphql");
        for headers in [&[][..], &[("sec-websocket-protocol", "graphql-ws")]] {
            assert_eq!(Socket::open(&url, headers).await.err(), Some(400));
        }
        let several = [("sec-websocket-protocol", "graphql-ws, graphql-transport-ws")];
        assert!(Socket::open(&url, &several).await.is_ok());
    }

    async fn what_is_not_a_message_closes_with_4400(server: Server) {
        for message in [Message::text("hello"), Message::text(r#"{"type":"start"}"#), Message::binary("{}")] {
            let mut socket = server.connect(None).await;
            socket.send_raw(message).await;
            assert_eq!(socket.closed().await, 4400);
        }
    }

    async fn asking_before_the_acknowledgement_closes_with_4401(server: Server) {
        let mut socket = server.socket().await;
        socket.subscribe("1", HELLO, json!(null)).await;
        assert_eq!(socket.closed().await, 4401);
    }

    async fn a_token_that_is_not_valid_closes_with_4403(server: Server) {
        let editor = server.editor().await;
        let basic = format!("Basic {}", editor.token());
        for authorization in [json!("Bearer nonsense"), json!(editor.token()), json!(basic), json!(""), json!(1)] {
            let mut socket = server.socket().await;
            socket.initialise(json!({ "Authorization": authorization })).await;
            assert_eq!(socket.closed().await, 4403, "{authorization}");
        }
    }

    async fn a_cookie_makes_nobody_somebody(server: Server) {
        let token = server.editor().await.token().to_owned();
        let headers = [("cookie", &*format!("authorization=Bearer {token}; token={token}"))];
        let mut socket = server.try_socket(&headers).await.expect("a WebSocket");
        socket.initialise(json!({})).await;
        socket.message().await;
        socket.subscribe("1", "{ viewer { name } }", json!({})).await;
        assert_eq!(socket.data().await, json!({ "viewer": null }));
    }

    async fn saying_nothing_closes_with_4408(server: Server) {
        assert_eq!(server.socket().await.closed().await, 4408);
    }

    async fn an_id_in_use_closes_with_4409(server: Server) {
        let editor = server.editor().await;
        let mut socket = server.watch_queue(&editor, 0).await;
        socket.subscribe("queue", HELLO, json!(null)).await;
        assert_eq!(socket.closed().await, 4409);
    }

    async fn a_second_initialisation_closes_with_4429(server: Server) {
        let mut socket = server.connect(None).await;
        socket.initialise(json!({})).await;
        assert_eq!(socket.closed().await, 4429);
    }

    async fn a_message_has_at_most_64_kib(server: Server) {
        let long = |size: usize| {
            let ping = r#"{"type":"ping"}"#;
            format!("{ping}{}", " ".repeat(size - ping.len()))
        };
        let mut socket = server.socket().await;
        socket.send_raw(Message::text(long(64 * 1024))).await;
        assert_eq!(socket.message().await, json!({ "type": "pong" }));
        socket.send_raw(Message::text(long(64 * 1024 + 1))).await;
        assert_eq!(socket.closed().await, 1009);

        let mut socket = server.socket().await;
        let words = Bytes::from(long(40_000));
        let part = |code, is_final| Message::Frame(Frame::message(words.clone(), OpCode::Data(code), is_final));
        socket.send_raw(part(Data::Text, false)).await;
        socket.send_raw(part(Data::Continue, true)).await;
        assert_eq!(socket.closed().await, 1009);
    }

    async fn what_is_complete_says_no_more(server: Server) {
        let editor = server.editor().await;
        let entry = editor.create_question("Who?", "They.").await;
        let mut socket = server.watch(&editor, &entry).await;
        socket.send(json!({ "type": "complete", "id": "entry" })).await;
        socket.send(json!({ "type": "complete", "id": "never" })).await;
        editor.submit(&entry).await;
        socket.subscribe("entry", HELLO, json!({})).await;
        assert_eq!(socket.data().await, json!({ "__typename": "Query" }));
    }
}
