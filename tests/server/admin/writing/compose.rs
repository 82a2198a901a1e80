//! Composing a page without scripts.

use super::{super::signed_in, in_order, path};
use serde_json::json;
use tests::{Client, Entry, on_both_databases, question};

async fn questions(editor: &Client) -> Vec<Entry> {
    let mut made = vec![];
    for name in ["First", "Second", "Third"] {
        made.push(editor.create_question(&format!("{name} question?"), "Yes.").await);
    }
    made
}

on_both_databases! {
    async fn items_are_moved_removed_and_added_and_saved_last(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let all = questions(&editor).await;
        approver.approve_and_publish(&editor.submit(&all[0]).await).await;
        let documents: Vec<&str> = all.iter().map(|it| it.document.as_str()).collect();
        let page = editor.create("en", json!({ "page": { "title": "Page", "items": &documents[..2] } })).await;
        let mut browser = signed_in(&server, "editor").await;
        let shown = browser.get(&path(&page, "edit")).await;
        assert!(in_order(&shown, &["First question?", "Published", "Second question?", "readers do not see it yet"]), "{}", shown.body);
        let (up, remove, add) = (format!("up:{}", documents[1]), format!("remove:{}", documents[0]), format!("add:{}", documents[2]));
        let common = [("version", "1"), ("heading", "Page")];
        let items = [("items", documents[0]), ("items", documents[1])];
        let moved = browser.post(&path(&page, "edit"), &[&common[..], &items, &[("do", &up)]].concat()).await;
        assert_eq!(moved.status, 200);
        let order = [format!("name=\"items\" value=\"{}\"", documents[1]), format!("name=\"items\" value=\"{}\"", documents[0])];
        assert!(in_order(&moved, &[&order[0], &order[1]]), "{}", moved.body);
        let removed = browser.post(&path(&page, "edit"), &[&common[..], &items, &[("do", &remove)]].concat()).await;
        assert!(!removed.has(&order[1]) && removed.has(&order[0]));
        let found = browser.post(&path(&page, "edit"), &[&common[..], &items, &[("q", "third"), ("do", "enter")]].concat()).await;
        assert!(found.has(&format!("value=\"{add}\"")) && !found.has(&format!("value=\"add:{}\"", documents[0])), "{}", found.body);
        let added = browser.post(&path(&page, "edit"), &[&common[..], &items, &[("do", &add)]].concat()).await;
        assert!(added.has(&format!("name=\"items\" value=\"{}\"", documents[2])));
        assert_eq!(editor.reread(&page).await.version, 1, "nothing of it is saved");
        let order = [("items", documents[2]), ("items", documents[0])];
        let saved = browser.post(&path(&page, "edit"), &[&common[..], &order, &[("do", "save")]].concat()).await;
        assert_eq!(saved.status, 303);
        let query = "query ($id: ID!) { editorialEntry(id: $id) { head { content { ... on PageContent { items } } } } }";
        let items = editor.data(query, json!({ "id": page.id })).await["editorialEntry"]["head"]["content"]["items"].take();
        assert_eq!(items, json!([documents[2], documents[0]]));
    }

    async fn only_questions_and_notices_of_the_language_are_found(server: Server) {
        let editor = server.editor().await;
        editor.create("hy", question("Shared words", "x")).await;
        editor.create("en", json!({ "page": { "title": "Shared words on a page" } })).await;
        editor.create("en", json!({ "notice": { "title": "Shared words of a notice", "text": "x" } })).await;
        let mut browser = signed_in(&server, "editor").await;
        let form = browser.get("/admin/entries/new?kind=PAGE&locale=en").await;
        let id = form.value("id").expect("an id");
        let fields = [("id", id.as_str()), ("kind", "PAGE"), ("locale", "en"), ("heading", "My page")];
        let found = browser.post("/admin/entries/new", &[&fields[..], &[("q", "shared words"), ("do", "find")]].concat()).await;
        assert!(found.has("Shared words of a notice") && !found.has("on a page"), "{}", found.body);
        assert_eq!(found.body.matches("value=\"add:").count(), 1);
        assert!(found.has("value=\"My page\"") && found.value("id") == Some(id.clone()));
        let nothing = browser.post("/admin/entries/new", &[&fields[..], &[("q", " "), ("do", "find")]].concat()).await;
        assert!(nothing.has("must have at least one word"), "{}", nothing.body);
    }
}
