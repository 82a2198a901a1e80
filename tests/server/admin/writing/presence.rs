//! Who else has an entry open.

use super::{super::signed_in, path};
use chrono::TimeDelta;
use domain::actor::Role;
use tests::{Start, on_both_databases};

on_both_databases! {
    async fn others_are_told_until_they_leave_or_are_not_heard_of(server: Server = Start::with_still_clock) {
        let entry = server.editor().await.create_question("Is it safe?", "Yes.").await;
        server.account("colleague", &[(Role::Editor, None)]).await;
        let (mut one, mut other) = (signed_in(&server, "editor").await, signed_in(&server, "colleague").await);
        let (presence, edit) = (path(&entry, "presence"), path(&entry, "edit"));
        let alone = one.post(&presence, &[]).await;
        assert_eq!((alone.status.as_u16(), alone.body.trim()), (200, ""));
        assert!(other.get(&edit).await.has("has this open for writing too"));
        let told = other.post(&presence, &[]).await;
        assert!(told.has("editor") && !told.has("colleague") && !told.has("<html"), "{}", told.body);
        assert_eq!(one.post(&presence, &[("leave", "yes")]).await.status, 204);
        assert!(!other.get(&edit).await.has("open for writing"));
        one.post(&presence, &[]).await;
        server.set_time(server.clock.now() + TimeDelta::seconds(31));
        assert!(!other.get(&edit).await.has("open for writing"));
    }

    async fn only_editors_are_present(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "Yes.").await;
        server.account("signer", &[(Role::Approver, None)]).await;
        let mut browser = signed_in(&server, "signer").await;
        assert_eq!(browser.post(&path(&entry, "presence"), &[]).await.status, 403);
    }
}
