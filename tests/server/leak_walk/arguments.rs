//! What arguments are filled with: what finds something, and what nobody in good faith would send.

use super::world::{Made, World};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use tests::{Argument, Field, Schema};

/// The values of each argument, by its name and type, as they are written in a query.
pub struct Arguments<'a> {
    schema: &'a Schema,
    table: Vec<(&'static str, &'static str, Values)>,
}

#[derive(Clone)]
struct Values {
    sensible: Vec<String>,
    hostile: Vec<String>,
}

const HOSTILE: &[&str] =
    &["", " ", "%", "*", "../..", "' OR 1=1 --", "\u{0}", "\u{202e}", "null", "en", "FaqEntry:1", "🦊"];

impl Values {
    fn of(sensible: impl IntoIterator<Item = impl Into<Value>>) -> Self {
        let written = |value: &Value| value.to_string();
        let mut hostile: Vec<String> = HOSTILE.iter().map(|text| json!(text).to_string()).collect();
        hostile.extend(["null", "0", "-1", "1.5", "true", "[]", "{}", "NAME"].map(ToOwned::to_owned));
        hostile.push(json!("x".repeat(5_000)).to_string());
        Self { sensible: sensible.into_iter().map(|value| written(&value.into())).collect(), hostile }
    }

    fn with_hostile(mut self, more: &[&str]) -> Self {
        self.hostile.extend(more.iter().map(|value| (*value).to_owned()));
        self
    }
}

impl<'a> Arguments<'a> {
    pub async fn of(world: &World<'_>, schema: &'a Schema) -> Self {
        let slugs = world.all.iter().map(|made| made.entry.slug.as_str());
        let hashes = world.all.iter().map(|made| made.entry.hash.as_str());
        let ids = ids(world).await;
        let changes = world.editor.data("{ changes { edges { cursor } } }", json!({})).await;
        let changes: Vec<_> = ends(&changes).map(|cursor| json!(cursor).to_string()).collect();
        let changes: Vec<_> = changes.iter().map(String::as_str).collect();
        let cursors = Values::of(cursors(world).await).with_hostile(&changes);
        let sizes = Values::of([20, 1, 100]).with_hostile(&["101", "2147483647", "99999999999"]);
        let table = vec![
            ("locale", "Locale", Values::of(["en", "hy"]).with_hostile(&["\"EN\"", "\"en-GB\"", "\"und\""])),
            ("missingIn", "Locale", Values::of(["hy"])),
            ("fallback", "Locale", Values::of([json!(["hy", "en"]), json!([])]).with_hostile(&["[null]", "[[]]"])),
            ("contentHash", "String", Values::of(hashes)),
            ("slug", "String", Values::of(slugs)),
            ("topic", "String", Values::of(["topic-open", "topic-secret"])),
            ("author", "ID", Values::of(ids.iter().take(5).map(String::as_str))),
            ("text", "String", Values::of(["slug", "kpy", "zqx"])),
            ("since", "NaiveDate", Values::of(["2020-01-01"])),
            ("revision", "Int", Values::of([1])),
            ("from", "Int", Values::of([1])),
            ("to", "Int", Values::of([1, 2])),
            ("entry", "ID", Values::of(ids.iter().step_by(7).map(String::as_str))),
            ("first", "Int", sizes.clone()),
            ("last", "Int", sizes),
            ("after", "String", cursors.clone()),
            ("before", "String", cursors),
            ("ids", "ID", Values::of(ids.chunks(20).map(Value::from)).with_hostile(&["[null]", "[[]]"])),
            // `nodes` takes them all; here some of each type will do.
            ("id", "ID", Values::of(ids.into_iter().step_by(7))),
        ];
        Self { schema, table }
    }

    /// The ways to fill the arguments of a field: all sensible values of those it needs, in all combinations; and the
    /// values of each of the others with that.
    pub fn sensible(&self, field: &Field) -> Vec<String> {
        let needed = self.combinations(field);
        let base = needed.first().cloned().unwrap_or_default();
        let optional = field.arguments.iter().filter(|argument| !argument.required);
        let more = optional.flat_map(|argument| each(argument, &self.values(argument).sensible, &base));
        needed.iter().cloned().chain(more).map(|pairs| written(&pairs)).collect()
    }

