//! Starting, stopping, and what happens without a database.

use serde_json::json;
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
};
use tests::{Backend, Database, PASSWORD, Program, Server, Serving, Start, on_both_databases};

async fn status(server: &Server, path: &str) -> u16 {
    reqwest::get(server.url(path)).await.expect("an answer").status().as_u16()
}

on_both_databases! {
    async fn a_healthy_server_says_so(server: Server) {
        assert_eq!((status(&server, "/healthz").await, status(&server, "/readyz").await), (200, 200));
        assert_eq!(status(&server, "/graphiql").await, 404);
    }
}

#[tokio::test]
async fn the_page_to_try_queries_on_is_there_when_it_is_asked_for() {
    let server = Server::run(Start { graphiql: true, ..Start::on(Backend::Sqlite) }).await;
    let page = reqwest::get(server.url("/graphiql")).await.expect("an answer");
    let policy = page.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let html = page.text().await.expect("text");
    assert!(!html.contains("http://") && !html.contains("https://"), "it asks another host: {html}");
    for file in ["console.js", "console.css"] {
        assert!(html.contains(&format!("/graphiql/{file}")));
        assert_eq!(status(&server, &format!("/graphiql/{file}")).await, 200);
    }
    assert_eq!(status(&server, "/graphiql/nothing").await, 404);
}

#[tokio::test]
async fn without_its_database_a_server_is_unavailable_and_alive() {
    let (database, mut cluster) = Database::with_own_cluster();
    let server = Server::run(Start::with(database)).await;
    let query = "{ entries(locale: \"en\") { totalCount } }";
    server.anonymous().data(query, json!({})).await;
    cluster.stop();
    let answer = server.anonymous().ask(query, json!({})).await;
    assert_eq!(answer.code(), "UNAVAILABLE");
    assert!(!answer.body.to_string().contains("127.0.0.1"), "{}", answer.body);
    assert_eq!((status(&server, "/healthz").await, status(&server, "/readyz").await), (200, 503));
    assert_eq!(status(&server, "/").await, 503);
}

#[test]
fn a_server_refuses_a_database_that_is_behind() {
    let database = Database::unmigrated();
    let program = Program::new(&database);
    assert!(program.run(&["serve"]).failed().contains("countersign migrate up"));
    assert!(program.run(&["user", "list"]).failed().contains("countersign migrate up"));
    assert!(program.run(&["migrate", "status"]).succeeded().contains("no"));
    assert!(program.run(&["migrate", "up"]).succeeded().contains("accounts"));
    assert!(program.run(&["migrate", "up"]).succeeded().contains("up to date"));
    assert!(!program.run(&["migrate", "status"]).succeeded().contains(" no "));
}

#[test]
fn what_stands_in_the_way_of_a_start_is_named() {
    let database = Database::create(Backend::Sqlite);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let mut program = Program::new(&database);
    program.set("COUNTERSIGN_BIND", &taken.local_addr().expect("bound").to_string());
    assert!(program.run(&["serve"]).failed().contains("COUNTERSIGN_BIND"));
    program.set("COUNTERSIGN_BIND", "0.0.0.0:0");
    assert!(program.run(&["demo"]).failed().contains("this machine only"));
    program.set("DATABASE_URL", "postgres://nobody:secret-password@127.0.0.1:1/nothing");
    let complaint = program.run(&["serve"]).failed();
    assert!(complaint.contains("DATABASE_URL") && !complaint.contains("secret-password"), "{complaint}");
}

#[test]
fn on_sigterm_a_request_under_way_is_answered() {
    let database = Database::create(Backend::Sqlite);
    let program = Program::new(&database);
    let add = ["user", "add", "--email", "ed@example.org", "--name", "Ed", "--role", "editor"];
    program.run_with_input(&add, PASSWORD).succeeded();
    let serving = Serving::start(program);

    let body = json!({ "query": "{ entries(locale: \"en\") { totalCount } }" }).to_string();
    let (first, second) = body.split_at(10);
    let mut connection = TcpStream::connect(serving.address).expect("connected");
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        body.len()
    );
    connection.write_all(head.as_bytes()).expect("sent");
    // The server asks for the body: the request is under way.
    let mut asked = [0; 25];
    connection.read_exact(&mut asked).expect("an interim answer");
    assert!(asked.starts_with(b"HTTP/1.1 100 "), "{}", String::from_utf8_lossy(&asked));
    connection.write_all(first.as_bytes()).expect("sent");
    serving.terminate();
    connection.write_all(second.as_bytes()).expect("sent");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("\"totalCount\":0"), "{answer}");
    assert!(serving.finish().success);
}
