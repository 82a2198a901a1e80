//! The walk through all that GraphQL offers to those who have not signed in.

use super::{arguments::Arguments, selection::Selection, watch::Watch};
use std::collections::BTreeMap;
use tests::{Client, Schema, Server};

/// What came back to the sensible questions below a field of Query.
#[derive(Default)]
struct Came {
    answers: usize,
    refusals: usize,
}

/// # Panics
/// When a field neither answers nor wants a sign-in: then the walk did not ask properly.
pub async fn through(client: &Client, schema: &Schema, arguments: &Arguments<'_>, watch: &mut Watch<'_>) {
    let mut came: BTreeMap<&str, Came> = BTreeMap::new();
    for field in schema.queries() {
        for filled in arguments.sensible(field) {
            let mut todo = vec![Selection::everything(schema, arguments, field, &filled)];
            while let Some(selection) = todo.pop() {
                let code = ask(client, &selection, watch).await;
                let came = came.entry(&field.name).or_default();
                match code.as_deref() {
                    None => came.answers += 1,
                    Some("UNAUTHENTICATED") => came.refusals += 1,
                    // What cannot be asked in parts is not to be had.
                    Some("QUERY_TOO_EXPENSIVE") => todo.extend(selection.halves().into_iter().flatten()),
                    // Arguments that exclude each other, and cursors of other lists.
                    Some("INVALID_INPUT") if ["verify", "changes", "search"].contains(&field.name.as_str()) => {
                        came.answers += 1;
                    }
                    Some(code) => panic!("{code} came as an answer to {}", selection.write()),
                }
            }
        }
        for filled in arguments.hostile(field) {
            ask(client, &Selection::everything(schema, arguments, field, &filled), watch).await;
        }
    }
    let wants_sign_in = |came: &Came| came.answers == 0 && came.refusals > 0;
    let closed: Vec<&str> = came.iter().filter(|(_, came)| wants_sign_in(came)).map(|(name, _)| *name).collect();
    assert_eq!(
        closed,
        [
            "approvalRules",
            "compare",
            "editorialEntries",
            "editorialEntry",
            "editorialSearchGaps",
            "editorialTopics",
            "users"
        ]
    );
}

/// The subscription for everybody.
const PUBLIC: &str = "publications";

/// What it sends while `publish` makes one thing public, and more goes on beside that.
///
/// # Panics
/// When it sends something else.
pub async fn while_watching(
    server: &Server,
    schema: &Schema,
    arguments: &Arguments<'_>,
    publish: impl Future<Output = ()>,
) -> (String, String) {
    let field = schema.subscriptions().iter().find(|field| field.name == PUBLIC).expect("it is in the schema");
    let query = format!("subscription {{ {} }}", Selection::everything(schema, arguments, field, "").write());
    let mut socket = server.watch_publications(None, &query, serde_json::json!({})).await;
    publish.await;
    (query, socket.message().await.to_string())
}

/// # Panics
/// When a subscription does not want a sign-in: then what it sends has to be looked at.
pub async fn at_subscriptions(server: &Server, schema: &Schema, arguments: &Arguments<'_>, watch: &mut Watch<'_>) {
    let mut socket = server.connect(None).await;
    for field in schema.subscriptions().iter().filter(|field| field.name != PUBLIC) {
        for filled in arguments.sensible(field) {
            let query = format!("subscription {{ {}{filled} {{ __typename }} }}", field.name);
            let answer = socket.ask(&query).await;
            watch.look(&query, &answer.body.to_string());
            assert_eq!(answer.code(), "UNAUTHENTICATED", "{query}");
        }
    }
}

/// Asks, shows the answer to the watch, and returns the code of an error.
async fn ask(client: &Client, selection: &Selection, watch: &mut Watch<'_>) -> Option<String> {
    let query = format!("{{ {} }}", selection.write());
    let answer = client.ask(&query, serde_json::json!({})).await;
    watch.look(&query, &answer.body.to_string());
    let code = &answer.body["errors"][0]["extensions"]["code"];
    code.as_str().map(ToOwned::to_owned)
}
