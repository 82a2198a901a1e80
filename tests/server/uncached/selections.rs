//! Only what a query asks for is read. That must not show: a field says the same whatever else is asked for.

use super::generated::{self, Writer, fields};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use tests::{Client, Server, on_both_databases};

const QUERIES: u64 = 120;

/// A page in two languages with three things on it, of which one was corrected.
async fn publish(server: &Server) {
    let (editor, approver) = (server.editor().await, server.approver().await);
    let topic = "mutation { createTopic(input: { locale: \"en\", name: \"Water\" }) { topic { slug } } }";
    editor.data(topic, json!({})).await;
    let sources = json!([{ "title": "Report", "url": "https://example.org/report" }]);
    let content = |answer: &str| {
        json!({ "question": {
            "question": "Is it safe?", "answer": answer, "shortAnswer": "Yes.", "verdict": "TRUE",
            "sources": sources, "topics": ["water"],
        } })
    };
    let entry = editor.publish(&approver, "en", content("*No*, wait.")).await;
    let corrected = editor.submit_correction(&editor.save(&entry, content("*Yes*.")).await, "FACTUAL", "Wrong").await;
    approver.approve_and_publish(&corrected).await;
    let other = editor.publish(&approver, "en", tests::question("Is it far?", "**No**.")).await;
    let notice = editor.publish(&approver, "en", json!({ "notice": { "title": "Fire", "text": "*Run*." } })).await;
    let page = json!({ "page": {
        "title": "Page", "introduction": "*All* about it.", "topics": ["water"],
        "items": [entry.document, notice.document, other.document],
    } });
    let page = editor.publish(&approver, "en", page).await;
    for (original, content) in [
        (&page, json!({ "page": { "title": "Pagina", "introduction": "Todo.", "items": [entry.document] } })),
        (&entry, tests::question("Es seguro?", "Si.")),
    ] {
        let input =
            json!({ "documentId": original.document, "locale": "es", "slug": original.slug, "content": content });
        let draft = editor.mutate("createEntry", input).await;
        approver.approve_and_publish(&editor.submit(&draft).await).await;
    }
}

fn variables() -> Value {
    json!({ "yes": true, "no": false, "plain": "PLAIN", "markdown": "MARKDOWN" })
}

/// What each thing says when it is asked for all, by id and number of the field.
type Known = HashMap<String, Vec<Value>>;

async fn all(reader: &Client, ids: &[String]) -> Known {
    let mut known = Known::new();
    for name in ["FaqEntry", "FaqPage", "Notice"] {
        let all: Vec<_> = fields(name).iter().enumerate().map(|(place, field)| format!("f{place}: {field}")).collect();
        let nodes = format!("{{ nodes(ids: {}) {{ ... on {name} {{ id {} }} }} }}", json!(ids), all.join(" "));
        let data = reader.data(&generated::query(&nodes), variables()).await;
        for node in data["nodes"].as_array().expect("nodes").iter().filter(|node| node["id"].is_string()) {
            let values = (0..all.len()).map(|place| node[format!("f{place}")].clone()).collect();
            known.insert(node["id"].as_str().expect("an id").to_owned(), values);
        }
    }
    known
}

/// Compares all things in an answer with what is known of them, and counts the fields.
fn compare(known: &Known, value: &Value) -> usize {
    match value {
        Value::Array(values) => values.iter().map(|value| compare(known, value)).sum(),
        Value::Object(object) => {
            object.values().map(|value| compare(known, value)).sum::<usize>() + fields_of(known, object)
        }
        _ => 0,
    }
}

fn fields_of(known: &Known, object: &Map<String, Value>) -> usize {
    let Some(values) = object.get("id").and_then(Value::as_str).map(|id| &known[id]) else { return 0 };
    let mut count = 0;
    for (name, value) in object {
        assert!(!name.starts_with("skipped"), "{name} came");
        let place = name.strip_prefix('f').and_then(|name| name.split_once('_')).map(|(place, _)| place);
        if let Some(place) = place {
            assert_eq!(*value, values[place.parse::<usize>().expect("a number")], "{name} of {object:?}");
            count += 1;
        }
    }
    count
}

/// A question to the server, made at random.
fn query(seed: u64, ids: &[String]) -> String {
    let mut writer = Writer::new(seed);
    let root = match writer.below(9) {
        0 | 1 => format!("page(slug: \"page\", locale: \"en\") {{ {} }}", writer.selection("FaqPage")),
        2 => format!(
            "page(slug: \"page\", locale: \"hy\", fallback: [\"es\", \"en\"]) {{ {} }}",
            writer.selection("FaqPage")
        ),
        3 => format!(
            "entry(slug: \"is-it-safe\", locale: \"es\", fallback: [\"en\"]) {{ {} }}",
            writer.selection("FaqEntry")
        ),
        4 => {
            let (nodes, edges) = (writer.selection("FaqPage"), writer.selection("FaqPage"));
            format!("pages(locale: \"en\", topic: \"water\") {{ nodes {{ {nodes} }} edges {{ node {{ {edges} }} }} }}")
        }
        5 => {
            let (nodes, edges) = (writer.selection("FaqEntry"), writer.selection("FaqEntry"));
            format!(
                "entries(locale: \"en\") {{ totalCount edges {{ cursor node {{ {edges} }} }} again: nodes {{ {nodes} }} }}"
            )
        }
        6 => format!("nodes(ids: {}) {{ {} }}", json!(ids), writer.anything()),
        7 => format!("node(id: {}) {{ {} }}", json!(ids[writer.below(ids.len())]), writer.anything()),
        _ => {
            let (nodes, edges) = (writer.anything(), writer.anything());
            format!("changes {{ nodes {{ item {{ {nodes} }} }} edges {{ node {{ item {{ {edges} }} }} }} }}")
        }
    };
    writer.query(&root)
}

on_both_databases! {
    async fn a_field_says_the_same_whatever_else_is_asked_for(server: Server) {
        publish(&server).await;
        let reader = server.anonymous();
        let data = reader.data("{ changes { nodes { item { ... on FaqEntry { id } ... on FaqPage { id } ... on Notice { id } } } } }", json!({})).await;
        let changes = data["changes"]["nodes"].as_array().expect("changes");
        let ids: Vec<String> = changes.iter().map(|change| change["item"]["id"].as_str().expect("an id").to_owned()).collect();
        let known = all(&reader, &ids).await;
        assert_eq!(known.len(), 6);
        let mut compared = 0;
        for seed in 1..=QUERIES {
            let query = query(seed, &ids);
            let before = server.app.store.statements();
            let answer = reader.ask(&query, variables()).await;
            let statements = server.app.store.statements() - before;
            assert!(answer.body["errors"].is_null(), "{seed}: {query}\n{}", answer.body);
            compared += compare(&known, &answer.body["data"]);
            let most = if query.contains(") { page(") || query.contains(") { entry(") { 1 } else { 3 };
            assert!(statements <= most, "{statements} statements for {query}");
        }
        assert!(compared > 500, "only {compared} fields were compared");
    }
}
