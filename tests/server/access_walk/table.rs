//! The table, `tests/server/access.txt`.

use super::{
    cast::{Cast, Person},
    inputs, questions,
};
use serde_json::{Value, json};
use std::fmt::Write as _;
use tests::{Answer, Field, Schema, Server, on_both_databases};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/server/access.txt");

const HEADER: &str = "\
# Who may ask for and change what

Written and checked by tests/server/access_walk. Do not edit it; after a change of the rules, rewrite it and read the
difference:

    UPDATE_ACCESS=1 cargo test -p tests --test server access_walk

Rows are the fields of Query, Subscription and Mutation, columns are people. Everything is in the locale `en` and in the
state for it: what is approved is in review, what is published is approved. `author` wrote and submitted it,
`author-approver` did so too and is an approver besides; `editor` and `approver` had no part in it. A cell shows what
comes back, of a subscription first: `ok`, `null`, `some` or `none` of a list, or the code of the error, where

    signin  UNAUTHENTICATED       forbid  FORBIDDEN       hidden  NOT_FOUND
";

on_both_databases! {
    async fn everybody_may_do_what_the_table_says_and_nothing_else(server: Server) {
        let schema = Schema::read(&server.anonymous()).await;
        let cast = Cast::assemble(&server).await;
        publish(&cast).await;
        let queries = ask_all(&cast, &schema).await;
        let subscriptions = subscribe_all(&server, &cast, &schema).await;
        let mutations = mutate_all(&server, &cast, &schema).await;
        let titles: Vec<&str> = cast.people.iter().map(|person| person.title).collect();
        let heading = |title: &str| format!("\n## {title}\n\n{}", row("", &titles));
        let sections = [("Query", queries), ("Subscription", subscriptions), ("Mutation", mutations)];
        compare(&sections.iter().fold(HEADER.to_owned(), |table, (title, rows)| table + heading(title).as_str() + rows.as_str()));
    }
}

/// Something for everybody to find.
async fn publish(cast: &Cast) {
    let topic = "mutation { createTopic(input: { slug: \"rules\", locale: \"en\", name: \"Rules\" }) { __typename } }";
    cast.author.data(topic, json!({})).await;
    let rule =
        "mutation { setApprovalsRequired(input: { subject: { topic: \"rules\" }, required: 1 }) { __typename } }";
    cast.helper.data(rule, json!({})).await;
    let question = json!({ "question": "Who may?", "answer": "All.", "topics": ["rules"] });
    let question = cast.author.publish(&cast.helper, "en", json!({ "question": question })).await;
    let page = json!({ "page": { "title": "The page", "items": [question.document] } });
    cast.author.publish(&cast.helper, "en", page).await;
}

fn row(name: &str, cells: &[impl AsRef<str>]) -> String {
    let mut line = format!("{name:<38}");
    for cell in cells {
        write!(line, "{:<16}", cell.as_ref()).expect("a string takes everything");
    }
    format!("{}\n", line.trim_end())
}

/// Before anybody changes anything: what a list holds is part of the answer.
async fn ask_all(cast: &Cast, schema: &Schema) -> String {
    let mut rows = String::new();
    for field in schema.queries() {
        let own: &[&str] = &[&field.name];
        let ways = questions::WAYS.iter().find(|(name, _)| *name == field.name).map_or(own, |(_, ways)| ways);
        for way in ways {
            let mut cells = vec![];
            for trier in &cast.people {
                let question = questions::question(cast, trier, way).await;
                cells.push(cell(&trier.client.ask(&format!("{{ {question} }}"), json!({})).await, &field.name));
            }
            rows += &row(way, &cells);
        }
    }
    rows
}

/// What comes first.
async fn subscribe_all(server: &Server, cast: &Cast, schema: &Schema) -> String {
    let mut rows = String::new();
    for field in schema.subscriptions() {
        let mut cells = vec![];
        for trier in &cast.people {
            let client = (trier.title != "anonymous").then_some(&trier.client);
            let question = format!("subscription {{ {} }}", questions::question(cast, trier, &field.name).await);
            let answer = if field.name == "publications" {
                let mut socket = server.watch_publications(client, &question, json!({})).await;
                let notice = json!({ "notice": { "title": trier.title, "text": "Text." } });
                cast.author.publish(&cast.helper, "en", notice).await;
                Answer { status: reqwest::StatusCode::OK, body: json!({ "data": socket.data().await }) }
            } else {
                server.connect(client).await.ask(&question).await
            };
            cells.push(cell(&answer, &field.name));
        }
        rows += &row(&field.name, &cells);
    }
    rows
}

async fn mutate_all(server: &Server, cast: &Cast, schema: &Schema) -> String {
    let mut rows = String::new();
    for field in schema.mutations() {
        let mut cells = vec![];
        for trier in &cast.people {
            cells.push(cell(&mutate(server, cast, trier, field).await, &field.name));
        }
        rows += &row(&field.name, &cells);
    }
    rows
}

async fn mutate(server: &Server, cast: &Cast, trier: &Person, field: &Field) -> Answer {
    let (name, input) = (&field.name, inputs::input(cast, trier, &field.name).await);
    let Some(argument) = field.arguments.first() else {
        // It ends the session, which the others still need.
        let anonymous = trier.title == "anonymous";
        let client = if anonymous { trier.client.clone() } else { server.sign_in(trier.account).await };
        return client.ask(&format!("mutation {{ {name} {{ __typename }} }}"), json!({})).await;
    };
    let query = format!("mutation ($input: {}) {{ {name}(input: $input) {{ __typename }} }}", argument.written);
    trier.client.ask(&query, json!({ "input": input })).await
}

fn cell(answer: &Answer, field: &str) -> String {
    if answer.body.get("errors").is_some() {
        return match answer.code().as_str() {
            "UNAUTHENTICATED" => "signin".into(),
            "FORBIDDEN" => "forbid".into(),
            "NOT_FOUND" => "hidden".into(),
            code => code.into(),
        };
    }
    let value = &answer.body["data"][field];
    let nodes = if value["nodes"].is_array() { &value["nodes"] } else { value };
    match nodes.as_array() {
        Some(nodes) if nodes.iter().all(Value::is_null) => "none".into(),
        Some(_) => "some".into(),
        None if value.is_null() => "null".into(),
        None => "ok".into(),
    }
}

#[expect(clippy::disallowed_methods, reason = "this is for whoever runs the test by hand, not configuration")]
fn is_to_be_rewritten() -> bool {
    std::env::var_os("UPDATE_ACCESS").is_some()
}

fn compare(now: &str) {
    if is_to_be_rewritten() {
        std::fs::write(PATH, now).expect("the table can be written");
    }
    let read = std::fs::read_to_string(PATH).unwrap_or_default();
    let changed: Vec<_> = now.lines().filter(|line| !read.lines().any(|old| old == *line)).collect();
    assert!(
        now == read,
        "The rules are no longer those of {PATH}. New or moved lines:\n{}\n\
         If this is meant: UPDATE_ACCESS=1 cargo test -p tests --test server access_walk, and read the difference.",
        changed.join("\n")
    );
}
