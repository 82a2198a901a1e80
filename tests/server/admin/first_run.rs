//! The first administrator of a new server.

use super::signed_in;
use api::service::setup;
use domain::actor::Role;
use secrecy::ExposeSecret as _;
use tests::{Browser, Page, Program, Server, Serving, on_both_databases};

const PASSWORD: &str = "a password of their own";

on_both_databases! {
    async fn the_first_administrator_is_signed_in_and_has_no_other_role(server: Server) {
        let key = offer(&server).await;
        let mut browser = Browser::new(&server);
        let form = browser.get(&format!("/admin/setup?key={key}")).await;
        assert_eq!(form.status, 200);
        let short = browser.post("/admin/setup", &[("key", &key), ("name", "Ada"), ("email", "ada@example.org"), ("password", "short")]).await;
        assert_eq!((short.status.as_u16(), short.value("name").as_deref()), (422, Some("Ada")));
        assert!(short.has("id=\"password-problem\""), "{}", short.body);
        let done = browser.post("/admin/setup", &[("key", &key), ("name", "Ada"), ("email", "ada@example.org"), ("password", PASSWORD)]).await;
        assert_eq!((done.status.as_u16(), done.location()), (303, "/admin/people"));
        let people = browser.get("/admin/people").await;
        assert!(people.has("<td>Administrator</td>"), "{}", people.body);
        assert_eq!(Browser::new(&server).sign_in("ada@example.org", PASSWORD).await.status, 303);
    }

    async fn the_link_is_good_for_one(server: Server) {
        let key = offer(&server).await;
        let (a, b) = tokio::join!(set_up(&server, &key, "a@example.org"), set_up(&server, &key, "b@example.org"));
        let mut statuses = [a.status.as_u16(), b.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 404]);
        assert_eq!(Browser::new(&server).get(&format!("/admin/setup?key={key}")).await.status, 404);
        assert_eq!(set_up(&server, &key, "c@example.org").await.status, 404);
        assert!(setup::offer(&server.app).await.expect("an answer").is_none());
    }

    async fn another_key_or_none_opens_nothing(server: Server) {
        assert_eq!(set_up(&server, "", "a@example.org").await.status, 404, "nothing was offered");
        let key = offer(&server).await;
        for key in ["", "x", &key[1..]] {
            assert_eq!(Browser::new(&server).get(&format!("/admin/setup?key={key}")).await.status, 404);
            assert_eq!(set_up(&server, key, "a@example.org").await.status, 404);
        }
    }

    async fn nobody_is_added_where_somebody_is(server: Server) {
        let key = offer(&server).await;
        server.account("editor", &[(Role::Editor, None)]).await;
        assert_eq!(set_up(&server, &key, "a@example.org").await.status, 404);
        assert_eq!(signed_in(&server, "editor").await.get("/admin/people").await.status, 403);
    }
}

on_both_databases! {
    async fn a_new_server_tells_the_link_until_somebody_has_an_account(database: Database) {
        let mut program = Program::new(&database);
        program.run(&["migrate", "up"]).succeeded();
        program.set("COUNTERSIGN_LOG", "info");
        let told = log(&program);
        assert_eq!(told.matches("/admin/setup?key=").count(), 1, "{told}");
        let add = ["user", "add", "--email", "a@example.org", "--name", "A", "--role", "admin"];
        program.run_with_input(&add, "a password of their own\n").succeeded();
        assert!(!log(&program).contains("setup"));
    }
}

/// What a server says before it listens.
fn log(program: &Program) -> String {
    Serving::start(program.clone()).said.clone()
}

async fn offer(server: &Server) -> String {
    let key = setup::offer(&server.app).await.expect("an answer").expect("nobody has an account");
    key.expose_secret().to_owned()
}

async fn set_up(server: &Server, key: &str, email: &str) -> Page {
    let mut browser = Browser::new(server);
    browser.get("/admin/sign-in").await;
    browser.post("/admin/setup", &[("key", key), ("name", "Ada"), ("email", email), ("password", PASSWORD)]).await
}
