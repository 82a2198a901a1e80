//! The page of an entry: what can be done, what cannot and why, and what happens to forms that come late.

use super::{super::signed_in, page_of, path, public};
use domain::actor::Role;
use tests::{on_both_databases, question};

on_both_databases! {
    async fn what_is_not_possible_is_listed_with_its_reason(server: Server) {
        server.approver().await;
        let both = server.person("both", &[(Role::Editor, None), (Role::Approver, None)]).await;
        let entry = both.submit(&both.create_question("Is it safe?", "Yes.").await).await;
        let offer = "Read the changes and approve";
        let own = signed_in(&server, "both").await.get(&page_of(&entry)).await;
        let (_, refused) = own.body.split_once("What is not possible now, and why").expect("a list");
        assert!(refused.contains("somebody else has to approve them"), "{refused}");
        assert!(!own.has(offer) && !own.has(&path(&entry, "edit")), "{}", own.body);
        let theirs = signed_in(&server, "approver").await.get(&page_of(&entry)).await;
        assert!(theirs.has(offer) && !theirs.has("somebody else has to approve them"), "{}", theirs.body);
        assert!(theirs.has("<dt>Submit for review</dt><dd>Only an editor of this locale may do this.</dd>"), "{}", theirs.body);
        let changes = signed_in(&server, "both").await.get(&path(&entry, "compare")).await;
        assert!(changes.has("somebody else has to approve them") && !changes.has("Approve these words"), "{}", changes.body);
    }

    async fn an_old_version_is_refused_and_changes_nothing(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let read = editor.create_question("Is it safe?", "Yes.").await;
        let saved = editor.save(&read, question("Is it safe?", "No.")).await;
        let mut browser = signed_in(&server, "editor").await;
        let old = read.version.to_string();
        for verb in ["submit", "discard"] {
            let page = browser.post(&path(&read, verb), &[("version", &old)]).await;
            assert_eq!(page.status, 409, "{verb}: {}", page.body);
            assert!(page.has("role=\"alert\"") && page.has("Read the entry again"), "{verb}: {}", page.body);
            assert_eq!(page.value("version"), Some(saved.version.to_string()), "the page shows how things are now");
        }
        assert_eq!(browser.post(&path(&read, "submit"), &[]).await.status, 422, "without any version");
        let now = approver.reread(&read).await;
        assert_eq!((now.version, now.status.as_str()), (saved.version, "DRAFT"));
    }

    async fn a_form_sent_twice_changes_things_once(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let draft = editor.create_question("Is it safe?", "Yes.").await;
        let mut browser = signed_in(&server, "editor").await;
        let version = draft.version.to_string();
        let done = browser.post(&path(&draft, "submit"), &[("version", &version)]).await;
        assert_eq!((done.status.as_u16(), done.location()), (303, page_of(&draft).as_str()));
        assert!(browser.get(done.location()).await.has("Submitted. Somebody who did not write it"));
        let (after, audited) = (approver.reread(&draft).await, server.audited().await);
        assert_eq!(browser.post(&path(&draft, "submit"), &[("version", &version)]).await.status, 409);
        assert_eq!((approver.reread(&draft).await.version, server.audited().await), (after.version, audited));
    }

    async fn what_is_public_is_taken_back_whichever_version_was_read(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let mut browser = signed_in(&server, "approver").await;
        let old = live.version.to_string();
        editor.save(&live, question("Is it safe?", "No.")).await;
        let silent = browser.post(&path(&live, "retract"), &[("version", &old), ("reason", " ")]).await;
        assert_eq!(silent.status, 422);
        assert_eq!(server.get(&public(&live)).await.status(), 200);
        let fields = [("version", old.as_str()), ("reason", "It is wrong."), ("public_note", "We were wrong.")];
        assert_eq!(browser.post(&path(&live, "retract"), &fields).await.status, 303);
        assert!(!server.get(&public(&live)).await.text().await.expect("text").contains("Yes."));
        let page = browser.get(&page_of(&live)).await;
        assert!(page.has("The public does not see it any more.") && page.has("It is wrong."), "{}", page.body);
    }

    async fn a_page_shows_what_the_public_reads_beside_what_is_written(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Old answer.")).await;
        editor.save(&live, question("Is it safe?", "New answer.")).await;
        let page = signed_in(&server, "approver").await.get(&page_of(&live)).await;
        for text in ["The newest words, not public", "New answer.", "What the public sees now: revision 1", "Old answer."] {
            assert!(page.has(text), "{text}: {}", page.body);
        }
        assert!(page.has(&format!("href=\"{}\"", public(&live))));
    }
}
