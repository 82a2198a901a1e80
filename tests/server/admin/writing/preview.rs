//! Words that are not saved, as readers would see them.

use super::{super::signed_in, path};
use domain::actor::Role;
use tests::on_both_databases;

const EVIL: &str = "**Bold** <script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))";

fn assert_harmless(body: &str) {
    for evil in ["<script>alert", "<img", "href=\"javascript:"] {
        assert!(!body.contains(evil), "{evil}: {body}");
    }
}

on_both_databases! {
    async fn a_preview_saves_nothing_and_is_sanitised(server: Server) {
        let editor = server.editor().await;
        let entry = editor.create_question("Is it safe?", "Yes.").await;
        let mut browser = signed_in(&server, "editor").await;
        browser.get(&path(&entry, "edit")).await;
        let fields = [("version", "1"), ("kind", "QUESTION"), ("locale", "en"), ("heading", "Other"), ("body", EVIL),
            ("sourceTitle", "Half"), ("sourceUrl", "https:"), ("do", "preview")];
        let page = browser.post(&path(&entry, "edit"), &fields).await;
        assert_eq!(page.status, 200);
        assert!(page.has("<strong>Bold</strong>") && page.has("**Bold**"), "{}", page.body);
        assert_harmless(&page.body);
        let part = browser.post("/admin/preview", &fields).await;
        assert_eq!(part.status, 200);
        assert!(part.has("class=\"prose\"") && part.has("<strong>Bold</strong>") && !part.has("<html"), "{}", part.body);
        assert_harmless(&part.body);
        let empty = [("kind", "NOTICE"), ("locale", "ar"), ("heading", ""), ("body", "x")];
        assert!(browser.post("/admin/preview", &empty).await.has("dir=\"rtl\""));
        assert_eq!(editor.reread(&entry).await.version, 1);
    }

    async fn only_editors_have_the_server_render(server: Server) {
        server.account("signer", &[(Role::Approver, None)]).await;
        let mut browser = signed_in(&server, "signer").await;
        let fields = [("kind", "NOTICE"), ("locale", "en"), ("heading", "A"), ("body", "x")];
        assert_eq!(browser.post("/admin/preview", &fields).await.status, 403);
    }
}
