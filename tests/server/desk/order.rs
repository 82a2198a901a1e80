//! In which order lists come: what waits longest first.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, Server, Start, on_both_databases, question};

const LIST: &str = "query ($after: String, $first: Int) { editorialEntries(after: $after, first: $first) {
    edges { cursor node { slug waitingSince } } totalCount pageInfo { hasNextPage hasPreviousPage endCursor } } }";

async fn part(client: &Client, after: &Value, first: u32) -> Value {
    client.data(LIST, json!({ "after": after, "first": first })).await["editorialEntries"].take()
}

fn slugs(part: &Value) -> Vec<String> {
    let edges = part["edges"].as_array().expect("edges");
    edges.iter().map(|edge| edge["node"]["slug"].as_str().expect("a slug").to_owned()).collect()
}

fn later(server: &Server) {
    server.set_time(server.clock.now() + TimeDelta::seconds(1));
}

on_both_databases! {
    async fn what_waits_longest_comes_first(server: Server = Start::with_still_clock) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let one = editor.create_question("One", "1").await;
        later(&server);
        let two = editor.create_question("Two", "2").await;
        later(&server);
        editor.create_question("Three", "3").await;
        let all = async || slugs(&part(&editor, &Value::Null, 10).await);
        assert_eq!(all().await, ["one", "two", "three"]);
        later(&server);
        let one = editor.save(&one, question("One", "Still the first")).await;
        assert_eq!(all().await, ["one", "two", "three"], "it still waits to be submitted");
        let submitted = editor.submit(&one).await;
        assert_eq!(all().await, ["two", "three", "one"]);
        later(&server);
        editor.submit(&two).await;
        later(&server);
        approver.approve(&submitted).await;
        assert_eq!(all().await, ["three", "two", "one"]);
        let waiting = part(&editor, &Value::Null, 10).await["edges"][2]["node"]["waitingSince"].take();
        let now = server.clock.now();
        assert_eq!(waiting.as_str().expect("a time").parse::<chrono::DateTime<chrono::Utc>>().expect("a time"), now);
    }

    async fn parts_make_the_whole_whatever_the_size(server: Server = Start::with_still_clock) {
        let editor = server.editor().await;
        for n in 0..7 {
            editor.create_question(&format!("Question {n}"), "Yes.").await;
            if n % 3 == 0 {
                later(&server);
            }
        }
        let whole = slugs(&part(&editor, &Value::Null, 100).await);
        assert_eq!(whole.len(), 7);
        for size in 1..=7 {
            let (mut after, mut together) = (Value::Null, vec![]);
            for _ in 0..=whole.len() {
                let part = part(&editor, &after, size).await;
                assert_eq!(part["totalCount"], 7);
                assert_eq!(part["pageInfo"]["hasPreviousPage"], json!(!after.is_null()));
                together.extend(slugs(&part));
                after = part["pageInfo"]["endCursor"].clone();
                if part["pageInfo"]["hasNextPage"] == false {
                    break;
                }
            }
            assert_eq!(together, whole, "{size} at a time");
        }
    }
}
