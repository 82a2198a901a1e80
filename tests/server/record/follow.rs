//! Several servers write at once, and whoever follows sees every change once.

use super::{Desk, read, water};
use sea_orm::{ConnectionTrait as _, DatabaseBackend, Statement};
use serde_json::{Value, json};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tests::{Backend, Client, Server};

const WRITERS: usize = 4;
const EACH: usize = 12;

/// Publishes one thing after the other.
async fn write(editor: Client, approver: Client, writer: usize) {
    for n in 0..EACH {
        let notice = json!({ "notice": { "title": format!("Notice {writer} {n}"), "text": "Text." } });
        editor.publish(&approver, "en", notice).await;
    }
}

/// What a part of the changes says, as slugs, and where to go on.
async fn part(server: &Server, after: Option<&str>) -> (Vec<String>, String) {
    let after = after.map(|cursor| format!("after: \"{cursor}\"")).unwrap_or_default();
    let query = format!(
        "{{ changes(first: 5, {after}) {{ nodes {{ slug item {{ __typename }} }} pageInfo {{ endCursor }} }} }}"
    );
    let changes = read(server, &query).await["changes"].take();
    let nodes = changes["nodes"].as_array().expect("nodes");
    assert!(nodes.iter().all(|node| !node["item"].is_null()), "{nodes:?}");
    let slug = |node: &Value| node["slug"].as_str().expect("a slug").to_owned();
    (nodes.iter().map(slug).collect(), changes["pageInfo"]["endCursor"].as_str().expect("a cursor").to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_sees_every_change_once_while_two_servers_write() {
    let one = Server::start(Backend::Postgres).await;
    let other = one.beside().await;
    let desk = Desk::open(&one).await;
    desk.publish("en", water("Yes.")).await;
    let done = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let server = if writer % 2 == 0 { &one } else { &other };
            let at = |client: &Client| server.anonymous().with_token(client.token());
            tokio::spawn(write(at(&desk.editor), at(&desk.approver), writer))
        })
        .collect();
    let finished = Arc::clone(&done);
    let all_written = async move {
        for writer in writers {
            writer.await.expect("it writes");
        }
        finished.store(true, Ordering::Release);
    };
    let reading = async {
        let (mut seen, mut cursor): (Vec<String>, Option<String>) = (vec![], None);
        loop {
            let was_done = done.load(Ordering::Acquire);
            // The servers take turns, as they would behind a proxy.
            let server = if seen.len() % 2 == 0 { &one } else { &other };
            let (slugs, end) = part(server, cursor.as_deref()).await;
            let is_empty = slugs.is_empty();
            seen.extend(slugs);
            cursor = Some(end);
            if was_done && is_empty {
                return seen;
            }
        }
    };
    let ((), mut seen) = tokio::join!(all_written, reading);
    let (mut again, mut cursor) = (vec![], None);
    loop {
        let (slugs, end) = part(&one, cursor.as_deref()).await;
        if slugs.is_empty() {
            break;
        }
        again.extend(slugs);
        cursor = Some(end);
    }
    assert_eq!(seen, again, "who reads later sees the same in the same order");
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!((seen.len(), count), (WRITERS * EACH + 1, WRITERS * EACH + 1), "each once");
    // Nobody who reads in order can tell, but operators who look for lost changes can.
    let numbers = "SELECT COUNT(*) AS count, MAX(seq) AS last FROM published_change";
    let row = one.app.store.reader().query_one_raw(Statement::from_string(DatabaseBackend::Postgres, numbers)).await;
    let row = row.expect("an answer").expect("a row");
    let number = |name: &str| row.try_get::<i64>("", name).expect("a number");
    assert_eq!(number("count"), number("last"), "no number is left out");
}
