//! How many items of a list come at once.

use super::refused_field;
use serde_json::{Value, json};
use tests::{Client, Server, on_both_databases, question};

const DELIVERY: [&str; 2] = ["entries", "pages"];

on_both_databases! {
    async fn a_part_has_from_0_to_100_items(server: Server) {
        let reader = server.anonymous();
        for list in DELIVERY {
            for name in ["first", "last"] {
                for size in [0, 1, 100] {
                    assert_eq!(ask(&reader, list, name, size).await, (String::new(), json!([])), "{list} {name} {size}");
                }
                for size in [-1, 101, i64::from(i32::MAX), i64::from(i32::MIN)] {
                    assert_eq!(ask(&reader, list, name, size).await.0, name, "{list} {name} {size}");
                }
            }
        }
    }

    async fn the_editorial_list_has_the_same_limits(server: Server) {
        let editor = server.editor().await;
        editor.create("en", question("Is it so?", "It is.")).await;
        for (size, found) in [(0, 0), (1, 1), (100, 1)] {
            let (refused, nodes) = ask(&editor, "editorialEntries", "first", size).await;
            assert_eq!((refused.as_str(), nodes.as_array().map(Vec::len)), ("", Some(found)), "{size}");
        }
        for size in [-1, 101] {
            assert_eq!(ask(&editor, "editorialEntries", "first", size).await.0, "first", "{size}");
        }
    }

    async fn the_first_and_the_last_are_not_asked_for_at_once(server: Server) {
        let query = "{ entries(locale: \"en\", first: 1, last: 1) { nodes { id } } }";
        assert_eq!(refused_field(&server.anonymous().ask(query, json!({})).await), "last");
    }

    async fn twenty_come_when_nobody_says_how_many(server: Server) {
        let editor = server.editor().await;
        publish_many(&server, &editor, 21).await;
        let query = "{ entries(locale: \"en\") { nodes { id } totalCount pageInfo { hasNextPage } } }";
        let list = server.anonymous().data(query, json!({})).await["entries"].take();
        assert_eq!(list["nodes"].as_array().map(Vec::len), Some(20));
        assert_eq!((&list["totalCount"], &list["pageInfo"]["hasNextPage"]), (&json!(21), &json!(true)));
    }

    async fn what_is_no_cursor_is_refused(server: Server) {
        for name in ["after", "before"] {
            let query = format!("{{ entries(locale: \"en\", {name}: \"x\") {{ nodes {{ id }} }} }}");
            assert_eq!(refused_field(&server.anonymous().ask(&query, json!({})).await), name);
        }
    }
}

async fn publish_many(server: &Server, editor: &Client, count: usize) {
    let approver = server.approver().await;
    for n in 0..count {
        editor.publish(&approver, "en", question(&format!("Question {n}?"), "Yes.")).await;
    }
}

/// The field that was refused, and the items that came.
async fn ask(client: &Client, list: &str, argument: &str, size: i64) -> (String, Value) {
    let locale = if list == "editorialEntries" { "" } else { "locale: \"en\", " };
    let query = format!("{{ {list}({locale}{argument}: {size}) {{ nodes {{ id }} }} }}");
    let answer = client.ask(&query, json!({})).await;
    (refused_field(&answer).to_owned(), answer.body["data"][list]["nodes"].clone())
}
