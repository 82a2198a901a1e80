//! Inviting people, and what administrators do with their accounts.

use super::signed_in;
use chrono::TimeDelta;
use domain::actor::Role;
use tests::{Browser, PASSWORD, Page, Server, Start, on_both_databases};

const NEW: &str = "a password of their own";
const ANNA: [(&str, &str); 4] = [("name", "Anna"), ("email", "anna@example.org"), ("role", "EDITOR"), ("locale", "hy")];

on_both_databases! {
    async fn an_invited_person_chooses_a_password_and_is_signed_in(server: Server) {
        let mut admin = administrator(&server).await;
        let key = key(&admin.post("/admin/people", &ANNA).await);
        assert!(!admin.get("/admin/people").await.has(&key), "the link is shown again");
        let mut anna = Browser::new(&server);
        for password in ["", PASSWORD, NEW] {
            assert_eq!(anna.sign_in("anna@example.org", password).await.status, 401);
        }
        let form = anna.get(&format!("/admin/invitation?key={key}")).await;
        assert!(form.has("For <span dir=\"auto\">Anna</span>"), "{}", form.body);
        let short = anna.post("/admin/invitation", &[("key", &key), ("password", "elevenchars")]).await;
        assert_eq!(short.status, 422);
        assert!(short.has("It must have at least 12 characters"), "{}", short.body);
        let done = anna.post("/admin/invitation", &[("key", &key), ("password", NEW)]).await;
        assert_eq!((done.status.as_u16(), done.location()), (303, "/admin"));
        assert!(anna.get("/admin").await.has("Anna"));
        assert_eq!(Browser::new(&server).sign_in("anna@example.org", NEW).await.status, 303);
        assert!(admin.get("/admin/people").await.has("Editor in hy"));
    }

    async fn a_link_works_once(server: Server) {
        let mut admin = administrator(&server).await;
        let key = key(&admin.post("/admin/people", &ANNA).await);
        assert_eq!(accept(&server, &key, NEW).await.status, 303);
        let again = accept(&server, &key, "another one altogether").await;
        assert_eq!(again.status, 404);
        assert!(again.has("This link does not work"));
        assert_eq!(Browser::new(&server).sign_in("anna@example.org", NEW).await.status, 303);
    }

    async fn a_link_works_for_seven_days(server: Server = Start::with_still_clock) {
        let mut admin = administrator(&server).await;
        let key = key(&admin.post("/admin/people", &ANNA).await);
        let path = format!("/admin/invitation?key={key}");
        server.set_time(server.clock.now() + TimeDelta::days(7) - TimeDelta::seconds(1));
        assert_eq!(Browser::new(&server).get(&path).await.status, 200);
        server.set_time(server.clock.now() + TimeDelta::seconds(1));
        assert_eq!(Browser::new(&server).get(&path).await.status, 404);
        assert_eq!(accept(&server, &key, NEW).await.status, 404);
        assert!(admin.get("/admin/people").await.has("the link has expired"));
    }

    async fn a_new_link_voids_the_old_one_and_resets_the_password(server: Server) {
        let mut admin = administrator(&server).await;
        server.account("editor", &[(Role::Editor, None)]).await;
        let mut editor = signed_in(&server, "editor").await;
        let person = person(&mut admin, "editor").await;
        let first = key(&admin.post(&format!("{person}/link"), &[]).await);
        let second = key(&admin.post(&format!("{person}/link"), &[]).await);
        assert_ne!(first, second);
        assert_eq!(accept(&server, &first, NEW).await.status, 404);
        assert_eq!(editor.get("/admin").await.status, 200, "a link alone changes nothing");
        assert_eq!(accept(&server, &second, NEW).await.status, 303);
        assert_eq!(editor.get("/admin").await.status, 303, "whoever knew the old password is still signed in");
        assert_eq!(Browser::new(&server).sign_in("editor@example.org", PASSWORD).await.status, 401);
        let trail = server.program().run(&["audit", "export"]).succeeded();
        assert_eq!(trail.matches("\"MAKE_PASSWORD_LINK\"").count(), 2, "{trail}");
        assert_eq!(trail.matches("\"ACCEPT_INVITATION\"").count(), 1, "{trail}");
    }

    async fn only_the_hash_of_a_key_is_stored(server: Server) {
        let mut admin = administrator(&server).await;
        let key = key(&admin.post("/admin/people", &ANNA).await);
        assert!(key.len() >= 43, "{key} has fewer than 256 bits");
        let trail = server.program().run(&["audit", "export"]).succeeded();
        assert!(trail.contains("\"INVITE_USER\"") && !trail.contains(&key), "{trail}");
        for (from, to) in [(0, 1), (1, 0)] {
            let mut guess = key.clone().into_bytes();
            guess.swap(from, to);
            let guess = String::from_utf8(guess).expect("ASCII");
            let status = Browser::new(&server).get(&format!("/admin/invitation?key={guess}")).await.status;
            assert_eq!(status == 200, guess == key, "{guess}");
        }
    }

    async fn whoever_is_invited_twice_is_invited_once_and_nothing_typed_is_lost(server: Server) {
        let mut admin = administrator(&server).await;
        let key = key(&admin.post("/admin/people", &ANNA).await);
        let again = admin.post("/admin/people", &ANNA).await;
        assert_eq!(again.status, 422);
        assert!(again.has("It is taken already") && again.has("aria-invalid=\"true\""), "{}", again.body);
        assert_eq!(again.value("name").as_deref(), Some("Anna"));
        assert_eq!(again.value("email").as_deref(), Some("anna@example.org"));
        assert!(again.has("value=\"EDITOR\" selected"));
        assert_eq!(accept(&server, &key, NEW).await.status, 303);
        let wrong = admin.post("/admin/people", &[("name", "B"), ("email", "b@example.org"), ("role", "ADMIN"), ("locale", "hy")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.has("id=\"locale-problem\""));
    }

    async fn roles_are_granted_and_taken_back(server: Server) {
        let mut admin = administrator(&server).await;
        server.account("anna", &[]).await;
        let path = person(&mut admin, "anna").await;
        let role = [("role", "APPROVER"), ("locale", "hy")];
        for _ in 0..2 {
            let done = admin.post(&format!("{path}/grant"), &role).await;
            assert_eq!((done.status.as_u16(), done.location()), (303, path.as_str()));
        }
        assert!(admin.get(&path).await.has("Approver in hy"));
        assert_eq!(admin.post(&format!("{path}/revoke"), &role).await.status, 303);
        assert!(!admin.get(&path).await.has("Approver in hy"));
        assert_eq!(admin.post(&format!("{path}/revoke"), &role).await.status, 422);
        let odd = admin.post(&format!("{path}/grant"), &[("role", "KING"), ("locale", "hy")]).await;
        assert_eq!((odd.status.as_u16(), odd.value("locale").as_deref()), (422, Some("hy")));
    }

    async fn a_disabled_person_is_out_and_their_link_is_void(server: Server) {
        let mut admin = administrator(&server).await;
        server.account("editor", &[(Role::Editor, None)]).await;
        let mut editor = signed_in(&server, "editor").await;
        let path = person(&mut admin, "editor").await;
        let key = key(&admin.post(&format!("{path}/link"), &[]).await);
        for _ in 0..2 {
            assert_eq!(admin.post(&format!("{path}/disable"), &[]).await.status, 303);
        }
        assert_eq!(editor.get("/admin").await.status, 303);
        assert_eq!(accept(&server, &key, NEW).await.status, 404);
        assert_eq!(admin.post(&format!("{path}/link"), &[]).await.status, 422);
        assert_eq!(admin.post(&format!("{path}/enable"), &[]).await.status, 303);
        assert_eq!(accept(&server, &key, NEW).await.status, 404, "the old link is good again");
        assert_eq!(Browser::new(&server).sign_in("editor@example.org", PASSWORD).await.status, 303);
    }

    async fn the_list_takes_the_same_few_statements_for_many(server: Server) {
        let mut admin = administrator(&server).await;
        let mut counts = vec![];
        for n in 0..3 {
            let before = server.app.store.statements();
            assert_eq!(admin.get("/admin/people").await.status, 200);
            counts.push(server.app.store.statements() - before);
            let email = format!("anna{n}@example.org");
            admin.post("/admin/people", &[("name", "Anna"), ("email", &email), ("role", "EDITOR")]).await;
        }
        assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    }

    async fn administrators_do_not_lock_themselves_out(server: Server) {
        let mut admin = administrator(&server).await;
        let path = person(&mut admin, "boss").await;
        assert_eq!(admin.post(&format!("{path}/disable"), &[]).await.status, 422);
        assert_eq!(admin.post(&format!("{path}/revoke"), &[("role", "ADMIN")]).await.status, 422);
        assert_eq!(admin.get("/admin/people").await.status, 200);
    }

    async fn people_are_for_administrators_alone(server: Server) {
        let mut admin = administrator(&server).await;
        let path = person(&mut admin, "boss").await;
        server.account("editor", &[(Role::Editor, None), (Role::Approver, None)]).await;
        let mut editor = signed_in(&server, "editor").await;
        assert!(!editor.get("/admin").await.has("/admin/people"));
        for page in ["/admin/people", &path] {
            assert_eq!(editor.get(page).await.status, 403);
        }
        assert_eq!(editor.post("/admin/people", &ANNA).await.status, 403);
        for verb in ["link", "disable", "enable", "grant", "revoke"] {
            let answer = editor.post(&format!("{path}/{verb}"), &[("role", "EDITOR")]).await;
            assert_eq!(answer.status, 403, "{verb}");
        }
    }
}

async fn administrator(server: &Server) -> Browser {
    server.account("boss", &[(Role::Admin, None)]).await;
    signed_in(server, "boss").await
}

/// The key of the link that a page shows.
fn key(page: &Page) -> String {
    assert_eq!(page.status, 200, "{}", page.body);
    let (_, rest) = page.body.split_once("/admin/invitation?key=").expect("a link");
    rest.split('<').next().unwrap_or_default().to_owned()
}

/// The path of a person.
async fn person(admin: &mut Browser, name: &str) -> String {
    let list = admin.get("/admin/people").await.body;
    let (before, _) = list.split_once(&format!(">{name}</a><br>")).expect("listed");
    let start = before.rfind("/admin/people/").expect("a link");
    before[start..].split('"').next().unwrap_or_default().to_owned()
}

async fn accept(server: &Server, key: &str, password: &str) -> Page {
    let mut browser = Browser::new(server);
    browser.get("/admin/sign-in").await;
    browser.post("/admin/invitation", &[("key", key), ("password", password)]).await
}
