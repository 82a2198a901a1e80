//! The form takes the same number of statements, whatever it shows.

use super::{super::signed_in, path};
use serde_json::json;
use tests::{Browser, Client, Page, Server, on_both_databases, question};

async fn count(server: &Server, browser: &mut Browser, path: &str, fields: Option<&[(&str, &str)]>) -> (Page, u64) {
    let before = server.app.store.statements();
    let page = match fields {
        Some(fields) => browser.post(path, fields).await,
        None => browser.get(path).await,
    };
    (page, server.app.store.statements() - before)
}

/// Documents of questions filed under as many topics.
async fn documents(editor: &Client, names: &[&str]) -> Vec<String> {
    let topic = "mutation ($input: TopicInput!) { createTopic(input: $input) { topic { slug } } }";
    let mut made = vec![];
    for name in names {
        editor.data(topic, json!({ "input": { "locale": "en", "name": name } })).await;
        made.push(editor.create("en", question(&format!("About {name}?"), "Yes.")).await.document);
    }
    made
}

on_both_databases! {
    async fn a_form_takes_as_many_for_one_item_as_for_many(server: Server) {
        let editor = server.editor().await;
        let names = ["one", "two", "three", "four", "five"];
        let all = documents(&editor, &names).await;
        let mut counts = vec![];
        let mut browser = signed_in(&server, "editor").await;
        for size in [1, 5] {
            let page = json!({ "page": { "title": format!("Page {size}"), "items": &all[..size], "topics": &names[..size] } });
            let entry = editor.create("en", page).await;
            let (shown, opened) = count(&server, &mut browser, &path(&entry, "edit"), None).await;
            assert_eq!(shown.body.matches("name=\"items\"").count(), size);
            let mut fields = vec![("version", "1"), ("heading", "Page"), ("q", "about"), ("do", "find")];
            fields.extend(all[..size].iter().map(|it| ("items", it.as_str())));
            fields.extend(names[..size].iter().map(|it| ("topics", *it)));
            let (found, searched) = count(&server, &mut browser, &path(&entry, "edit"), Some(&fields)).await;
            assert!(found.has("id=\"found\""));
            fields.extend([("kind", "PAGE"), ("locale", "en")]);
            let (_, previewed) = count(&server, &mut browser, "/admin/preview", Some(&fields)).await;
            fields[3] = ("do", "save");
            let (saved, stored) = count(&server, &mut browser, &path(&entry, "edit"), Some(&fields)).await;
            assert_eq!(saved.status, 303);
            counts.push((opened, searched, previewed, stored));
        }
        assert_eq!(counts[0], counts[1], "opened, searched, previewed, saved");
    }
}
