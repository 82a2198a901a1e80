//! Writing on an entry.

use super::{super::signed_in, path};
use domain::actor::Role;
use serde_json::json;
use tests::{on_both_databases, question};

on_both_databases! {
    async fn only_editors_of_the_language_write(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "Yes.").await;
        for (name, role, locale, status) in [
            ("elsewhere", Role::Editor, Some("hy"), 404),
            ("signer", Role::Approver, None, 403),
            ("chief", Role::Admin, None, 404),
        ] {
            server.account(name, &[(role, locale)]).await;
            let mut browser = signed_in(&server, name).await;
            assert_eq!(browser.get(&path(&entry, "edit")).await.status, status, "{name}");
            let saved = browser.post(&path(&entry, "edit"), &[("version", "1"), ("heading", "Mine"), ("body", "No.")]).await;
            assert_eq!(saved.status, status, "{name}");
        }
        assert_eq!(server.sign_in("editor").await.reread(&entry).await.version, 1);
    }

    async fn every_field_of_a_question_is_shown_and_saved(server: Server) {
        let editor = server.editor().await;
        let topic = "mutation ($input: TopicInput!) { createTopic(input: $input) { topic { slug } } }";
        for name in ["Water", "Cash"] {
            editor.data(topic, json!({ "input": { "locale": "en", "name": name } })).await;
        }
        let mut content = question("Is it safe?", "Yes.");
        content["question"]["topics"] = json!(["water"]);
        content["question"]["sources"] = json!([{ "title": "Old", "url": "https://example.org/old" }]);
        let entry = editor.create("en", content).await;
        let mut browser = signed_in(&server, "editor").await;
        let form = browser.get(&path(&entry, "edit")).await;
        for shown in ["value=\"Is it safe?\"", "Yes.</textarea>", "value=\"water\" checked", "value=\"https://example.org/old\"", "value=\"cash\">"] {
            assert!(form.has(shown), "{shown}: {}", form.body);
        }
        let saved = browser.post(&path(&entry, "edit"), &[
            ("version", "1"), ("heading", "Is it safe now?"), ("body", "Line one.\r\n\r\nLine two."), ("shortAnswer", "It is."),
            ("verdict", "TRUE"), ("sourceTitle", "New"), ("sourceUrl", "https://example.org/new"), ("sourceTitle", ""),
            ("sourceUrl", ""), ("topics", "cash"), ("topics", "water"), ("do", "save"),
        ]).await;
        let id = path(&entry, "edit");
        assert_eq!((saved.status.as_u16(), saved.location()), (303, id.trim_end_matches("/edit")));
        assert!(browser.get(saved.location()).await.has("Saved as a new revision"));
        let query = "query ($id: ID!) { editorialEntry(id: $id) { head { number content { ... on QuestionContent {
            question answer shortAnswer verdict sources { title url } topics { slug } } } } } }";
        assert_eq!(editor.data(query, json!({ "id": entry.id })).await["editorialEntry"]["head"], json!({
            "number": 2, "content": { "question": "Is it safe now?", "answer": "Line one.\n\nLine two.", "shortAnswer": "It is.",
            "verdict": "TRUE", "sources": [{ "title": "New", "url": "https://example.org/new" }],
            "topics": [{ "slug": "cash" }, { "slug": "water" }] },
        }));
    }

    async fn the_same_words_again_save_nothing(server: Server) {
        let editor = server.editor().await;
        let entry = editor.create_question("Is it safe?", "Yes.").await;
        let mut browser = signed_in(&server, "editor").await;
        browser.get(&path(&entry, "edit")).await;
        let words = [("version", "1"), ("heading", "Is it safe?"), ("body", "Yes."), ("do", "save")];
        let saved = browser.post(&path(&entry, "edit"), &words).await;
        assert!(browser.get(saved.location()).await.has("nothing was saved"));
        assert_eq!(editor.reread(&entry).await.version, 1);
    }

    async fn what_is_in_review_is_not_written_on_but_not_lost_either(server: Server) {
        let editor = server.editor().await;
        let entry = editor.create_question("Is it safe?", "Yes.").await;
        let mut browser = signed_in(&server, "editor").await;
        assert_eq!(browser.get(&path(&entry, "edit")).await.status, 200);
        let submitted = editor.submit(&entry).await;
        let closed = browser.get(&path(&entry, "edit")).await;
        assert_eq!(closed.status, 422, "{}", closed.body);
        let version = submitted.version.to_string();
        let words = [("version", version.as_str()), ("heading", "Is it safe?"), ("body", "My long text."), ("do", "save")];
        let refused = browser.post(&path(&entry, "edit"), &words).await;
        assert_eq!(refused.status, 422);
        assert!(refused.has("My long text.</textarea>") && refused.has("is not possible"), "{}", refused.body);
    }

    async fn a_form_without_scripts_has_rows_for_sources(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "Yes.").await;
        let mut browser = signed_in(&server, "editor").await;
        browser.get(&path(&entry, "edit")).await;
        let typed = [("version", "1"), ("heading", "Other"), ("sourceTitle", "A"), ("sourceUrl", "https://a.example/"),
            ("sourceTitle", ""), ("sourceUrl", ""), ("sourceTitle", "B"), ("sourceUrl", "https://b.example/")];
        let rows = |page: &tests::Page| page.body.matches("name=\"sourceTitle\"").count();
        let more = browser.post(&path(&entry, "edit"), &[&typed[..], &[("do", "add-source")]].concat()).await;
        assert_eq!((more.status.as_u16(), rows(&more)), (200, 3), "{}", more.body);
        assert!(more.has("value=\"Other\"") && more.has("data-unsaved"));
        let fewer = browser.post(&path(&entry, "edit"), &[&typed[..], &[("do", "remove-source:0")]].concat()).await;
        assert_eq!(rows(&fewer), 2);
        assert!(!fewer.has("https://a.example/") && fewer.has("https://b.example/"));
        assert_eq!(server.sign_in("editor").await.reread(&entry).await.version, 1);
    }
}
