//! Clients that take their time, or take too much.

use super::ask;
use std::{
    num::{NonZeroU16, NonZeroUsize},
    time::Duration,
};
use tests::{Backend, Server, Start};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

async fn server(adjust: fn(&mut api::config::Settings)) -> Server {
    Server::run(Start { adjust, ..Start::on(Backend::Sqlite) }).await
}

async fn connect(server: &Server, sent: &str) -> TcpStream {
    let mut connection = TcpStream::connect(server.address).await.expect("connected");
    connection.write_all(sent.as_bytes()).await.expect("sent");
    connection
}

/// All that the server says until it ends the connection.
async fn rest(connection: &mut TcpStream) -> String {
    let mut said = vec![];
    // A server that has not read everything may cut the connection.
    let _ = connection.read_to_end(&mut said).await;
    String::from_utf8_lossy(&said).into_owned()
}

#[tokio::test]
async fn a_head_that_does_not_end_is_not_waited_for() {
    let server = server(|settings| settings.head_seconds = NonZeroU16::MIN).await;
    let mut slow = vec![];
    for begun in ["GET / HTTP/1.1\r\nHost: test\r\nX-Slow: ", "G", ""] {
        slow.push(connect(&server, begun).await);
    }
    // The others are served meanwhile.
    assert_eq!(ask(&server).await.0, 200);
    for mut connection in slow {
        let said = rest(&mut connection).await;
        assert!(said.starts_with("HTTP/1.1 408 "), "{said}");
    }
    assert_eq!(ask(&server).await.0, 200);
}

#[tokio::test]
async fn a_body_that_does_not_end_is_not_waited_for() {
    let server = server(|settings| settings.body_seconds = NonZeroU16::MIN).await;
    for (path, kind) in [("/graphql", "application/json"), ("/verify", "application/x-www-form-urlencoded")] {
        let head =
            format!("POST {path} HTTP/1.1\r\nHost: test\r\nContent-Type: {kind}\r\nContent-Length: 1000\r\n\r\n");
        let connection = connect(&server, &head).await;
        let (mut read, mut write) = connection.into_split();
        // A byte now and then is not enough.
        let drip = tokio::spawn(async move {
            while write.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        let mut said = vec![];
        let _ = read.read_to_end(&mut said).await;
        let said = String::from_utf8_lossy(&said);
        assert!(said.starts_with("HTTP/1.1 408 ") && said.contains("connection: close"), "{path}: {said}");
        drip.abort();
    }
    assert_eq!(ask(&server).await.0, 200);
}

#[tokio::test]
async fn a_head_has_a_limited_size() {
    let server = server(|_| {}).await;
    let header = |name: usize| format!("X-Header-{name}: x\r\n");
    let many: String = (0..200).map(header).collect();
    let long = format!("X-Header: {}\r\n", "x".repeat(200_000));
    for headers in [many, long] {
        let mut connection = TcpStream::connect(server.address).await.expect("connected");
        let head = format!("GET /healthz HTTP/1.1\r\nHost: test\r\n{headers}\r\n");
        // It may be cut while it is sent.
        let _ = connection.write_all(head.as_bytes()).await;
        let said = rest(&mut connection).await;
        assert!(said.is_empty() || said.starts_with("HTTP/1.1 4"), "{said}");
    }
    let few: String = (0..50).map(header).collect();
    let head = format!("GET /healthz HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{few}\r\n");
    assert!(rest(&mut connect(&server, &head).await).await.starts_with("HTTP/1.1 200 "));
}

#[tokio::test]
async fn a_body_of_two_megabytes_is_not_read() {
    let server = server(|_| {}).await;
    let size = 2_000_000;
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: {size}\r\n\r\n"
    );
    let said = rest(&mut connect(&server, &head).await).await;
    assert!(said.starts_with("HTTP/1.1 413 ") && said.contains("QUERY_TOO_EXPENSIVE"), "{said}");
}

#[tokio::test]
async fn a_connection_too_many_waits_for_another_to_end() {
    let server = server(|settings| settings.connections_per_worker = NonZeroUsize::new(2).expect("not zero")).await;
    let request = "GET /healthz HTTP/1.1\r\nHost: test\r\n\r\n";
    let mut first = connect(&server, request).await;
    first.read_exact(&mut [0; 12]).await.expect("an answer");
    let held = [first, connect(&server, "GET").await];
    let mut third = connect(&server, request).await;
    let mut answer = [0; 12];
    assert!(timeout(Duration::from_millis(300), third.read_exact(&mut answer)).await.is_err());
    drop(held);
    third.read_exact(&mut answer).await.expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 200");
}

#[tokio::test]
async fn when_most_connections_are_held_the_others_go_round() {
    let server = server(|settings| settings.connections_per_worker = NonZeroUsize::new(4).expect("not zero")).await;
    let request = "GET /healthz HTTP/1.1\r\nHost: test\r\n\r\n";
    let mut held = vec![];
    for n in 0..3 {
        let mut connection = connect(&server, request).await;
        if n < 2 {
            // The first request is answered, and a second begun.
            connection.read_exact(&mut [0; 12]).await.expect("an answer");
            connection.write_all(b"GET").await.expect("sent");
            held.push(connection);
        } else {
            let said = rest(&mut connection).await;
            assert!(said.starts_with("HTTP/1.1 200 ") && said.contains("connection: close"), "{said}");
        }
    }
    for _ in 0..5 {
        assert!(rest(&mut connect(&server, request).await).await.starts_with("HTTP/1.1 200 "));
    }
}
