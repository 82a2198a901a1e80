//! Who has an entry open.

use super::{give, look, refusal};
use chrono::{TimeDelta, Utc};
use domain::actor::Role;
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};
use tests::{Backend, Client, Entry, Server, Start, on_both_databases};

const FIELDS: &str = "editingNow { user { name } since isViewer }";

async fn beat(client: &Client, entry: &Entry) -> Value {
    let answer = give(client, "editingEntry", json!({ "id": entry.id }), FIELDS).await;
    answer.data()["editingEntry"]["editingNow"].take()
}

fn names(present: &Value) -> Vec<&str> {
    present.as_array().into_iter().flatten().filter_map(|one| one["user"]["name"].as_str()).collect()
}

async fn seen(client: &Client, entry: &Entry) -> Value {
    look(client, &entry.id, FIELDS).await["editingNow"].take()
}

/// How many rows there are in the table.
async fn kept(server: &Server) -> i64 {
    let db = server.app.store.reader();
    let count = Statement::from_string(db.get_database_backend(), "SELECT count(*) AS n FROM presence");
    let row = db.query_one_raw(count).await.expect("the table").expect("a row");
    row.try_get("", "n").expect("a number")
}

on_both_databases! {
    async fn whoever_sends_heart_beats_is_there_and_for_30_seconds_more(server: Server = Start::with_still_clock) {
        let (one, approver) = (server.editor().await, server.approver().await);
        let other = server.person("other", &[(Role::Editor, None)]).await;
        let entry = one.create_question("Is it so?", "It is.").await;
        let start = server.clock.now();
        let at = |seconds| start + TimeDelta::seconds(seconds);
        assert_eq!(seen(&one, &entry).await, json!([]));
        assert_eq!(names(&beat(&one, &entry).await), ["editor"]);
        server.set_time(at(10));
        let both = beat(&other, &entry).await;
        assert_eq!(names(&both), ["editor", "other"]);
        assert_eq!((&both[0]["isViewer"], &both[1]["isViewer"]), (&json!(false), &json!(true)));
        beat(&one, &entry).await;

        server.set_time(at(40));
        beat(&one, &entry).await;
        let present = seen(&approver, &entry).await;
        assert_eq!(names(&present), ["editor", "other"], "thirty seconds are not over");
        let since: chrono::DateTime<Utc> = present[0]["since"].as_str().expect("a time").parse().expect("a time");
        assert_eq!(since, start, "it was the first of several beats");
        server.set_time(at(41));
        assert_eq!(names(&seen(&approver, &entry).await), ["editor"]);
        server.set_time(at(71));
        assert_eq!(seen(&one, &entry).await, json!([]));

        let again = beat(&other, &entry).await;
        let since: chrono::DateTime<Utc> = again[0]["since"].as_str().expect("a time").parse().expect("a time");
        assert_eq!((names(&again), since), (vec!["other"], at(71)), "who was away comes anew");
        assert_eq!(kept(&server).await, 1, "what is over is not kept");
    }

    async fn whoever_stops_is_gone_at_once(server: Server) {
        let (one, other) = (server.editor().await, server.person("other", &[(Role::Editor, None)]).await);
        let entry = one.create_question("Is it so?", "It is.").await;
        beat(&one, &entry).await;
        beat(&other, &entry).await;
        let left = give(&one, "stopEditing", json!({ "id": entry.id }), FIELDS).await.data();
        assert_eq!(names(&left["stopEditing"]["editingNow"]), ["other"]);
        let again = give(&one, "stopEditing", json!({ "id": entry.id }), FIELDS).await;
        assert_eq!(refusal(&again).0, "");
        assert_eq!(names(&seen(&one, &entry).await), ["other"]);
    }

    async fn it_leaves_no_trace_in_the_record_and_none_on_the_entry(server: Server) {
        let editor = server.editor().await;
        let entry = editor.create_question("Is it so?", "It is.").await;
        let before = server.audited().await;
        beat(&editor, &entry).await;
        let stopped = give(&editor, "stopEditing", json!({ "id": entry.id }), "__typename").await;
        assert_eq!(refusal(&stopped).0, "");
        assert_eq!(server.audited().await, before);
        assert_eq!(editor.reread(&entry).await.version, entry.version);
    }

    async fn only_the_editors_of_the_locale_edit(server: Server) {
        let editor = server.editor().await;
        let entry = editor.create_question("Is it so?", "It is.").await;
        let armenian = server.person("armenian", &[(Role::Editor, Some("hy"))]).await;
        let approver = server.person("english", &[(Role::Approver, Some("en"))]).await;
        for (person, code) in [
            (armenian, "NOT_FOUND"), (server.admin().await, "NOT_FOUND"), (approver, "FORBIDDEN"),
            (server.anonymous(), "UNAUTHENTICATED"),
        ] {
            for mutation in ["editingEntry", "stopEditing"] {
                let answer = give(&person, mutation, json!({ "id": entry.id }), "__typename").await;
                assert_eq!(refusal(&answer).0, code);
            }
        }
        assert_eq!(seen(&editor, &entry).await, json!([]));
    }
}

/// On SQLite every statement that writes waits for the one writer; here only commands do.
#[tokio::test]
async fn it_does_not_wait_for_those_who_write() {
    let server = Server::start(Backend::Postgres).await;
    let editor = server.editor().await;
    let entry = editor.create_question("Is it so?", "It is.").await;
    let writing = server.app.store.write().await.expect("a turn to write");
    assert_eq!(names(&beat(&editor, &entry).await), ["editor"]);
    writing.rollback().await.expect("nothing was written");
}
