//! The vocabulary on its page.

use super::signed_in;
use domain::actor::Role;
use tests::on_both_databases;

const WATER: [(&str, &str); 3] = [("slug", "water"), ("locale", "en"), ("name", "Water")];

on_both_databases! {
    async fn editors_name_topics_in_their_languages(server: Server) {
        server.account("editor", &[(Role::Editor, Some("en"))]).await;
        let mut editor = signed_in(&server, "editor").await;
        for _ in 0..2 {
            let done = editor.post("/admin/topics", &WATER).await;
            assert_eq!((done.status.as_u16(), done.location()), (303, "/admin/topics"));
        }
        let page = editor.get("/admin/topics").await;
        assert!(page.has("<span lang=\"en\" dir=\"ltr\">Water</span>"), "{}", page.body);
        let derived = editor.post("/admin/topics", &[("locale", "en"), ("name", "Cash help")]).await;
        assert_eq!(derived.status, 303);
        assert!(editor.get("/admin/topics").await.has("<code>cash-help</code>"));
        let foreign = [("slug", "water"), ("locale", "hy"), ("name", "Ջուր")];
        assert_eq!(editor.post("/admin/topics", &foreign).await.status, 403);
        let other = [("slug", "water"), ("locale", "en"), ("name", "Waters")];
        assert_eq!(editor.post("/admin/topics", &other).await.status, 403, "only administrators change a name");
        server.account("boss", &[(Role::Admin, None)]).await;
        let mut boss = signed_in(&server, "boss").await;
        assert_eq!(boss.post("/admin/topics", &foreign).await.status, 303);
        assert_eq!(boss.post("/admin/topics", &other).await.status, 303);
        assert!(boss.get("/admin/topics").await.has(">Waters</span>"));
    }

    async fn what_is_wrong_is_said_and_what_was_typed_is_kept(server: Server) {
        server.editor().await;
        let mut editor = signed_in(&server, "editor").await;
        let page = editor.post("/admin/topics", &[("slug", "Not a slug"), ("locale", "en"), ("name", "Water")]).await;
        assert_eq!((page.status.as_u16(), page.value("name").as_deref()), (422, Some("Water")));
        assert!(page.has("id=\"slug-problem\"") && page.has("aria-invalid"), "{}", page.body);
        assert_eq!(page.value("slug").as_deref(), Some("Not a slug"));
    }

    async fn the_list_takes_the_same_few_statements_for_many(server: Server) {
        server.editor().await;
        let mut editor = signed_in(&server, "editor").await;
        let mut counts = vec![];
        for name in ["Water", "Cash", "Food"] {
            editor.post("/admin/topics", &[("locale", "en"), ("name", name)]).await;
            let before = server.app.store.statements();
            assert!(editor.get("/admin/topics").await.has(name));
            counts.push(server.app.store.statements() - before);
        }
        assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    }

    async fn approvers_read_and_strangers_do_not(server: Server) {
        server.account("approver", &[(Role::Approver, None)]).await;
        server.account("nobody", &[]).await;
        let mut approver = signed_in(&server, "approver").await;
        assert!(!approver.get("/admin/topics").await.has("action=\"/admin/topics\""));
        assert_eq!(approver.post("/admin/topics", &WATER).await.status, 403);
        assert_eq!(signed_in(&server, "nobody").await.get("/admin/topics").await.status, 403);
    }
}
