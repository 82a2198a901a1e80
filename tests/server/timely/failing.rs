//! A release that is not possible any more goes back to those who approved, and shows as a problem.

use super::{approved, fields, minute, pass, reads, still};
use api::service::accounts::{self, Authority};
use domain::{
    actor::{Grant, Role, Scope},
    text::Email,
};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};
use tests::{Backend, Client, Entry, Server, on_both_databases};

async fn scheduled(server: &Server) -> (Client, Client, Entry) {
    let (editor, approver) = (server.editor().await, server.approver().await);
    let entry = approved(&editor, &approver, "Yes.").await;
    let scheduled = approver.mutate("publishEntry", entry.input_with(&json!({ "at": minute(server, 5) }))).await;
    (editor, approver, scheduled)
}

async fn assert_problem(server: &Server, staff: &Client, entry: &Entry, words: &str) {
    assert_eq!(pass(server, 5).await, 1);
    assert_eq!(reads(server).await, Value::Null);
    let left = fields(staff, entry, "status problem schedule { at }").await;
    assert_eq!((&left["status"], &left["schedule"]), (&json!("APPROVED"), &Value::Null));
    assert!(left["problem"].as_str().is_some_and(|problem| problem.contains(words)), "{left}");
    let queue = "{ editorialEntries(problems: true) { totalCount nodes { id } } }";
    assert_eq!(staff.data(queue, json!({})).await["editorialEntries"]["nodes"], json!([{ "id": entry.id }]));
    assert_eq!(server.audited().await.last().map(String::as_str), Some("FAIL_RELEASE"));
    assert_eq!(pass(server, 6).await, 0, "it is not tried again");
}

fn email(name: &str) -> Email {
    Email::parse(&format!("{name}@example.org")).expect("an address")
}

on_both_databases! {
    async fn an_approver_whose_account_is_disabled_releases_nothing(server: Server = still) {
        let (editor, _, entry) = scheduled(&server).await;
        let approver = accounts::find_by_email(&server.app, &email("approver")).await.expect("an account");
        accounts::set_disabled(&server.app, Authority::Operator, approver.id, true).await.expect("disabled");
        assert_problem(&server, &editor, &entry, "not an approver").await;
    }

    async fn an_approver_who_was_demoted_releases_nothing(server: Server = still) {
        let (editor, _, entry) = scheduled(&server).await;
        let approver = accounts::find_by_email(&server.app, &email("approver")).await.expect("an account");
        let grant = Grant { role: Role::Approver, scope: Scope::AllLocales };
        accounts::revoke(&server.app, Authority::Operator, approver.id, &grant).await.expect("revoked");
        assert_problem(&server, &editor, &entry, "not an approver").await;
    }

    async fn a_rule_made_meanwhile_holds(server: Server = still) {
        let (editor, _, entry) = scheduled(&server).await;
        let rule = "mutation { setApprovalsRequired(input: { subject: { locale: \"en\" }, required: 2 }) { __typename } }";
        server.admin().await.data(rule, json!({})).await;
        assert_eq!(fields(&server.sign_in("editor").await, &entry, "status").await["status"], "SCHEDULED", "a rule changes no entry");
        assert_problem(&server, &editor, &entry, "need 2 approvals").await;
    }

    async fn the_problem_goes_away_with_what_is_done_about_it(server: Server = still) {
        let (_, approver, entry) = scheduled(&server).await;
        let late = json!({ "at": minute(&server, 4), "expiresAt": minute(&server, 5) });
        let moved = approver.mutate("publishEntry", entry.input_with(&late)).await;
        assert_problem(&server, &approver, &moved, "expired").await;
        let again = approver.reread(&moved).await;
        let published = approver.mutate("publishEntry", again.input_with(&json!({ "expiresAt": null }))).await;
        assert_eq!(published.status, "PUBLISHED");
        assert_eq!(fields(&server.sign_in("approver").await, &entry, "problem").await["problem"], Value::Null);
        assert_eq!(reads(&server).await, "Yes.");
    }

    async fn old_words_that_would_be_refused_today_are_released_and_retracted(server: Server = still) {
        let (_, approver, entry) = scheduled(&server).await;
        let answer = "Yes. ".repeat(20_000);
        let content: domain::content::Content = serde_json::from_value(json!({
            "kind": "QUESTION", "question": "Is it safe?", "answer": answer, "short_answer": null, "verdict": null,
            "sources": [], "topics": [],
        })).expect("stored content is trusted");
        let hash = content.hash().to_string();
        let text = serde_json::to_string(&content).expect("JSON");
        let db = server.app.store.reader();
        for sql in [
            format!("UPDATE revision SET content = '{text}', content_hash = '{hash}'"),
            format!("UPDATE review SET content_hash = '{hash}'"),
            format!("UPDATE approval SET content_hash = '{hash}'"),
        ] {
            db.execute_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("it is SQL");
        }
        assert_eq!(pass(&server, 5).await, 1);
        assert_eq!(reads(&server).await.as_str().map(str::len), Some(answer.trim_end().len()));
        approver.retract(&entry).await;
        assert_eq!(reads(&server).await, Value::Null);
    }
}

#[tokio::test]
async fn what_fails_for_one_entry_keeps_no_other_waiting() {
    let server = Server::run(still(Backend::Sqlite)).await;
    let (_, approver, broken) = scheduled(&server).await;
    let editor = server.sign_in("editor").await;
    let other = editor.submit(&editor.create_question("And this?", "Yes.").await).await;
    let mut input = other.words();
    input["publish"] = json!({ "at": minute(&server, 5) });
    approver.mutate("approveEntry", input).await;
    let db = server.app.store.reader();
    let damage = "UPDATE revision SET content = '{}' WHERE content LIKE '%Is it safe?%'";
    db.execute_unprepared(damage).await.expect("it is SQL");
    server.set_time(minute(&server, 5));
    let round = api::jobs::run_due(&server.app).await;
    let failed: Vec<_> =
        round.failed.iter().map(|(entry, error)| (entry.is_some(), error.code().to_string())).collect();
    assert_eq!((round.done, failed), (1, vec![(true, "INTERNAL".to_owned())]));
    let query = "{ entry(slug: \"and-this\", locale: \"en\") { slug } }";
    assert_eq!(server.anonymous().data(query, json!({})).await["entry"]["slug"], "and-this");
    assert_eq!(broken.status, "SCHEDULED");
}
