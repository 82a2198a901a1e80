//! Much that is due at once: servers side by side, and one that is killed in the middle.

use super::{minute, still};
use api::{jobs, service::entries, service::work::NewEntry};
use domain::{
    command::Command,
    content::{Content, Question},
    ids::UserId,
    publication::Expiry,
    text::{Email, Heading, Locale, Markdown},
};
use sea_orm::{ConnectionTrait as _, Statement};
use tests::{Backend, Program, Server, Serving, Start};

const MANY: usize = 500;

fn words(n: usize) -> Content {
    Content::Question(Question {
        question: Heading::parse(&format!("Question {n}?")).expect("a heading"),
        answer: Markdown::parse("Yes.").expect("a text"),
        short_answer: None,
        verdict: None,
        sources: vec![],
        topics: vec![],
    })
}

async fn user(server: &Server, name: &str) -> UserId {
    let email = Email::parse(&format!("{name}@example.org")).expect("an address");
    api::service::accounts::find_by_email(&server.app, &email).await.expect("an account").id
}

/// Questions that are all scheduled for one time.
async fn schedule_many(server: &Server, at: chrono::DateTime<chrono::Utc>) {
    let (editor, approver) = (user(server, "editor").await, user(server, "approver").await);
    for n in 0..MANY {
        let content = words(n);
        let (hash, locale) = (content.hash(), Locale::parse("en").expect("a locale"));
        let new = NewEntry { id: None, document: None, locale, slug: None, content, base: None };
        let entry = entries::create(&server.app, Some(editor), new).await.expect("a draft").entry;
        let submit = Command::Submit { correction: None };
        entries::run(&server.app, Some(editor), entry.id, None, &[submit]).await.expect("submitted");
        let approve = Command::Approve { revision: entry.head, hash, comment: None, retract_stale: None };
        let publish = Command::Publish { at: Some(at), expiry: Expiry::Keep };
        entries::run(&server.app, Some(approver), entry.id, None, &[approve, publish]).await.expect("scheduled");
    }
}

async fn count(server: &Server, sql: &str) -> usize {
    let db = server.app.store.reader();
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.expect("it is SQL").expect("a row");
    usize::try_from(row.try_get_by_index::<i64>(0).expect("a number")).expect("not negative")
}

async fn assert_each_released_once(server: &Server) {
    assert_eq!(count(server, "SELECT COUNT(*) FROM published_entry").await, MANY);
    assert_eq!(count(server, "SELECT COUNT(*) FROM publication").await, MANY);
    assert_eq!(count(server, "SELECT COUNT(*) FROM audit_event WHERE command = 'RELEASE'").await, MANY);
    assert_eq!(count(server, "SELECT COUNT(*) FROM entry WHERE status <> 'PUBLISHED'").await, 0);
    server.program().run(&["audit", "verify"]).succeeded();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_release_each_entry_once() {
    let one = Server::run(still(Backend::Postgres)).await;
    let database = one.database.for_another_server();
    let other = Server::run(Start { database, clock: one.clock.clone(), ..still(Backend::Sqlite) }).await;
    for role in [domain::actor::Role::Editor, domain::actor::Role::Approver] {
        one.account(&role.to_string().to_lowercase(), &[(role, None)]).await;
    }
    schedule_many(&one, minute(&one, 5)).await;
    one.set_time(minute(&one, 5));
    let (first, second) = tokio::join!(jobs::run_due(&one.app), jobs::run_due(&other.app));
    let (first, second) = (first.done, second.done);
    assert_eq!(first + second, MANY, "{first} by one and {second} by the other");
    assert!(first > 0 && second > 0, "{first} by one and {second} by the other: they did not run side by side");
    assert_each_released_once(&one).await;
}

async fn kill_in_the_middle(backend: Backend) {
    let server = Server::run(Start::on(backend)).await;
    for role in [domain::actor::Role::Editor, domain::actor::Role::Approver] {
        server.account(&role.to_string().to_lowercase(), &[(role, None)]).await;
    }
    // All are due before a server looks: this one runs no jobs by itself.
    let soon = server.clock.now() + chrono::TimeDelta::seconds(600);
    schedule_many(&server, soon).await;
    let db = server.app.store.reader();
    let past = format!("UPDATE entry SET scheduled_at = '{}'", server.clock.now().to_rfc3339());
    db.execute_unprepared(&past).await.expect("it is SQL");
    let mut serving = Serving::start(Program::new(&server.database));
    let released = "SELECT COUNT(*) FROM entry WHERE status = 'PUBLISHED'";
    while count(&server, released).await < 50 {
        tokio::task::yield_now().await;
    }
    serving.kill();
    let done = count(&server, released).await;
    assert!(done < MANY, "the server was killed too late to see anything");
    assert_eq!(count(&server, "SELECT COUNT(*) FROM published_entry").await, done);
    assert_eq!(count(&server, "SELECT COUNT(*) FROM audit_event WHERE command = 'RELEASE'").await, done);
    assert_eq!(jobs::run_due(&server.app).await.done, MANY - done);
    assert_each_released_once(&server).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_in_the_middle_loses_and_repeats_nothing_on_sqlite() {
    kill_in_the_middle(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_in_the_middle_loses_and_repeats_nothing_on_postgres() {
    kill_in_the_middle(Backend::Postgres).await;
}
