//! Nodes come in the order of their ids, with null for what the reader may not see.

use serde_json::{Value, json};
use tests::{Client, on_both_databases, question};

const NODES: &str = "query ($ids: [ID!]!) { nodes(ids: $ids) {
    id __typename ... on FaqEntry { question } ... on FaqPage { title } ... on Notice { title }
} }";

/// The ids of the questions, pages and notices that are published, by heading.
async fn published(reader: &Client) -> impl Fn(&str) -> Value + use<> {
    let query = "{ entries(locale: \"en\") { nodes { id heading: question } } pages(locale: \"en\") { nodes {
        id heading: title items { ... on Notice { id heading: title } }
    } } }";
    let found = reader.data(query, json!({})).await;
    let lists = ["/entries/nodes", "/pages/nodes", "/pages/nodes/0/items"];
    let all: Vec<Value> =
        lists.iter().filter_map(|list| found.pointer(list).and_then(Value::as_array).cloned()).flatten().collect();
    move |heading| all.iter().find(|node| node["heading"] == heading).expect("published")["id"].clone()
}

on_both_databases! {
    async fn nodes_come_in_the_order_of_their_ids_with_null_for_the_unknown(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        editor.publish(&approver, "en", question("One?", "1")).await;
        editor.publish(&approver, "en", question("Two?", "2")).await;
        let call = json!({ "notice": { "title": "Mind this", "text": "Now" } });
        let call = editor.publish(&approver, "en", call).await;
        editor.publish(&approver, "en", json!({ "page": { "title": "Page", "items": [call.document] } })).await;
        let draft = editor.create_question("A draft?", "Secret").await;
        let id = published(&reader).await;
        let ids = json!([id("Two?"), draft.id, id("Page"), "nonsense", id("One?"), id("Mind this"), id("Two?"), ""]);
        let two = json!({ "id": id("Two?"), "__typename": "FaqEntry", "question": "Two?" });
        let expected = json!([
            two,
            null,
            { "id": id("Page"), "__typename": "FaqPage", "title": "Page" },
            null,
            { "id": id("One?"), "__typename": "FaqEntry", "question": "One?" },
            { "id": id("Mind this"), "__typename": "Notice", "title": "Mind this" },
            two,
            null,
        ]);
        assert_eq!(reader.data(NODES, json!({ "ids": ids })).await["nodes"], expected);
        let staff = editor.data(NODES, json!({ "ids": [draft.id, id("One?")] })).await;
        assert_eq!(staff["nodes"][0], json!({ "id": draft.id, "__typename": "EditorialEntry" }));
        assert_eq!(staff["nodes"][1]["question"], "One?");
    }

    async fn at_most_100_nodes_are_asked_for_at_once(server: Server) {
        let reader = server.anonymous();
        let query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
        let none = reader.data(query, json!({ "ids": [] })).await;
        assert_eq!(none["nodes"], json!([]));
        let most = reader.data(query, json!({ "ids": vec!["x"; 100] })).await;
        assert_eq!(most["nodes"].as_array().map(Vec::len), Some(100));
        let answer = reader.ask(query, json!({ "ids": vec!["x"; 101] })).await;
        assert_eq!((answer.code().as_str(), &answer.error()["extensions"]["field"]), ("INVALID_INPUT", &json!("ids")));
    }

    async fn people_are_nodes_for_themselves_and_for_administrators_only(server: Server) {
        let (editor, approver, admin) = (server.editor().await, server.approver().await, server.admin().await);
        let id = editor.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take();
        let query = "query ($id: ID!) { node(id: $id) { id } }";
        for (client, expected) in [
            (&editor, json!({ "id": id })), (&admin, json!({ "id": id })), (&approver, json!(null)),
            (&server.anonymous(), json!(null)),
        ] {
            assert_eq!(client.data(query, json!({ "id": id })).await["node"], expected);
        }
    }
}
