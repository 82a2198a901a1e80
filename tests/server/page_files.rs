//! Importing and exporting page files.

use crate::command_line::{FILE, import, rows, write};
use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Backend, Server, on_both_databases};

async fn stored(server: &Server) -> Value {
    server.account("reader", &[(Role::Editor, None)]).await;
    let reader = server.sign_in("reader").await;
    let query = "{ editorialEntries(first: 100) { nodes { kind slug documentId head { number contentHash } } } }";
    let mut nodes = reader.data(query, json!({})).await["editorialEntries"]["nodes"].take();
    let nodes_list = nodes.as_array_mut().expect("nodes");
    nodes_list.sort_by_key(ToString::to_string);
    nodes
}

fn publish(server: &Server) {
    let program = server.program();
    for (command, person) in [("submit", "ed"), ("approve", "ap"), ("publish", "ap")] {
        let person = format!("{person}@example.org");
        program.run(&[command, "--page", "flood-relief", "--locale", "en", "--as", &person]).succeeded();
    }
}

async fn staffed(server: &Server) {
    server.account("ed", &[(Role::Editor, None)]).await;
    server.account("ap", &[(Role::Approver, None)]).await;
}

on_both_databases! {
    async fn the_same_file_again_changes_nothing_in_any_state(server: Server) {
        staffed(&server).await;
        let program = server.program();
        let file = write(&server.database, "page.txt", FILE);
        let results = |finished| rows(finished).iter().map(|row| row["result"].clone()).collect::<Vec<_>>();
        assert_eq!(results(import(&program, &file, "ed@example.org")), ["created"; 4]);
        assert_eq!(results(import(&program, &file, "ed@example.org")), ["unchanged"; 4]);
        let text = program.run(&["import", &file, "--locale", "en", "--as", "ed@example.org", "--slug", "flood-relief"]);
        assert!(text.succeeded().contains("Nothing has changed"));
        publish(&server);
        assert_eq!(results(import(&program, &file, "ed@example.org")), ["unchanged"; 4]);
    }

    async fn a_dry_run_tells_and_writes_nothing(server: Server) {
        staffed(&server).await;
        let program = server.program();
        let file = write(&server.database, "page.txt", FILE);
        let dry = program.run(&["import", &file, "--locale", "en", "--as", "ed@example.org", "--dry-run"]).succeeded();
        assert!(dry.contains("created") && dry.contains("nothing was written"), "{dry}");
        assert_eq!(stored(&server).await, json!([]));
    }

    async fn a_file_that_does_not_fit_is_refused_whole(server: Server) {
        staffed(&server).await;
        let program = server.program();
        let long = format!("{FILE}\nQuestion: {}\n\nYes.\n", "x".repeat(301));
        for (name, content, complaint) in [
            ("latin1.txt", b"Title\n\nQuestion: Caf\xe9?\n\nYes.\n".to_vec(), "line 3"),
            ("empty.txt", b"\n\n".to_vec(), "title"),
            ("no-question.txt", b"Title\n\nSome text.\n".to_vec(), "question"),
            ("long.txt", long.into_bytes(), "at most 300 characters"),
            ("big.txt", vec![b'a'; 5 * 1024 * 1024 + 1], "5 MiB"),
        ] {
            let file = write(&server.database, name, content);
            let said = import(&program, &file, "ed@example.org").failed();
            assert!(said.contains(complaint) && said.contains(name), "{name}: {said}");
        }
        assert!(import(&program, "nowhere.txt", "ed@example.org").failed().contains("nowhere.txt"));
        assert_eq!(stored(&server).await, json!([]));
    }

    async fn a_change_of_what_is_in_review_is_refused_whole(server: Server) {
        staffed(&server).await;
        let program = server.program();
        let file = write(&server.database, "page.txt", FILE);
        let imported = rows(import(&program, &file, "ed@example.org"));
        let id = imported[2]["entryId"].as_str().expect("an id");
        program.run(&["submit", id, "--as", "ed@example.org"]).succeeded();
        let before = stored(&server).await;
        let changed = FILE.replace("All help is free.", "All help is free of charge.").replace("Everybody", "Anybody");
        let other = write(&server.database, "other.txt", changed);
        let said = import(&program, &other, "ed@example.org").failed();
        assert!(said.contains("who-may-register (line 14)") && said.contains("withdraw it first"), "{said}");
        let reader = server.sign_in("reader").await;
        let query = "{ editorialEntries { nodes { head { number } } } }";
        for node in reader.data(query, json!({})).await["editorialEntries"]["nodes"].as_array().expect("nodes") {
            assert_eq!(node["head"]["number"], 1, "something of a refused import was kept, which began as {before}");
        }
    }

    async fn only_an_editor_of_the_locale_imports(server: Server) {
        server.account("ap", &[(Role::Approver, None)]).await;
        server.account("hy", &[(Role::Editor, Some("hy"))]).await;
        let program = server.program();
        let file = write(&server.database, "page.txt", FILE);
        for person in ["ap@example.org", "hy@example.org"] {
            assert!(import(&program, &file, person).failed().contains("Only an editor of this locale"));
        }
        assert_eq!(stored(&server).await, json!([]));
    }

    async fn what_is_not_published_is_not_exported(server: Server) {
        staffed(&server).await;
        let program = server.program();
        let file = write(&server.database, "page.txt", FILE);
        rows(import(&program, &file, "ed@example.org"));
        let export = ["export", "--page", "flood-relief", "--locale", "en"];
        assert!(program.run(&export).failed().contains("published"));
        publish(&server);
        let mut as_json = export.to_vec();
        as_json.extend(["--format", "json"]);
        let page: Value = serde_json::from_str(&program.run(&as_json).succeeded()).expect("JSON");
        assert_eq!(page["items"][0]["answer"]["plain"], "No. All help is free.");
        assert_eq!(page["items"][1]["title"], "Report who asks for money");
    }
}

