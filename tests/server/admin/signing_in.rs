//! Signing in and out, and staying signed in.

use super::signed_in;
use chrono::TimeDelta;
use tests::{Browser, PASSWORD, Start, on_both_databases};

const EMAIL: &str = "editor@example.org";

on_both_databases! {
    async fn whoever_is_not_signed_in_is_asked_to_and_led_on(server: Server) {
        server.editor().await;
        let mut browser = Browser::new(&server);
        let asked = browser.get("/admin/entries?status=DRAFT").await;
        assert_eq!((asked.status.as_u16(), asked.location()), (303, "/admin/sign-in?next=%2Fadmin%2Fentries%3Fstatus%3DDRAFT"));
        let form = browser.get(asked.location()).await;
        let next = form.value("next").expect("where to go on");
        let fields = [("email", EMAIL), ("password", PASSWORD), ("next", &next)];
        let done = browser.post("/admin/sign-in", &fields).await;
        assert_eq!((done.status.as_u16(), done.location()), (303, "/admin/entries?status=DRAFT"));
        assert_eq!(browser.get(done.location()).await.status, 200);
    }

    async fn nothing_leads_to_another_site(server: Server) {
        server.editor().await;
        for next in ["https://example.org/admin", "//example.org/admin", "/administrator", "/admin/\\example.org", ""] {
            let mut browser = Browser::new(&server);
            browser.get("/admin/sign-in").await;
            let fields = [("email", EMAIL), ("password", PASSWORD), ("next", next)];
            assert_eq!(browser.post("/admin/sign-in", &fields).await.location(), "/admin", "{next}");
        }
    }

    async fn a_wrong_password_is_said_and_the_address_kept(server: Server) {
        server.editor().await;
        let mut browser = Browser::new(&server);
        let page = browser.sign_in(EMAIL, "wrong donkey fuse").await;
        assert_eq!(page.status, 401);
        assert!(page.has("The e-mail address or the password is wrong."), "{}", page.body);
        assert_eq!(page.value("email").as_deref(), Some(EMAIL));
        assert!(!page.has("wrong donkey fuse"));
        assert_eq!(browser.get("/admin").await.status, 303);
    }

    async fn cookies_are_for_these_pages_alone_and_for_no_script(server: Server) {
        server.editor().await;
        let page = Browser::new(&server).sign_in(EMAIL, PASSWORD).await;
        let cookies: Vec<_> = page.set_cookies().filter(|line| line.starts_with("countersign_session")).collect();
        assert_eq!(cookies.len(), 2, "{cookies:?}");
        for line in cookies {
            for attribute in ["; HttpOnly", "; SameSite=Lax", "; Path=/admin", "; Secure", "; Max-Age="] {
                assert!(line.contains(attribute), "{attribute} {line}");
            }
        }
    }

    async fn an_expired_access_token_is_renewed_unnoticed(server: Server = Start::with_still_clock) {
        server.editor().await;
        let mut browser = signed_in(&server, "editor").await;
        server.set_time(server.clock.now() + TimeDelta::minutes(11));
        let (mut a, mut b, mut c) = (browser.clone(), browser.clone(), browser.clone());
        let pages = tokio::join!(a.get("/admin"), b.get("/admin/entries"), c.get("/admin"), browser.get("/admin"));
        for page in [pages.0, pages.1, pages.2, pages.3] {
            assert_eq!(page.status, 200);
            assert!(page.set_cookies().any(|line| line.starts_with("countersign_session_refresh=")));
        }
        server.set_time(server.clock.now() + TimeDelta::minutes(11));
        assert_eq!(browser.get("/admin").await.status, 200, "what came with the renewal is good for the next");
    }

    async fn a_form_sent_with_an_expired_access_token_keeps_the_person_signed_in(server: Server = Start::with_still_clock) {
        server.editor().await.create_question("Why?", "So.").await;
        let mut browser = signed_in(&server, "editor").await;
        let list = browser.get("/admin/entries").await;
        let path = format!("{}/comment", list.path("/admin/entries/0"));
        server.set_time(server.clock.now() + TimeDelta::minutes(11));
        let done = browser.post(&path, &[("text", "A remark."), ("revision", "1")]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert!(done.set_cookies().any(|line| line.starts_with("countersign_session_refresh=")));
    }

    async fn after_signing_out_the_old_cookies_are_good_for_nothing(server: Server) {
        server.editor().await;
        let mut browser = signed_in(&server, "editor").await;
        let mut copy = browser.clone();
        let done = browser.post("/admin/sign-out", &[]).await;
        assert_eq!((done.status.as_u16(), done.location()), (303, "/admin/sign-in"));
        assert!(browser.get("/admin/sign-in").await.has("You are signed out."));
        assert_eq!(copy.get("/admin").await.status, 303);
        assert_eq!(copy.post("/admin/sign-out", &[]).await.status, 401);
    }
}
