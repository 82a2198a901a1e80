//! What a server says of its own schema.

use crate::Client;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// All types by name.
pub struct Schema {
    types: BTreeMap<String, Type>,
    query: String,
    mutation: String,
    subscription: String,
}

#[derive(Debug, Default)]
pub struct Type {
    /// As in introspection: `OBJECT`, `UNION`, `ENUM` and so on.
    pub kind: String,
    pub fields: Vec<Field>,
    /// The objects that a union or an interface may be.
    pub possible: Vec<String>,
    /// The values of an enum.
    pub values: Vec<String>,
}

#[derive(Debug)]
pub struct Field {
    pub name: String,
    pub arguments: Vec<Argument>,
    /// The type without lists and exclamation marks.
    pub of: String,
}

#[derive(Debug)]
pub struct Argument {
    pub name: String,
    /// The type as it is written, like `[ID!]!`.
    pub written: String,
    /// The type without lists and exclamation marks.
    pub of: String,
    pub required: bool,
}

const QUESTION: &str = "
    query {
        __schema {
            queryType { name }
            mutationType { name }
            subscriptionType { name }
            types {
                kind name possibleTypes { name } enumValues(includeDeprecated: true) { name }
                fields(includeDeprecated: true) { name type { ...T } args { name defaultValue type { ...T } } }
            }
        }
    }
    fragment T on __Type {
        kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
    }";

impl Schema {
    pub async fn read(client: &Client) -> Self {
        let schema = client.data(QUESTION, json!({})).await["__schema"].take();
        let types = list(&schema["types"]).iter().map(|one| (text(&one["name"]), Type::read(one))).collect();
        let root = |of: &str| text(&schema[of]["name"]);
        let (query, mutation, subscription) = (root("queryType"), root("mutationType"), root("subscriptionType"));
        Self { types, query, mutation, subscription }
    }

    #[must_use]
    pub fn of(&self, name: &str) -> &Type {
        self.types.get(name).unwrap_or_else(|| panic!("no type {name}"))
    }

    #[must_use]
    pub fn queries(&self) -> &[Field] {
        &self.of(&self.query).fields
    }

    #[must_use]
    pub fn mutations(&self) -> &[Field] {
        &self.of(&self.mutation).fields
    }

    #[must_use]
    pub fn subscriptions(&self) -> &[Field] {
        &self.of(&self.subscription).fields
    }

    /// The types of all that can be asked for below these types, themselves included.
    #[must_use]
    pub fn reach<'a>(&'a self, from: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut todo: Vec<&str> = from.into_iter().collect();
        while let Some(name) = todo.pop() {
            if reached.insert(name) {
                let of = self.of(name);
                todo.extend(of.fields.iter().map(|field| field.of.as_str()));
                todo.extend(of.possible.iter().map(String::as_str));
            }
        }
        reached
    }
}

impl Type {
    fn read(one: &Value) -> Self {
        let names = |value: &Value| list(value).iter().map(|one| text(&one["name"])).collect();
        Self {
            kind: text(&one["kind"]),
            fields: list(&one["fields"]).iter().map(Field::read).collect(),
            possible: names(&one["possibleTypes"]),
            values: names(&one["enumValues"]),
        }
    }

    /// Whether it has fields to be asked for.
    #[must_use]
    pub fn is_composite(&self) -> bool {
        matches!(self.kind.as_str(), "OBJECT" | "INTERFACE" | "UNION")
    }
}

impl Field {
    fn read(one: &Value) -> Self {
        let arguments = list(&one["args"]).iter().map(Argument::read).collect();
        Self { name: text(&one["name"]), arguments, of: innermost(&one["type"]) }
    }
}

impl Argument {
    fn read(one: &Value) -> Self {
        Self {
            name: text(&one["name"]),
            written: written(&one["type"]),
            of: innermost(&one["type"]),
            required: one["type"]["kind"] == "NON_NULL" && one["defaultValue"].is_null(),
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}

fn innermost(of: &Value) -> String {
    if of["ofType"].is_null() { text(&of["name"]) } else { innermost(&of["ofType"]) }
}

fn written(of: &Value) -> String {
    match of["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", written(&of["ofType"])),
        Some("LIST") => format!("[{}]", written(&of["ofType"])),
        _ => text(&of["name"]),
    }
}
