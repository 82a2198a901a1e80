//! Whatever happens, an app that follows the changes has what is published.

use super::{Desk, pass, read, still, water};
use api::jobs;
use chrono::{DateTime, Utc};
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::{Server, on_both_databases};

#[derive(Debug, Clone, Copy)]
enum Step {
    Publish,
    Correct(&'static str),
    Force,
    Retract,
    /// So many minutes from now.
    Expire(i64),
    Confirm,
    /// Time passes, and the server does what is due, or not yet.
    Pass(i64, bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => Just(Step::Publish),
        2 => prop::sample::select(vec!["TYPO", "CLARIFICATION", "FACTUAL", "SAFETY"]).prop_map(Step::Correct),
        1 => Just(Step::Force),
        1 => Just(Step::Retract),
        2 => (1_i64..60).prop_map(Step::Expire),
        1 => Just(Step::Confirm),
        2 => (1_i64..120, any::<bool>()).prop_map(|(minutes, due)| Step::Pass(minutes, due)),
    ]
}

const ITEM: &str = "locale slug contentHash expiresAt updatedAt verifiedAt reviewState corrections { at note }";

/// An app that keeps copies.
#[derive(Default)]
struct App {
    copies: BTreeMap<String, Value>,
    cursor: Option<String>,
}

impl App {
    async fn catch_up(&mut self, server: &Server) {
        loop {
            let after = self.cursor.as_ref().map(|cursor| format!(", after: \"{cursor}\"")).unwrap_or_default();
            let query = format!(
                "{{ changes(first: 3{after}) {{ pageInfo {{ hasNextPage endCursor }}
                nodes {{ documentId locale item {{ ... on FaqEntry {{ {ITEM} }} }} }} }} }}"
            );
            let changes = read(server, &query).await["changes"].take();
            for change in changes["nodes"].as_array().expect("nodes") {
                let key = format!("{} {}", change["locale"], change["documentId"]);
                match &change["item"] {
                    Value::Null => self.copies.remove(&key),
                    item => self.copies.insert(key, item.clone()),
                };
            }
            self.cursor = changes["pageInfo"]["endCursor"].as_str().map(ToOwned::to_owned);
            if changes["pageInfo"]["hasNextPage"] == false {
                return;
            }
        }
    }

    /// What it shows: it drops by itself what has expired.
    fn shown(&self, now: DateTime<Utc>) -> Vec<&Value> {
        let is_over = |item: &&Value| {
            item["expiresAt"].as_str().is_some_and(|at| at.parse::<DateTime<Utc>>().expect("a time") <= now)
        };
        let mut shown: Vec<_> = self.copies.values().filter(|item| !is_over(item)).collect();
        shown.sort_by_key(ToString::to_string);
        shown
    }
}

async fn published(server: &Server) -> Vec<Value> {
    let query = format!(
        "{{ en: entries(locale: \"en\", first: 100) {{ nodes {{ {ITEM} }} }} hy: entries(locale: \"hy\", first: 100) {{ nodes {{ {ITEM} }} }} }}"
    );
    let lists = read(server, &query).await;
    let nodes = |locale: &str| lists[locale]["nodes"].as_array().expect("nodes").clone();
    let mut all: Vec<Value> = nodes("en").into_iter().chain(nodes("hy")).collect();
    all.sort_by_key(Value::to_string);
    all
}

/// Carries out a step as far as it is possible where things stand.
async fn take(server: &Server, desk: &mut Desk, clock: &mut i64, id: &str, step: Step, words: usize) {
    if let Step::Pass(minutes, due) = step {
        *clock += minutes;
        pass(server, *clock);
        desk.refresh().await;
        if due {
            jobs::run_due(&server.app).await;
        }
        return;
    }
    let Desk { editor, approver, second } = desk;
    let query =
        "query ($id: ID!) { editorialEntry(id: $id) { id version head { number contentHash } live { number } } }";
    let look = async || editor.data(query, json!({ "id": id })).await["editorialEntry"].take();
    let named = |entry: &Value, more: Value| {
        let mut input = json!({ "id": id, "expectedVersion": entry["version"] });
        for (name, value) in more.as_object().into_iter().flatten() {
            input[name] = value.clone();
        }
        input
    };
    let head =
        |entry: &Value| json!({ "revision": entry["head"]["number"], "contentHash": entry["head"]["contentHash"] });
    let write = async |significance: Option<&str>| {
        let entry = look().await;
        editor.try_mutate("saveEntry", named(&entry, json!({ "content": water(&format!("Answer {words}.")) }))).await;
        let entry = look().await;
        let is_live = !entry["live"].is_null();
        let correction =
            json!({ "significance": significance.unwrap_or("TYPO"), "changeNote": format!("Note {words}") });
        editor.try_mutate("submitEntry", named(&entry, if is_live { correction } else { json!({}) })).await;
    };
    let sign = async |more: Value| {
        let entry = look().await;
        let mut input = head(&entry);
        input["publish"] = more;
        let answer = approver.try_mutate("approveEntry", named(&entry, input.clone())).await;
        if answer.body.get("errors").is_some() {
            second.try_mutate("approveEntry", named(&entry, input)).await;
        }
    };
    match step {
        Step::Publish | Step::Correct(_) => {
            write(if let Step::Correct(significance) = step { Some(significance) } else { None }).await;
            sign(json!({})).await;
        }
        Step::Force => {
            write(Some("SAFETY")).await;
            let entry = look().await;
            let mut input = head(&entry);
            input["reason"] = json!("Now.");
            approver.try_mutate("forcePublish", named(&entry, input)).await;
        }
        Step::Retract => drop(approver.try_mutate("retractEntry", json!({ "id": id, "reason": "wrong" })).await),
        Step::Expire(minutes) => {
            let input = named(&look().await, json!({ "expiresAt": super::minute(*clock + minutes) }));
            approver.try_mutate("setExpiry", input).await;
        }
        Step::Confirm => drop(approver.try_mutate("confirmEntry", named(&look().await, json!({}))).await),
        Step::Pass(..) => {}
    }
}

/// On how many things a history acts, and how long it is.
const THINGS: usize = 3;
const STEPS: usize = 20;

on_both_databases! {
    async fn an_app_that_follows_has_what_is_published(server: Server = still) {
        let mut desk = Desk::open(&server).await;
        let mut runner = TestRunner::deterministic();
        let histories = prop::collection::vec((0..THINGS, step()), STEPS);
        let (mut clock, mut words, mut happened) = (0, 0, 0);
        let mut follower = App::default();
        for _ in 0..3 {
            let mut things = vec![];
            for n in 0..THINGS {
                let locale = if n == 0 { "hy" } else { "en" };
                things.push(desk.editor.create(locale, water("Yes.")).await.id);
            }
            let history = histories.new_tree(&mut runner).expect("a history").current();
            for (n, (thing, step)) in history.iter().enumerate() {
                words += 1;
                take(&server, &mut desk, &mut clock, &things[*thing], *step, words).await;
                follower.catch_up(&server).await;
                let now = server.clock.now();
                let published = published(&server).await;
                happened += published.len();
                assert_eq!(follower.shown(now), published.iter().collect::<Vec<_>>(), "after {n} of {history:#?}");
            }
        }
        let mut late = App::default();
        late.catch_up(&server).await;
        assert_eq!(late.shown(server.clock.now()), follower.shown(server.clock.now()));
        assert!(happened > STEPS, "hardly anything was ever public");
        server.program().run(&["audit", "verify"]).succeeded();
    }
}
