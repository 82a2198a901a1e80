//! Translating, with the source beside the form.

use super::{super::signed_in, path};
use domain::actor::Role;
use tests::{on_both_databases, question};

on_both_databases! {
    async fn a_translation_is_begun_and_brought_up_to_date(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let source = editor.publish(&approver, "en", question("Is it safe?", "Yes, it is.")).await;
        let mut browser = signed_in(&server, "editor").await;
        assert!(browser.get(&path(&source, "translate")).await.has("It is in <span class=\"locale\">en</span> already"));
        let begun = browser.post(&path(&source, "translate"), &[("to", "hy")]).await;
        assert_eq!(begun.status, 303, "{}", begun.body);
        let edit = begun.location().to_owned();
        let form = browser.get(&edit).await;
        assert!(form.has("The source") && form.has("revision 1") && !form.has("name=\"sourceRevision\""), "{}", form.body);
        let again = browser.post(&path(&source, "translate"), &[("to", "hy")]).await;
        assert_eq!(again.status, 422);
        let words = [("heading", "Անվտա՞նգ է"), ("body", "Այո։")];
        browser.post(&edit, &[&[("version", "1")], &words[..]].concat()).await;

        editor.correct(&approver, &source, question("Is it safe?", "No, it is not.")).await;
        let stale = browser.get(&edit).await;
        for shown in ["It has changed since revision 1", "<del>", "<ins>", "name=\"sourceRevision\" value=\"2\"", "value=\"Անվտա՞նգ է\""] {
            assert!(stale.has(shown), "{shown}: {}", stale.body);
        }
        let same = browser.post(&edit, &[&[("version", "2"), ("sourceRevision", "2")], &words[..]].concat()).await;
        assert_eq!(same.status, 422);
        assert!(same.has("id=\"sourceRevision-error\"") && same.has("value=\"2\" checked"), "{}", same.body);
        let changed = [("version", "2"), ("heading", "Անվտա՞նգ է"), ("body", "Ոչ։"), ("sourceRevision", "2")];
        assert_eq!(browser.post(&edit, &changed).await.status, 303);
        assert!(!browser.get(&edit).await.has("name=\"sourceRevision\""));
    }

    async fn without_the_box_a_translation_stays_behind(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let source = editor.publish(&approver, "en", question("Is it safe?", "Yes, it is.")).await;
        let mut browser = signed_in(&server, "editor").await;
        browser.get("/admin").await;
        let edit = browser.post(&path(&source, "translate"), &[("to", "hy")]).await.location().to_owned();
        editor.correct(&approver, &source, question("Is it safe?", "No, it is not.")).await;
        let words = [("version", "1"), ("heading", "Անվտա՞նգ է"), ("body", "Այո։")];
        assert_eq!(browser.post(&edit, &words).await.status, 303);
        assert!(browser.get(&edit).await.has("name=\"sourceRevision\""));
    }

    async fn only_editors_of_the_other_language_translate(server: Server) {
        let source = server.editor().await.create_question("Is it safe?", "Yes.").await;
        server.account("narrow", &[(Role::Editor, Some("hy")), (Role::Approver, Some("en"))]).await;
        server.account("stranger", &[(Role::Editor, Some("hy"))]).await;
        let mut narrow = signed_in(&server, "narrow").await;
        let choice = narrow.get(&path(&source, "translate")).await;
        assert!(choice.has("<option value=\"hy\"") && !choice.has("list=\"languages\""));
        assert_eq!(narrow.post(&path(&source, "translate"), &[("to", "ar")]).await.status, 403);
        assert_eq!(narrow.post(&path(&source, "translate"), &[("to", "hy")]).await.status, 303);
        let mut stranger = signed_in(&server, "stranger").await;
        assert_eq!(stranger.get(&path(&source, "translate")).await.status, 404);
        assert_eq!(stranger.post(&path(&source, "translate"), &[("to", "hy")]).await.status, 404);
    }
}