/// Exported from one database and imported into another, which may be of another kind, every entry is the same.
async fn round_trip(from: Backend, to: Backend) {
    let (source, target) = (Server::start(from).await, Server::start(to).await);
    staffed(&source).await;
    staffed(&target).await;
    let file = write(&source.database, "page.txt", FILE);
    rows(import(&source.program(), &file, "ed@example.org"));
    publish(&source);
    let exported = source.program().run(&["export", "--page", "flood-relief", "--locale", "en"]).succeeded();
    let copy = write(&target.database, "page.md", exported);
    rows(import(&target.program(), &copy, "ed@example.org"));
    assert_eq!(stored(&source).await, stored(&target).await);
}

#[tokio::test]
async fn an_export_imports_to_the_same_content_on_postgres() {
    round_trip(Backend::Sqlite, Backend::Postgres).await;
}

#[tokio::test]
async fn an_export_imports_to_the_same_content_on_sqlite() {
    round_trip(Backend::Postgres, Backend::Sqlite).await;
}

#[tokio::test]
async fn a_page_of_nine_questions_keeps_its_order_and_its_call_out() {
    let server = Server::start(Backend::Sqlite).await;
    staffed(&server).await;
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/river-page.txt");
    let imported = rows(import(&server.program(), file, "ed@example.org"));
    let kinds: Vec<_> = imported.iter().map(|row| row["kind"].as_str().unwrap_or_default()).collect();
    assert_eq!(kinds[..3], ["QUESTION", "NOTICE", "QUESTION"]);
    assert!(kinds[2..10].iter().all(|kind| *kind == "QUESTION") && kinds[10..] == ["PAGE"], "{kinds:?}");
    publish(&server);
    let query = "{ page(slug: \"flood-relief\", locale: \"en\") { date topics { slug } items { __typename } } }";
    let page = server.anonymous().data(query, json!({})).await["page"].take();
    assert_eq!((&page["date"], page["items"].as_array().map(Vec::len)), (&json!("2026-03-03"), Some(10)));
    assert_eq!(page["topics"], json!([{ "slug": "northland" }, { "slug": "southland" }]));
}
