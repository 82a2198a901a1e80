//! The whole path by shell commands, and what they refuse.

use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Backend, Database, Finished, PASSWORD, Program, Server, Start, eventually, on_both_databases};

pub const FILE: &str = "\
Flood relief: your questions answered

What people ask us most.
Article 3 March 2026 Northland Southland

Question: Do I have to pay?

No. All help is free.

Report who asks for money

Call us, and keep the name.

Question: Who may register?

Everybody who lives in the valley.
";

/// Writes a file where the program can read it.
pub fn write(database: &Database, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = database.path().join(name);
    std::fs::write(&path, content).expect("written");
    path.to_str().expect("a UTF-8 path").to_owned()
}

/// The rows of a command that was run with `--json`.
pub fn rows(finished: Finished) -> Vec<Value> {
    serde_json::from_str(&finished.succeeded()).expect("JSON rows")
}

pub fn import(program: &Program, file: &str, editor: &str) -> Finished {
    program.run(&["import", file, "--locale", "en", "--as", editor, "--slug", "flood-relief", "--json"])
}

const PAGE: [&str; 4] = ["--page", "flood-relief", "--locale", "en"];

fn on_page(program: &Program, command: &str, person: &str, more: &[&str]) -> Finished {
    let mut arguments = vec![command, "--as", person, "--json"];
    arguments.extend(PAGE);
    arguments.extend(more);
    program.run(&arguments)
}

async fn whole_path(database: Database) {
    let program = Program::new(&database);
    program.run(&["migrate", "up"]).succeeded();
    for (email, role) in [("ed@example.org", "editor"), ("ap@example.org", "approver"), ("ad@example.org", "admin")] {
        let arguments = ["user", "add", "--email", email, "--name", "Somebody", "--role", role, "--json"];
        rows(program.run_with_input(&arguments, PASSWORD));
    }
    let file = write(&database, "page.txt", FILE);
    let kinds: Vec<_> = rows(import(&program, &file, "ed@example.org")).iter().map(|row| row["kind"].clone()).collect();
    assert_eq!(kinds, ["QUESTION", "NOTICE", "QUESTION", "PAGE"]);
    for (command, person, status) in [
        ("submit", "ed@example.org", "IN_REVIEW"),
        ("approve", "ap@example.org", "APPROVED"),
        ("publish", "ap@example.org", "PUBLISHED"),
    ] {
        let done = rows(on_page(&program, command, person, &[]));
        assert_eq!(done.len(), 4);
        assert!(done.iter().all(|row| row["to"] == status && row["done"] == true), "{done:?}");
    }
    program.run(&["audit", "verify"]).succeeded();

    let server = Server::run(Start::with(database)).await;
    let query = "{ page(slug: \"flood-relief\", locale: \"en\") { title date topics { slug } items {
        ... on FaqEntry { question answer(format: PLAIN) } ... on Notice { title text(format: PLAIN) } } } }";
    let expected = json!({
        "title": "Flood relief: your questions answered",
        "date": "2026-03-03",
        "topics": [{ "slug": "northland" }, { "slug": "southland" }],
        "items": [
            { "question": "Do I have to pay?", "answer": "No. All help is free." },
            { "title": "Report who asks for money", "text": "Call us, and keep the name." },
            { "question": "Who may register?", "answer": "Everybody who lives in the valley." },
        ],
    });
    assert_eq!(server.anonymous().data(query, json!({})).await["page"], expected);

    let retracted = rows(on_page(&program, "retract", "ap@example.org", &["--reason", "all of it was wrong"]));
    assert!(retracted.iter().all(|row| row["to"] == "RETRACTED"), "{retracted:?}");
    // The server hears of it a moment later.
    eventually("the server has heard of it", async || {
        server.anonymous().data(query, json!({})).await["page"].is_null()
    })
    .await;
}

#[tokio::test]
async fn shell_commands_go_the_whole_path_on_sqlite() {
    whole_path(Database::create(Backend::Sqlite)).await;
}

#[tokio::test]
async fn shell_commands_go_the_whole_path_on_postgres() {
    whole_path(Database::unmigrated()).await;
}

