//! What staff work with besides the workflow: comments, presence, rules for approvals, rounds of review, lists.

mod approvals;
mod assignment;
mod backfill;
mod comments;
mod conflict;
mod filters;
mod order;
mod presence;
mod rounds;
mod threads;

use serde_json::{Value, json};
use tests::{Answer, Client};

/// Gives a mutation its one input and asks for fields of what comes back.
async fn give(client: &Client, mutation: &str, input: Value, fields: &str) -> Answer {
    let of = match mutation {
        "resolveComment" | "reopenComment" => "CommentInput".into(),
        "editingEntry" | "stopEditing" => "PresenceInput".into(),
        _ => format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]),
    };
    let query = format!("mutation ($input: {of}!) {{ {mutation}(input: $input) {{ {fields} }} }}");
    client.ask(&query, json!({ "input": input })).await
}

/// Fields of an entry as the client sees it.
async fn look(client: &Client, id: &str, fields: &str) -> Value {
    let query = format!("query ($id: ID!) {{ editorialEntry(id: $id) {{ {fields} }} }}");
    client.data(&query, json!({ "id": id })).await["editorialEntry"].take()
}

/// The code of the error and the field that it is about; empty without one.
fn refusal(answer: &Answer) -> (String, String) {
    if answer.body.get("errors").is_none() {
        return (String::new(), String::new());
    }
    let field = answer.error()["extensions"]["field"].as_str().unwrap_or_default();
    (answer.code(), field.to_owned())
}

/// A topic in English.
async fn make_topic(client: &Client, slug: &str) {
    let query = "mutation ($input: TopicInput!) { createTopic(input: $input) { __typename } }";
    client.data(query, json!({ "input": { "locale": "en", "slug": slug, "name": slug } })).await;
}

/// A question filed under topics.
fn filed(heading: &str, answer: &str, topics: &[&str]) -> Value {
    json!({ "question": { "question": heading, "answer": answer, "topics": topics } })
}
