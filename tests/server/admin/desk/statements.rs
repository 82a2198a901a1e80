//! A page takes the same number of statements, whatever it shows.

use super::{super::signed_in, page_of, path};
use domain::actor::Role;
use serde_json::json;
use tests::{Browser, Client, Entry, Server, on_both_databases, question};

/// What an entry can be translated to.
const LOCALES: [&str; 10] = ["ar", "de", "es", "fa", "fr", "hy", "ka", "pl", "ru", "uk"];

async fn count(server: &Server, browser: &mut Browser, path: &str) -> u64 {
    let before = server.app.store.statements();
    assert_eq!(browser.get(path).await.status, 200, "{path}");
    server.app.store.statements() - before
}

/// As many of each state as asked for.
async fn furnish(editor: &Client, approver: &Client, count: usize) {
    for n in 0..count {
        editor.create_question(&format!("Draft {n}?"), "Yes.").await;
        editor.submit(&editor.create_question(&format!("Waiting {n}?"), "Yes.").await).await;
        editor.publish(approver, "en", question(&format!("Public {n}?"), "Yes.")).await;
    }
}

/// As many revisions, comments and languages of one entry.
async fn grow(editor: &Client, mut entry: Entry, to: &[&str]) -> Entry {
    let comment = "mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } } }";
    for to in to {
        entry = editor.save(&entry, question("Is it safe?", &format!("Answer for {to}."))).await;
        let said = json!({ "input": { "id": entry.id, "revision": 1, "text": format!("Comment for {to}") } });
        editor.data(comment, said).await;
        editor.mutate("translateEntry", json!({ "documentId": entry.document, "from": "en", "to": to })).await;
    }
    entry
}

on_both_databases! {
    async fn pages_about_people_and_the_server_take_as_many_for_one_as_for_many(server: Server) {
        let editor = server.editor().await;
        server.account("boss", &[(Role::Admin, None), (Role::Editor, None)]).await;
        let mut boss = signed_in(&server, "boss").await;
        let mut counts = vec![];
        for many in [&LOCALES[..1], &LOCALES[1..6]] {
            signed_in(&server, "boss").await;
            for locale in many {
                let fields = [("kind", "locale"), ("name", *locale), ("required", "2")];
                assert_eq!(boss.post("/admin/settings/approvals", &fields).await.status, 303);
                server.account(&format!("writer-{locale}"), &[(Role::Editor, Some(locale))]).await;
                let topic = "mutation ($input: TopicInput!) { createTopic(input: $input) { topic { slug } } }";
                editor.data(topic, json!({ "input": { "locale": locale, "name": format!("Topic {locale}") } })).await;
                editor.create_question(&format!("Question {locale}?"), "Yes.").await;
            }
            let mut taken = vec![];
            for path in ["/admin/account", "/admin/people", "/admin/topics", "/admin/settings", "/admin/audit", "/admin/audit.csv", "/admin/api"] {
                taken.push(count(&server, &mut boss, path).await);
            }
            counts.push(taken);
        }
        assert_eq!(counts[0], counts[1], "account, people, topics, settings, audit, its table, API");
    }

    async fn three_entries_take_as_many_as_thirty(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let mut browser = signed_in(&server, "approver").await;
        let mut entry = editor.create_question("Is it safe?", "Yes.").await;
        let mut counts = vec![];
        for (more, to) in [(1, &LOCALES[..1]), (9, &LOCALES[1..])] {
            furnish(&editor, &approver, more).await;
            entry = grow(&editor, entry, to).await;
            let mut taken = vec![];
            for path in ["/admin", "/admin/entries", &page_of(&entry), &path(&entry, "compare")] {
                taken.push(count(&server, &mut browser, path).await);
            }
            counts.push(taken);
        }
        assert_eq!(counts[0], counts[1], "dashboard, list, entry, comparison");
    }
}
