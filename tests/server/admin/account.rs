//! One's own password and sessions.

use super::signed_in;
use tests::{Browser, PASSWORD, on_both_databases};

const NEW: &str = "wrong donkey fuse";

on_both_databases! {
    async fn a_changed_password_signs_out_everywhere_else(server: Server) {
        server.editor().await;
        let (mut here, mut elsewhere) = (signed_in(&server, "editor").await, signed_in(&server, "editor").await);
        let wrong = here.post("/admin/account/password", &[("current_password", NEW), ("new_password", NEW)]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.has("id=\"currentPassword-problem\"") && !wrong.has(NEW), "{}", wrong.body);
        let short = here.post("/admin/account/password", &[("current_password", PASSWORD), ("new_password", "x")]).await;
        assert!(short.has("id=\"newPassword-problem\""), "{}", short.body);
        assert_eq!(elsewhere.get("/admin").await.status, 200);
        let done = here.post("/admin/account/password", &[("current_password", PASSWORD), ("new_password", NEW)]).await;
        assert_eq!((done.status.as_u16(), done.location()), (303, "/admin/account"));
        assert!(here.get("/admin/account").await.has("Your password is changed"));
        assert_eq!(elsewhere.get("/admin").await.status, 303);
        assert_eq!(Browser::new(&server).sign_in("editor@example.org", NEW).await.status, 303);
    }

    async fn a_changed_password_voids_a_link_for_another(server: Server) {
        server.account("boss", &[(domain::actor::Role::Admin, None)]).await;
        let mut boss = signed_in(&server, "boss").await;
        let person = boss.get("/admin/people").await.path("/admin/people/0");
        let link = boss.post(&format!("{person}/link"), &[]).await.body;
        let (_, key) = link.split_once("/admin/invitation?key=").expect("a link");
        let path = format!("/admin/invitation?key={}", key.split('<').next().unwrap_or_default());
        assert_eq!(Browser::new(&server).get(&path).await.status, 200);
        boss.post("/admin/account/password", &[("current_password", PASSWORD), ("new_password", NEW)]).await;
        assert_eq!(Browser::new(&server).get(&path).await.status, 404);
    }

    async fn one_session_is_ended_alone(server: Server) {
        server.editor().await;
        let (mut here, mut third) = (signed_in(&server, "editor").await, signed_in(&server, "editor").await);
        let mut elsewhere = signed_in(&server, "editor").await;
        let page = here.get("/admin/account").await;
        assert_eq!(page.body.matches("name=\"session\"").count(), 4, "one of them over GraphQL");
        assert_eq!(page.body.matches("(here)").count(), 1);
        let newest = page.value("session").expect("a session");
        for _ in 0..2 {
            assert_eq!(here.post("/admin/account/end-session", &[("session", &newest)]).await.status, 303);
        }
        assert_eq!(elsewhere.get("/admin").await.status, 303);
        assert_eq!(third.get("/admin").await.status, 200);
        assert_eq!(here.post("/admin/account/end-others", &[]).await.status, 303);
        assert_eq!(third.get("/admin").await.status, 303);
        let page = here.get("/admin/account").await;
        assert_eq!(page.body.matches("name=\"session\"").count(), 1);
        let own = page.value("session").expect("a session");
        assert_eq!(here.post("/admin/account/end-session", &[("session", &own)]).await.location(), "/admin/sign-in");
        assert_eq!(here.get("/admin").await.status, 303);
    }

    async fn nobody_ends_the_session_of_somebody_else(server: Server) {
        server.editor().await;
        server.approver().await;
        let mut editor = signed_in(&server, "editor").await;
        let session = editor.get("/admin/account").await.value("session").expect("a session");
        let mut approver = signed_in(&server, "approver").await;
        assert_eq!(approver.post("/admin/account/end-session", &[("session", &session)]).await.status, 404);
        approver.post("/admin/account/end-others", &[]).await;
        assert_eq!(editor.get("/admin").await.status, 200);
    }
}
