//! Rules for approvals on their page, and what is told of the server.

use super::signed_in;
use domain::actor::Role;
use tests::{Backend, Start, on_both_databases};

const RULE: [(&str, &str); 3] = [("kind", "locale"), ("name", "hy"), ("required", "3")];

on_both_databases! {
    async fn administrators_set_how_many_approvals_a_language_needs(server: Server) {
        server.account("boss", &[(Role::Admin, None)]).await;
        let mut boss = signed_in(&server, "boss").await;
        for _ in 0..2 {
            let done = boss.post("/admin/settings/approvals", &RULE).await;
            assert_eq!((done.status.as_u16(), done.location()), (303, "/admin/settings"));
        }
        let rule = "Language <code>hy</code></th><td class=\"number\">3</td>";
        assert!(boss.get("/admin/settings").await.has(rule));
        let trail = server.program().run(&["audit", "export"]).succeeded();
        assert_eq!(trail.matches("SET_APPROVALS_REQUIRED").count(), 1, "the second time nothing changed");
        let end = [("kind", "locale"), ("name", "hy"), ("required", "none")];
        assert_eq!(boss.post("/admin/settings/approvals", &end).await.status, 303);
        assert!(!boss.get("/admin/settings").await.has(rule));
    }

    async fn what_is_wrong_is_said_and_what_was_typed_is_kept(server: Server) {
        server.account("boss", &[(Role::Admin, None)]).await;
        let mut boss = signed_in(&server, "boss").await;
        for (kind, name, number, field) in [
            ("locale", "hy", "11", "required"),
            ("locale", "hy", "", "required"),
            ("locale", "no language", "2", "name"),
            ("topic", "unheard-of", "2", "topic"),
            ("planet", "hy", "2", "kind"),
        ] {
            let fields = [("kind", kind), ("name", name), ("required", number)];
            let page = boss.post("/admin/settings/approvals", &fields).await;
            assert_eq!((page.status.as_u16(), page.value("required").as_deref()), (422, Some(number)), "{fields:?}");
            assert!(page.has(&format!("id=\"{field}-problem\"")), "{}", page.body);
        }
    }

    async fn everybody_else_only_reads(server: Server) {
        server.editor().await;
        let mut editor = signed_in(&server, "editor").await;
        assert!(!editor.get("/admin/settings").await.has("action=\"/admin/settings/approvals\""));
        assert_eq!(editor.post("/admin/settings/approvals", &RULE).await.status, 403);
        server.account("nobody", &[]).await;
        assert_eq!(signed_in(&server, "nobody").await.get("/admin/settings").await.status, 403);
    }

    async fn no_secret_is_shown(server: Server = with_secrets) {
        server.account("boss", &[(Role::Admin, None)]).await;
        let page = signed_in(&server, "boss").await.get("/admin/settings").await;
        assert!(page.has("https://faq.example.org"));
        for secret in ["postgres://", "sqlite", "collector.example", "data_dir"] {
            assert!(!page.has(secret), "{secret}");
        }
    }

    async fn the_page_on_the_api_links_to_what_there_is(server: Server = with_console) {
        server.editor().await;
        let mut editor = signed_in(&server, "editor").await;
        let page = editor.get("/admin/api").await;
        assert!(page.has("https://faq.example.org/graphql") && page.has("/schema.graphql"), "{}", page.body);
        assert!(page.has("href=\"/graphiql\""));
        let examples = page.body.split("<pre tabindex=\"0\"><code>").skip(2);
        let mut asked = 0;
        for example in examples {
            let query = example.split("</code>").next().unwrap_or_default().replace("&#34;", "\"");
            let answer = server.sign_in("editor").await.ask(&query, serde_json::json!({})).await;
            assert!(answer.body.get("errors").is_none(), "{query} {}", answer.body);
            asked += 1;
        }
        assert_eq!(asked, 4);
    }
}

fn with_secrets(backend: Backend) -> Start {
    Start {
        adjust: |settings| settings.otlp_endpoint = Some("http://key@collector.example".into()),
        ..Start::on(backend)
    }
}

fn with_console(backend: Backend) -> Start {
    Start { graphiql: true, ..Start::on(backend) }
}
