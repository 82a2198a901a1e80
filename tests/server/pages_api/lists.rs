//! A list read in parts is the whole list, in either direction.

use chrono::{DateTime, TimeDelta};
use serde_json::{Value, json};
use tests::{Backend, Client, Server, Start, on_both_databases, question};

/// The clock stands still until the test moves it on.
fn still(backend: Backend) -> Start {
    let noon = DateTime::from_timestamp(1_800_000_000, 0).expect("a time");
    Start { clock: api::clock::Clock::fixed(noon), ..Start::on(backend) }
}

/// Publishes questions and pages, three at each instant, and returns their headings, the newest first.
async fn publish(server: &Server, list: &str) -> Vec<String> {
    let (editor, approver) = (server.editor().await, server.approver().await);
    let listed = editor.publish(&approver, "hy", question("Listed?", "Yes.")).await;
    for number in 0..11 {
        server.set_time(server.clock.now() + TimeDelta::seconds(i64::from(number % 3 == 0)));
        let heading = format!("Number {number}");
        let content = match list {
            "entries" => question(&heading, "Yes."),
            _ => json!({ "page": { "title": heading, "items": [listed.document] } }),
        };
        editor.publish(&approver, "en", content).await;
    }
    // The order within an instant is by id, and ids are given out in the order of creation.
    (0..11).rev().map(|number| format!("Number {number}")).collect()
}

async fn part(reader: &Client, list: &str, arguments: &str) -> Value {
    let heading = if list == "entries" { "question" } else { "title" };
    let query = format!(
        "{{ {list}(locale: \"en\" {arguments}) {{
            totalCount nodes {{ heading: {heading} }} edges {{ cursor node {{ heading: {heading} }} }}
            pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
        }} }}"
    );
    reader.data(&query, json!({})).await[list].take()
}

fn headings(part: &Value) -> Vec<String> {
    let nodes = part["nodes"].as_array().expect("nodes");
    nodes.iter().map(|node| node["heading"].as_str().expect("a heading").to_owned()).collect()
}

/// Reads the list to its end, and checks of each part what it says of itself.
async fn walk(reader: &Client, list: &str, size: usize, backward: bool) -> Vec<Vec<String>> {
    let (count, from, place, more, less) = if backward {
        ("last", "before", "startCursor", "hasPreviousPage", "hasNextPage")
    } else {
        ("first", "after", "endCursor", "hasNextPage", "hasPreviousPage")
    };
    let (mut parts, mut arguments) = (vec![], format!("{count}: {size}"));
    loop {
        let part = part(reader, list, &arguments).await;
        let (info, edges) = (&part["pageInfo"], part["edges"].as_array().expect("edges"));
        assert_eq!(part["totalCount"], 11);
        assert_eq!(info[less], json!(!parts.is_empty()));
        assert_eq!(edges.first().map(|edge| &edge["cursor"]), Some(&info["startCursor"]));
        assert_eq!(edges.last().map(|edge| &edge["cursor"]), Some(&info["endCursor"]));
        parts.push(headings(&part));
        if info[more] == json!(false) {
            return parts;
        }
        arguments = format!("{count}: {size} {from}: {}", info[place]);
    }
}

async fn read_in_parts(server: &Server, list: &str) {
    let (whole, reader) = (publish(server, list).await, server.anonymous());
    assert_eq!(headings(&part(&reader, list, "").await), whole);
    for size in [1, 2, 3, 4, 10, 11, 12, 100] {
        let forward = walk(&reader, list, size, false).await;
        assert_eq!((forward.concat(), forward.len()), (whole.clone(), whole.len().div_ceil(size)));
        let mut backward = walk(&reader, list, size, true).await;
        backward.reverse();
        assert_eq!((backward.concat(), backward.len()), (whole.clone(), whole.len().div_ceil(size)));
    }
}

on_both_databases! {
    async fn the_entries_are_read_in_parts_without_gaps_or_repeats(server: Server = still) {
        read_in_parts(&server, "entries").await;
    }

    async fn the_pages_are_read_in_parts_without_gaps_or_repeats(server: Server = still) {
        read_in_parts(&server, "pages").await;
    }

    async fn what_is_published_meanwhile_does_not_shift_the_parts(server: Server = still) {
        let (whole, reader) = (publish(&server, "entries").await, server.anonymous());
        let first = part(&reader, "entries", "first: 4").await;
        let (editor, approver) = (server.sign_in("editor").await, server.sign_in("approver").await);
        editor.publish(&approver, "en", question("Meanwhile?", "Yes.")).await;
        let after = format!("first: 100 after: {}", first["pageInfo"]["endCursor"]);
        assert_eq!([headings(&first), headings(&part(&reader, "entries", &after).await)].concat(), whole);
    }

    async fn a_part_between_two_cursors_is_what_lies_between_them(server: Server = still) {
        let (whole, reader) = (publish(&server, "entries").await, server.anonymous());
        let all = part(&reader, "entries", "").await;
        let cursor = |place: usize| &all["edges"][place]["cursor"];
        let between = format!("after: {} before: {}", cursor(2), cursor(8));
        assert_eq!(headings(&part(&reader, "entries", &between).await), whole[3..8]);
        let first = part(&reader, "entries", &format!("first: 2 {between}")).await;
        assert_eq!(headings(&first), whole[3..5]);
        let last = part(&reader, "entries", &format!("last: 2 {between}")).await;
        assert_eq!(headings(&last), whole[6..8]);
        let nothing = part(&reader, "entries", &format!("after: {} before: {}", cursor(8), cursor(2))).await;
        assert_eq!(headings(&nothing), Vec::<String>::new());
    }
}
