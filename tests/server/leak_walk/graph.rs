//! The types of the schema: what is public never leads to the editorial side or to a person.

use std::collections::BTreeSet;
use tests::{Backend, Field, Schema, Server};

/// The fields of Query and Subscription that are for those who have signed in, or for both sides.
const STAFF: &[&str] = &[
    "viewer",
    "users",
    "editorialEntry",
    "editorialEntries",
    "editorialTopics",
    "approvalRules",
    "compare",
    "entryChanged",
    "reviewQueueChanged",
];
const BOTH: &[&str] = &["node", "nodes"];

async fn schema() -> Schema {
    Schema::read(&Server::start(Backend::Sqlite).await.anonymous()).await
}

fn public(schema: &Schema) -> impl Iterator<Item = &Field> {
    reads(schema).filter(|field| ![STAFF, BOTH].concat().contains(&field.name.as_str()))
}

fn reads(schema: &Schema) -> impl Iterator<Item = &Field> {
    schema.queries().iter().chain(schema.subscriptions())
}

#[tokio::test]
async fn no_public_type_leads_to_an_editorial_one() {
    let schema = schema().await;
    let composite = |names: BTreeSet<&str>| -> BTreeSet<String> {
        names.into_iter().filter(|name| schema.of(name).is_composite()).map(ToOwned::to_owned).collect()
    };
    let roots = public(&schema).map(|field| field.of.as_str()).chain(["FaqPage", "FaqEntry", "Notice"]);
    let seen = composite(schema.reach(roots));
    let staff = reads(&schema).filter(|field| STAFF.contains(&field.name.as_str()));
    let changes = schema.mutations().iter();
    let hidden = composite(schema.reach(staff.chain(changes).map(|field| field.of.as_str())));
    assert!(hidden.contains("EditorialEntry") && hidden.contains("User") && hidden.contains("Revision"));
    assert!(seen.contains("FaqPage") && seen.contains("FaqEntry") && seen.contains("Notice"));
    let shared: Vec<_> = seen.intersection(&hidden).collect();
    assert_eq!(shared, ["PageInfo"]);
}

#[tokio::test]
async fn nothing_public_is_asked_for_by_status() {
    let schema = schema().await;
    let roots = public(&schema).map(|field| field.of.as_str());
    let below = schema.reach(roots).into_iter().flat_map(|name| &schema.of(name).fields);
    let arguments: BTreeSet<&str> =
        public(&schema).chain(below).flat_map(|field| &field.arguments).map(|argument| argument.of.as_str()).collect();
    assert!(arguments.contains("Locale") && arguments.contains("TextFormat"));
    assert!(!arguments.contains("EntryStatus") && !arguments.contains("Boolean"), "{arguments:?}");
}
