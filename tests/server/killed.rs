//! A server that is killed in the middle of its work, and a database that somebody has tampered with.

use sea_orm::ConnectionTrait as _;
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};
use tests::{Backend, Client, Database, PASSWORD, Program, Server, Serving, Start, on_both_databases, question};

/// How many commands are under way when the server is killed, and after how many answers.
const COMMANDS: usize = 200;
const ANSWERS: usize = 80;

/// One entry's way: written, submitted, approved and published, retracted.
async fn one_way(editor: Client, approver: Client, n: usize, answers: &AtomicUsize) -> Option<()> {
    let create = json!({ "locale": "en", "content": question(&format!("Question {n}?"), "Yes.") });
    let mut entry = editor.attempt("createEntry", create).await?;
    answers.fetch_add(1, Ordering::SeqCst);
    entry = editor.attempt("submitEntry", entry.input()).await?;
    answers.fetch_add(1, Ordering::SeqCst);
    entry = approver.attempt("approveEntry", entry.words_to_publish()).await?;
    answers.fetch_add(1, Ordering::SeqCst);
    approver.attempt("retractEntry", json!({ "id": entry.id, "reason": "wrong" })).await?;
    answers.fetch_add(1, Ordering::SeqCst);
    Some(())
}

async fn kill_and_look(database: Database) {
    let program = Program::new(&database);
    for role in ["editor", "approver"] {
        let email = format!("{role}@example.org");
        let add = ["user", "add", "--email", &email, "--name", role, "--role", role];
        program.run_with_input(&add, PASSWORD).succeeded();
    }
    let mut serving = Serving::start(program.clone());
    let anonymous = serving.anonymous();
    let editor = anonymous.sign_in("editor@example.org", PASSWORD).await;
    let approver = anonymous.sign_in("approver@example.org", PASSWORD).await;

    let answers = std::sync::Arc::new(AtomicUsize::new(0));
    let mut ways = tokio::task::JoinSet::new();
    for n in 0..COMMANDS / 4 {
        let (editor, approver, answers) = (editor.clone(), approver.clone(), answers.clone());
        ways.spawn(async move { one_way(editor, approver, n, &answers).await });
    }
    while answers.load(Ordering::SeqCst) < ANSWERS {
        tokio::task::yield_now().await;
    }
    serving.kill();
    let done = ways.join_all().await.into_iter().flatten().count();
    assert!(done < COMMANDS / 4, "the server was killed too late to see anything");

    // The chain holds, and the public sees what the publications say.
    program.run(&["audit", "verify"]).succeeded();
    let server = Server::run(Start::with(database)).await;
    let differing = "SELECT COUNT(*) FROM entry e LEFT JOIN published_entry p ON p.entry_id = e.id
        LEFT JOIN publication b ON b.entry_id = e.id AND b.ended_at IS NULL
        WHERE (e.live_revision IS NULL) <> (p.entry_id IS NULL) OR (p.entry_id IS NULL) <> (b.id IS NULL)
        OR p.content_hash <> b.content_hash OR e.live_revision <> b.revision";
    let backend = server.app.store.reader().get_database_backend();
    let statement = sea_orm::Statement::from_string(backend, differing);
    let row = server.app.store.reader().query_one_raw(statement).await.expect("it is SQL").expect("a row");
    assert_eq!(row.try_get_by_index::<i64>(0).expect("a number"), 0);
    let again = server.sign_in("editor").await;
    again.create_question("Does it go on?", "Yes.").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_server_leaves_everything_whole_on_sqlite() {
    kill_and_look(Database::create(Backend::Sqlite)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_server_leaves_everything_whole_on_postgres() {
    kill_and_look(Database::create(Backend::Postgres)).await;
}

on_both_databases! {
    async fn whoever_tampers_with_the_record_is_found_out(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        editor.publish(&approver, "en", question("Is it so?", "Yes.")).await;
        let program = server.program();
        assert!(program.run(&["audit", "verify"]).succeeded().contains("holds"));
        let text = "'{\"kind\":\"QUESTION\",\"question\":\"Is it so?\",\"answer\":\"No.\",\"short_answer\":null,\"verdict\":null,\"sources\":[],\"topics\":[]}'";
        for (tampering, repair, named) in [
            (
                "UPDATE audit_event SET comment = 'forged' WHERE seq = 3".to_owned(),
                "UPDATE audit_event SET comment = NULL WHERE seq = 3",
                "row 3 was changed",
            ),
            (
                format!("UPDATE revision SET content = {text}"),
                "UPDATE revision SET content_hash = content_hash",
                "its words do not have its hash",
            ),
        ] {
            execute(&server, &tampering).await;
            let complaint = program.run(&["audit", "verify"]).failed();
            assert!(complaint.contains(named), "{complaint}");
            execute(&server, repair).await;
        }
        execute(&server, &format!("UPDATE revision SET content = {}", text.replace("No.", "Yes."))).await;
        program.run(&["audit", "verify"]).succeeded();
        for (tampering, named) in [
            ("UPDATE published_entry SET body_markdown = 'No.'", "other words"),
            ("DELETE FROM published_entry", "the public does not see it"),
            ("DELETE FROM audit_event WHERE seq = (SELECT MAX(seq) FROM audit_event)", "was the last written"),
            ("DELETE FROM audit_event WHERE seq = 2", "row 2 is missing"),
        ] {
            execute(&server, tampering).await;
            let complaint = program.run(&["audit", "verify"]).failed();
            assert!(complaint.contains(named), "{complaint}");
        }
    }
}

async fn execute(server: &Server, sql: &str) {
    server.app.store.reader().execute_unprepared(sql).await.expect("it is SQL");
}
