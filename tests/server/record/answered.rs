//! What a command answers is what is stored, whatever was done before.

use super::{Desk, minute, still, water};
use chrono::TimeDelta;
use proptest::{prelude::*, sample::Index, strategy::ValueTree as _, test_runner::TestRunner};
use serde_json::{Value, json};
use tests::{Client, Server, on_both_databases};

/// An action, and what it is called here in each form that it takes.
const COMMANDS: [(&str, &str); 20] = [
    ("SAVE", "saveEntry"),
    ("SUBMIT", "submitEntry"),
    ("WITHDRAW", "withdrawEntry"),
    ("REQUEST_CHANGES", "requestChanges"),
    ("ASSIGN", "assignReviewer"),
    ("APPROVE", "approveEntry"),
    ("APPROVE", "approveAndPublish"),
    ("PUBLISH", "publishEntry"),
    ("PUBLISH", "schedule"),
    ("UNSCHEDULE", "unscheduleEntry"),
    ("FORCE_PUBLISH", "forcePublish"),
    ("SET_EXPIRY", "setExpiry"),
    ("CONFIRM", "confirmEntry"),
    ("SET_VERIFICATION", "setVerification"),
    ("RETRACT", "retractEntry"),
    ("REVERT", "revertEntry"),
    ("DISCARD", "discardDraft"),
    ("ARCHIVE", "archiveEntry"),
    ("RESTORE", "restoreEntry"),
    ("MARK_CURRENT", "markTranslationCurrent"),
];

const FIELDS: &str = "id documentId kind locale slug heading status version createdAt updatedAt
    head { number content { ... on QuestionContent { question answer } } contentHash author { name } origin createdAt }
    live { number contentHash } revisions { number contentHash author { name } origin createdAt }
    review { revision submitter { name } submittedAt approvers { name } approvalsRequired reviewer { name } dueAt }
    contributors { name } availableActions { action allowed reason } schedule { at by { name } } emergency { until }
    reviewRounds(first: 20) { submitter { name } outcome decisions { by { name } comment } }
    translation { staleness sourceRevision } translations { locale status }";

/// Who does what, 0 being the editor, so that each command is given.
const WHOLE_LIFE: [(usize, &str); 29] = [
    (0, "saveEntry"),
    (0, "submitEntry"),
    (1, "assignReviewer"),
    (1, "requestChanges"),
    (0, "saveEntry"),
    (0, "submitEntry"),
    (0, "withdrawEntry"),
    (0, "submitEntry"),
    (1, "approveEntry"),
    (1, "schedule"),
    (2, "unscheduleEntry"),
    (2, "publishEntry"),
    (1, "setExpiry"),
    (1, "confirmEntry"),
    (1, "setVerification"),
    (0, "saveEntry"),
    (0, "submitEntry"),
    (1, "forcePublish"),
    (2, "approveEntry"),
    (0, "saveEntry"),
    (0, "discardDraft"),
    (0, "saveEntry"),
    (0, "submitEntry"),
    (2, "approveAndPublish"),
    (2, "retractEntry"),
    (2, "archiveEntry"),
    (0, "restoreEntry"),
    (0, "revertEntry"),
    (0, "submitEntry"),
];

/// How many commands are given at random after that.
const STEPS: usize = 80;

async fn look(client: &Client, id: &Value) -> Value {
    let query = format!("query ($id: ID!) {{ editorialEntry(id: $id) {{ {FIELDS} }} }}");
    client.data(&query, json!({ "id": id })).await["editorialEntry"].take()
}

/// The mutation that a command is, and what it takes besides the entry.
fn spell(command: &'static str, entry: &Value, n: usize) -> (&'static str, Value) {
    let words = json!({ "revision": entry["head"]["number"], "contentHash": entry["head"]["contentHash"] });
    let with = |name: &str, value: Value| {
        let mut input = words.clone();
        input[name] = value;
        input
    };
    match command {
        // Few words, so that some come back.
        "saveEntry" => (command, json!({ "content": water(&format!("Answer {}.", n % 5)) })),
        "submitEntry" if entry["live"].is_null() => (command, json!({})),
        "submitEntry" => (command, json!({ "significance": "FACTUAL", "changeNote": "More is known." })),
        "requestChanges" => (command, json!({ "comment": "Shorter." })),
        "assignReviewer" => (command, json!({ "dueAt": minute(60) })),
        "approveEntry" => (command, with("comment", json!("Good."))),
        "approveAndPublish" => ("approveEntry", with("publish", json!({ "expiresAt": minute(9_000) }))),
        "schedule" => ("publishEntry", json!({ "at": minute(600) })),
        "forcePublish" => (command, with("reason", json!("Now."))),
        "setExpiry" => (command, json!({ "expiresAt": minute(10_000) })),
        "setVerification" => (command, json!({ "every": 30 })),
        "retractEntry" => (command, json!({ "reason": "wrong" })),
        "revertEntry" => (command, json!({ "revision": 1 })),
        "markTranslationCurrent" => (command, json!({ "from": "en", "sourceRevision": 1 })),
        _ => (command, json!({})),
    }
}

/// Gives a command on the entry `id` in the second `n`, and compares the answer with what is read again.
async fn give(server: &Server, client: &Client, command: &'static str, id: &Value, n: usize) {
    server.set_time(minute(0) + TimeDelta::seconds(i64::try_from(n).expect("a small number")));
    let before = look(client, id).await;
    let (mutation, mut input) = spell(command, &before, n);
    input["id"] = id.clone();
    if mutation != "retractEntry" {
        input["expectedVersion"] = before["version"].clone();
    }
    let answer = client.try_mutate_for(mutation, input, &format!("entry {{ {FIELDS} }}")).await;
    assert_eq!(answer.data()[mutation]["entry"], look(client, id).await, "{command} as step {n}");
}

on_both_databases! {
    async fn a_command_answers_what_is_stored(server: Server = still) {
        let desk = Desk::open(&server).await;
        let source = desk.editor.create("en", water("Yes.")).await;
        let input = json!({ "documentId": source.document, "from": "en", "to": "hy" });
        let translation = desk.editor.mutate("translateEntry", input).await;
        let ids = [json!(source.id), json!(translation.id)];
        let people = [&desk.editor, &desk.approver, &desk.second];
        let mut seconds = 1..;
        let mut next = || seconds.next().expect("no end");
        for id in &ids {
            for (person, command) in WHOLE_LIFE {
                give(&server, people[person], command, id, next()).await;
            }
        }
        give(&server, &desk.approver, "markTranslationCurrent", &ids[1], next()).await;
        let mut runner = TestRunner::deterministic();
        let steps = prop::collection::vec((any::<Index>(), 0..ids.len(), 0..people.len()), STEPS);
        for (choice, entry, person) in steps.new_tree(&mut runner).expect("steps").current() {
            let (client, id) = (people[person], &ids[entry]);
            if let Some(command) = choose(&look(client, id).await, choice) {
                give(&server, client, command, id, next()).await;
            }
        }
    }
}

/// One of the commands that the viewer may give now, if there is any.
fn choose(entry: &Value, choice: Index) -> Option<&'static str> {
    let actions = entry["availableActions"].as_array().expect("actions");
    let is_allowed = |action: &str| actions.iter().any(|it| it["action"] == action && it["allowed"] == true);
    let fits = |command: &str| command != "markTranslationCurrent" || !entry["translation"].is_null();
    let possible = COMMANDS.iter().filter(|(action, command)| is_allowed(action) && fits(command));
    let possible: Vec<&str> = possible.map(|(_, command)| *command).collect();
    (!possible.is_empty()).then(|| *choice.get(&possible))
}
