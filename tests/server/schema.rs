//! The schema as it is committed and as it describes itself.

use serde_json::{Value, json};
use tests::{Backend, Server};

#[test]
fn the_committed_schema_is_the_schema_of_the_program() {
    let committed = include_str!("../../api/schema.graphql");
    assert!(
        committed == api::graphql::sdl(),
        "the schema has changed: look at the difference, then `cargo run -- schema > api/schema.graphql`"
    );
}

#[tokio::test]
async fn everything_in_the_schema_is_described() {
    let server = Server::start(Backend::Sqlite).await;
    let query = "{ __schema { types { name description
        fields { name description args { name description } }
        inputFields { name description }
        enumValues { name description } } } }";
    let schema = server.anonymous().data(query, json!({})).await;
    let mut mute = vec![];
    for kind in schema["__schema"]["types"].as_array().expect("types") {
        let name = kind["name"].as_str().expect("a name");
        let is_built_in = name.starts_with("__") || ["ID", "String", "Int", "Float", "Boolean"].contains(&name);
        if !is_built_in {
            describe(kind, name, &mut mute);
        }
    }
    assert!(mute.is_empty(), "not described: {mute:?}");
}

/// Notes everything in and below a part of the schema that has no description.
fn describe(part: &Value, path: &str, mute: &mut Vec<String>) {
    if part["description"].as_str().is_none_or(str::is_empty) {
        mute.push(path.to_owned());
    }
    for list in ["fields", "args", "inputFields", "enumValues"] {
        for inner in part[list].as_array().into_iter().flatten() {
            describe(inner, &format!("{path}.{}", inner["name"].as_str().expect("a name")), mute);
        }
    }
}