    /// The ways to fill the arguments of a field below another: all values of an enum, and one of everything else.
    pub fn nested(&self, field: &Field) -> Vec<String> {
        let mut ways = vec![vec![]];
        for argument in &field.arguments {
            let mut values = self.values(argument).sensible;
            if self.schema.of(&argument.of).kind != "ENUM" {
                values.truncate(1);
            }
            ways = ways.iter().flat_map(|pairs| each(argument, &values, pairs)).collect();
        }
        ways.iter().map(written).collect()
    }

    /// Every hostile value of every argument, where the others are sensible.
    pub fn hostile(&self, field: &Field) -> Vec<String> {
        let base = self.combinations(field).first().cloned().unwrap_or_default();
        let all = field.arguments.iter();
        all.flat_map(|argument| each(argument, &self.values(argument).hostile, &base)).map(|it| written(&it)).collect()
    }

    fn combinations(&self, field: &Field) -> Vec<Pairs> {
        let mut combinations = vec![vec![]];
        for argument in field.arguments.iter().filter(|argument| argument.required) {
            let values = self.values(argument).sensible;
            combinations = combinations.iter().flat_map(|pairs| each(argument, &values, pairs)).collect();
        }
        combinations
    }

    /// # Panics
    /// When nobody has said what the argument may be.
    fn values(&self, argument: &Argument) -> Values {
        let of = self.schema.of(&argument.of);
        if of.kind == "ENUM" {
            return Values { sensible: of.values.clone(), ..Values::of([""]) };
        }
        if argument.of == "Boolean" {
            return Values::of([false, true]);
        }
        let row = self.table.iter().find(|(name, of, _)| *name == argument.name && *of == argument.of);
        let unknown = || panic!("the argument {}: {} is not known to {}", argument.name, argument.written, file!());
        row.unwrap_or_else(unknown).2.clone()
    }
}

type Pairs = Vec<(String, String)>;

/// The pairs with each value of one more argument.
fn each(argument: &Argument, values: &[String], base: &Pairs) -> Vec<Pairs> {
    let with = |value: &String| {
        let mut pairs: Pairs = base.iter().filter(|(name, _)| *name != argument.name).cloned().collect();
        pairs.push((argument.name.clone(), value.clone()));
        pairs
    };
    values.iter().map(with).collect()
}

fn written(pairs: &Pairs) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    if pairs.is_empty() { String::new() } else { format!("({})", pairs.join(", ")) }
}

/// The global ids of all entries and people, under every type that has one: whoever knows one can make the others.
async fn ids(world: &World<'_>) -> Vec<String> {
    let people = world.admin.data("{ users { id } }", json!({})).await;
    let people = people["users"].as_array().expect("people").iter().map(|user| user["id"].as_str().expect("an id"));
    let known: Vec<&str> = world.all.iter().map(|made: &Made| made.entry.id.as_str()).chain(people).collect();
    let mut ids = vec![];
    for id in known {
        let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(id).expect("base64")).expect("text");
        let (_, uuid) = plain.split_once(':').expect("a type and an id");
        for of in ["FaqEntry", "FaqPage", "Notice", "EditorialEntry", "User"] {
            ids.push(URL_SAFE_NO_PAD.encode(format!("{of}:{uuid}")));
        }
        ids.push(uuid.to_owned());
    }
    ids
}

/// The first and the last of each list.
async fn cursors(world: &World<'_>) -> Vec<String> {
    let query = "{ editorialEntries(first: 100) { edges { cursor } } entries(locale: \"en\") { edges { cursor } }
        pages(locale: \"en\") { edges { cursor } } }";
    ends(&world.editor.data(query, json!({})).await).collect()
}

fn ends(lists: &Value) -> impl Iterator<Item = String> {
    let edges = lists.as_object().expect("lists").values().map(|list| list["edges"].as_array().expect("edges"));
    let ends = edges.flat_map(|edges| [edges.first(), edges.last()]).flatten();
    ends.map(|edge| edge["cursor"].as_str().expect("a cursor").to_owned())
}
