//! Approving, under the words that are signed.

use super::{super::signed_in, field, page_of, path, public};
use chrono::TimeDelta;
use tests::{Client, Entry, Server, Start, on_both_databases};

async fn submitted(server: &Server) -> (Client, Entry) {
    server.approver().await;
    let editor = server.editor().await;
    let entry = editor.submit(&editor.create_question("Is it safe?", "The water is safe.").await).await;
    (editor, entry)
}

/// The form with these fields besides the words that are signed.
fn form<'a>(version: &'a str, hash: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&[("version", version), ("revision", "1"), ("content_hash", hash)], more].concat()
}

on_both_databases! {
    async fn other_words_than_the_newest_are_not_signed(server: Server) {
        let (editor, entry) = submitted(&server).await;
        let mut browser = signed_in(&server, "approver").await;
        let version = entry.version.to_string();
        let other = editor.create_question("Something else?", "Yes.").await;
        let fields = form(&version, &other.hash, &[("publish", "now"), ("comment", "Well said.")]);
        let page = browser.post(&path(&entry, "approve"), &fields).await;
        assert_eq!(page.status, 409, "{}", page.body);
        assert!(page.has("role=\"alert\"") && page.has(">Well said.</textarea>") && page.has("value=\"now\" checked"), "{}", page.body);
        let stale = form("1", &entry.hash, &[("publish", "now")]);
        assert_eq!(browser.post(&path(&entry, "approve"), &stale).await.status, 409);
        let unsigned = form(&version, "", &[("publish", "now")]);
        assert_eq!(browser.post(&path(&entry, "approve"), &unsigned).await.status, 422);
        assert_eq!(server.get(&public(&entry)).await.status(), 404);
        assert_eq!(editor.reread(&entry).await.version, entry.version);
    }

    async fn what_is_approved_to_be_published_is_public(server: Server) {
        let (_, entry) = submitted(&server).await;
        let mut browser = signed_in(&server, "approver").await;
        let version = entry.version.to_string();
        let fields = form(&version, &entry.hash, &[("publish", "now"), ("at", ""), ("expires_at", "")]);
        let done = browser.post(&path(&entry, "approve"), &fields).await;
        assert_eq!((done.status.as_u16(), done.location()), (303, page_of(&entry).as_str()));
        let read = server.get(&public(&entry)).await;
        assert_eq!(read.status(), 200);
        assert!(read.text().await.expect("text").contains("The water is safe."));
        assert!(browser.get(&page_of(&entry)).await.has("Approved and published."));
        assert_eq!(browser.post(&path(&entry, "approve"), &fields).await.status, 409, "sent twice");
    }

    async fn nobody_approves_what_they_wrote(server: Server) {
        use domain::actor::Role;
        let both = server.person("both", &[(Role::Editor, None), (Role::Approver, None)]).await;
        let entry = both.submit(&both.create_question("Is it safe?", "Yes.").await).await;
        let version = entry.version.to_string();
        let fields = form(&version, &entry.hash, &[("publish", "now")]);
        let page = signed_in(&server, "both").await.post(&path(&entry, "approve"), &fields).await;
        assert_eq!(page.status, 403);
        assert!(page.has("somebody else has to approve them"), "{}", page.body);
        assert_eq!(server.get(&public(&entry)).await.status(), 404);
    }

    async fn a_time_is_said_or_nothing_is_approved(server: Server = Start::with_still_clock) {
        let (editor, entry) = submitted(&server).await;
        let mut browser = signed_in(&server, "approver").await;
        let (version, past) = (entry.version.to_string(), field(server.clock.now() - TimeDelta::hours(1)));
        for at in ["", "soon", &past] {
            let fields = form(&version, &entry.hash, &[("publish", "at"), ("at", at), ("comment", "Well said.")]);
            let page = browser.post(&path(&entry, "approve"), &fields).await;
            assert_eq!((page.status.as_u16(), page.value("at").as_deref()), (422, Some(at)), "{}", page.body);
            assert!(page.has("value=\"at\" checked") && page.has(">Well said.</textarea>"), "{}", page.body);
        }
        assert_eq!(editor.reread(&entry).await.status, "IN_REVIEW", "half of it was done");
        let soon = field(server.clock.now() + TimeDelta::hours(1));
        let fields = form(&version, &entry.hash, &[("publish", "at"), ("at", &soon)]);
        assert_eq!(browser.post(&path(&entry, "approve"), &fields).await.status, 303);
        assert_eq!(editor.reread(&entry).await.status, "SCHEDULED");
        assert_eq!(server.get(&public(&entry)).await.status(), 404);
    }

    async fn an_approval_alone_publishes_nothing(server: Server) {
        let (editor, entry) = submitted(&server).await;
        let version = entry.version.to_string();
        let fields = form(&version, &entry.hash, &[("publish", "hold")]);
        let mut browser = signed_in(&server, "approver").await;
        assert_eq!(browser.post(&path(&entry, "approve"), &fields).await.status, 303);
        let approved = editor.reread(&entry).await;
        assert_eq!(approved.status, "APPROVED");
        assert_eq!(server.get(&public(&entry)).await.status(), 404);
        let version = approved.version.to_string();
        assert_eq!(browser.post(&path(&entry, "publish"), &[("version", &version)]).await.status, 303);
        assert_eq!(server.get(&public(&entry)).await.status(), 200);
    }
}