on_both_databases! {
    async fn the_command_line_cannot_publish_without_an_approval(server: Server) {
        server.account("both", &[(Role::Editor, None), (Role::Approver, None)]).await;
        let program = server.program();
        let file = write(&server.database, "page.txt", FILE);
        let (_, both) = (rows(import(&program, &file, "both@example.org")), "both@example.org");
        rows(on_page(&program, "submit", both, &[]));
        assert!(on_page(&program, "approve", both, &[]).failed().contains("somebody else"));
        let published = rows(on_page(&program, "publish", both, &[]));
        assert!(published.iter().all(|row| row["done"] == false && row["to"] == "IN_REVIEW"), "{published:?}");
        let id = published[0]["entryId"].as_str().expect("an id").to_owned();
        let complaint = program.run(&["publish", &id, "--as", both]).failed();
        assert!(complaint.contains("only an APPROVED entry can be published"), "{complaint}");
    }

    async fn a_step_on_a_page_is_done_whole_or_not_at_all(server: Server) {
        server.account("ed", &[(Role::Editor, None)]).await;
        server.account("both", &[(Role::Editor, None), (Role::Approver, None)]).await;
        let program = server.program();
        let file = write(&server.database, "page.txt", FILE);
        rows(import(&program, &file, "ed@example.org"));
        let other = write(&server.database, "other.txt", FILE.replace("Everybody who", "Anybody who"));
        let again = rows(import(&program, &other, "both@example.org"));
        let changed: Vec<_> = again.iter().map(|row| (row["result"].clone(), row["revision"].clone())).collect();
        let unchanged = (json!("unchanged"), json!(1));
        assert_eq!(changed, [unchanged.clone(), unchanged.clone(), (json!("changed"), json!(2)), unchanged]);
        rows(on_page(&program, "submit", "ed@example.org", &[]));
        assert!(on_page(&program, "approve", "both@example.org", &[]).failed().contains("somebody else"));
        let approver = server.approver().await;
        let query = "{ editorialEntries { nodes { status review { approvers { name } } } } }";
        for node in approver.data(query, json!({})).await["editorialEntries"]["nodes"].as_array().expect("nodes") {
            assert_eq!(node, &json!({ "status": "IN_REVIEW", "review": { "approvers": [] } }));
        }
    }

    async fn an_entry_is_named_by_either_of_its_ids(server: Server) {
        let editor = server.editor().await;
        let draft = editor.create_question("Who pays?", "We do.").await;
        let program = server.program();
        let done = rows(program.run(&["submit", &draft.id, "--as", "editor@example.org", "--json"]));
        assert_eq!((&done[0]["from"], &done[0]["to"]), (&json!("DRAFT"), &json!("IN_REVIEW")));
        let id = done[0]["entryId"].as_str().expect("an id").to_owned();
        server.approver().await;
        let done = rows(program.run(&["approve", &id, "--as", "approver@example.org", "--json"]));
        assert_eq!(done[0]["to"], "APPROVED");
        assert!(program.run(&["approve", "nonsense", "--as", "approver@example.org"]).failed().contains("ENTRY_ID"));
        assert!(program.run(&["approve", &id, "--as", "nobody@example.org"]).failed().contains("user list"));
    }

    async fn people_are_managed_by_command(server: Server) {
        let program = server.program();
        let add = ["user", "add", "--email", "Ann@Example.org", "--name", "Ann", "--role", "editor", "--role", "approver", "--locale", "hy", "--json"];
        assert!(program.run_with_input(&add, "elevenchars\n").failed().contains("at least 12 characters"));
        assert!(program.run_with_input(&add, "").failed().contains("standard input"));
        let added = rows(program.run_with_input(&add, &format!("{PASSWORD}\n")));
        assert_eq!(added[0]["roles"], "APPROVER in hy, EDITOR in hy");
        assert!(program.run_with_input(&add, PASSWORD).failed().contains("email is taken"));
        let ann = ["--email", "ann@example.org", "--json"];
        let run = |command: &str, more: &[&str]| {
            let mut arguments = vec!["user", command];
            arguments.extend(ann);
            arguments.extend(more);
            program.run_with_input(&arguments, "another password\n")
        };
        assert_eq!(rows(run("grant", &["--role", "admin"]))[0]["roles"], "ADMIN everywhere, APPROVER in hy, EDITOR in hy");
        assert!(run("grant", &["--role", "admin", "--locale", "hy"]).failed().contains("holds everywhere"));
        assert!(run("revoke", &["--role", "editor"]).failed().contains("not granted"));
        assert_eq!(rows(run("revoke", &["--role", "editor", "--locale", "hy"]))[0]["roles"], "ADMIN everywhere, APPROVER in hy");
        rows(run("set-password", &[]));
        server.anonymous().sign_in("ann@example.org", "another password").await;
        assert_eq!(rows(run("disable", &[]))[0]["disabled"], true);
        let listed = rows(program.run(&["user", "list", "--json"]));
        assert_eq!(listed.iter().map(|row| &row["disabled"]).collect::<Vec<_>>(), [true]);
        assert_eq!(rows(run("enable", &[]))[0]["disabled"], false);
        program.run(&["audit", "verify"]).succeeded();
    }
}
