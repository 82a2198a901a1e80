//! Two who write at once: neither text is lost.

use super::{super::signed_in, path};
use domain::actor::Role;
use tests::{on_both_databases, question};

on_both_databases! {
    async fn whoever_saves_second_sees_both_texts_and_decides(server: Server) {
        let editor = server.editor().await;
        server.account("colleague", &[(Role::Editor, None)]).await;
        let entry = editor.create_question("Is it safe?", "Yes, it is.").await;
        let mut browser = signed_in(&server, "colleague").await;
        browser.get(&path(&entry, "edit")).await;
        editor.save(&entry, question("Is it safe?", "Yes, since Monday.")).await;
        let mine = [("version", "1"), ("heading", "Is it safe?"), ("body", "No, never."), ("do", "save")];
        let conflict = browser.post(&path(&entry, "edit"), &mine).await;
        assert_eq!(conflict.status, 409);
        for shown in ["No, never.</textarea>", "since Monday", "revision 2", "editor", "<ins>", "<del>", "name=\"version\" value=\"2\"", "Somebody else has saved"] {
            assert!(conflict.has(shown), "{shown}: {}", conflict.body);
        }
        assert_eq!(editor.reread(&entry).await.revision, 2);
        let version = conflict.value("version").expect("a version");
        let decided = [("version", version.as_str()), mine[1], mine[2], mine[3]];
        assert_eq!(browser.post(&path(&entry, "edit"), &decided).await.status, 303);
        let compared = browser.get(&format!("{}?from=2&to=3", path(&entry, "compare"))).await;
        assert!(compared.has("since Monday") && compared.has("never"), "{}", compared.body);
    }

    async fn a_preview_of_an_old_version_does_not_hide_the_conflict(server: Server) {
        let editor = server.editor().await;
        let entry = editor.create_question("Is it safe?", "Yes, it is.").await;
        let mut browser = signed_in(&server, "editor").await;
        browser.get(&path(&entry, "edit")).await;
        editor.save(&entry, question("Is it safe?", "Yes, since Monday.")).await;
        let mine = [("version", "1"), ("heading", "Is it safe?"), ("body", "No, never."), ("do", "show")];
        let shown = browser.post(&path(&entry, "edit"), &mine).await;
        assert_eq!(shown.value("version").as_deref(), Some("1"));
        let saved = browser.post(&path(&entry, "edit"), &[mine[0], mine[1], mine[2], ("do", "save")]).await;
        assert_eq!(saved.status, 409);
        assert!(saved.has("You have saved other words meanwhile") && !saved.has("Somebody else"), "{}", saved.body);
    }
}
