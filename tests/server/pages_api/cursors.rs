//! What is no size and no cursor is refused by name.

use serde_json::{Value, json};
use tests::{Client, on_both_databases, question};

/// The field that is refused in each list.
async fn refused(reader: &Client, arguments: &str) -> Value {
    let field = async |list: &str| {
        let query = format!("{{ {list}(locale: \"en\" {arguments}) {{ nodes {{ id }} }} }}");
        let answer = reader.ask(&query, json!({})).await;
        assert_eq!(answer.code(), "INVALID_INPUT", "{list} {arguments}");
        answer.error()["extensions"]["field"].clone()
    };
    let field_of_pages = field("pages").await;
    assert_eq!(field("entries").await, field_of_pages);
    field_of_pages
}

on_both_databases! {
    async fn sizes_from_0_to_100_are_accepted(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        editor.publish(&approver, "en", question("One?", "1")).await;
        editor.publish(&approver, "en", question("Two?", "2")).await;
        for (arguments, count, next, previous) in [
            ("first: 0", 0, true, false), ("last: 0", 0, false, true), ("first: 1", 1, true, false),
            ("first: 100", 2, false, false), ("last: 100", 2, false, false),
        ] {
            let query = format!("{{ entries(locale: \"en\" {arguments}) {{
                totalCount nodes {{ id }} pageInfo {{ hasNextPage hasPreviousPage }}
            }} }}");
            let part = reader.data(&query, json!({})).await["entries"].take();
            assert_eq!(part["nodes"].as_array().map(Vec::len), Some(count), "{arguments}");
            assert_eq!(part["totalCount"], 2);
            assert_eq!(part["pageInfo"], json!({ "hasNextPage": next, "hasPreviousPage": previous }), "{arguments}");
        }
        for (arguments, field) in [
            ("first: -1", "first"), ("first: 101", "first"), ("first: 2147483647", "first"), ("last: -1", "last"),
            ("last: 101", "last"), ("first: 1 last: 1", "last"),
        ] {
            assert_eq!(refused(&reader, arguments).await, json!(field), "{arguments}");
        }
    }

    async fn what_is_no_cursor_is_refused(server: Server) {
        let reader = server.anonymous();
        for cursor in ["", "x", "MTIzNDU", "null", "-1", "../..", "' OR 1=1 --", "AAAA:BBBB", "ünï"] {
            for name in ["after", "before"] {
                assert_eq!(refused(&reader, &format!("{name}: {}", json!(cursor))).await, json!(name), "{cursor}");
            }
        }
    }

    async fn a_cursor_of_another_list_shows_nothing_that_is_not_in_this_one(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        editor.publish(&approver, "en", question("One?", "1")).await;
        let draft = editor.create_question("A draft?", "Secret").await;
        let hy = editor.publish(&approver, "hy", question("Mek?", "1")).await;
        editor.publish(&approver, "en", json!({ "page": { "title": "The page", "items": [hy.document] } })).await;
        let lists = "{ editorialEntries { edges { cursor node { id } } } pages(locale: \"en\") { edges { cursor } }
            entries(locale: \"hy\") { edges { cursor } } }";
        let lists = editor.data(lists, json!({})).await;
        assert!(lists["editorialEntries"]["edges"].as_array().is_some_and(|edges| edges.len() == 4));
        assert!(lists.to_string().contains(&draft.id));
        for list in ["editorialEntries", "pages", "entries"] {
            for edge in lists[list]["edges"].as_array().expect("edges") {
                let query = "query ($cursor: String!) {
                    older: entries(locale: \"en\", after: $cursor) { nodes { question } totalCount }
                    newer: entries(locale: \"en\", before: $cursor) { nodes { question } totalCount }
                }";
                let found = reader.data(query, json!({ "cursor": edge["cursor"] })).await;
                let nodes = ["older", "newer"].map(|side| found[side]["nodes"].as_array().cloned().unwrap_or_default());
                assert!(nodes.concat().iter().all(|node| node["question"] == "One?"), "{found}");
                assert_eq!((&found["older"]["totalCount"], &found["newer"]["totalCount"]), (&json!(1), &json!(1)));
            }
        }
    }
}
