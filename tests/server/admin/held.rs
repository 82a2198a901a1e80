//! What is sent when the session has ended.

use super::{path, signed_in};
use tests::{Browser, PASSWORD, Page, Server, on_both_databases};

/// Somebody whose session is ended by themselves, elsewhere.
async fn left_behind(server: &Server) -> Browser {
    let browser = signed_in(server, "editor").await;
    let done = signed_in(server, "editor").await.post("/admin/account/end-others", &[]).await;
    assert_eq!(done.status, 303);
    browser
}

/// The hidden fields of a form whose names begin so.
fn hidden(page: &Page, start: &str) -> Vec<(String, String)> {
    let fields = page.body.split("<input type=\"hidden\" name=\"").skip(1);
    let pairs = fields.filter_map(|it| it.split_once("\" value=\"").filter(|(name, _)| name.starts_with(start)));
    pairs.map(|(name, rest)| (name.to_owned(), rest.split('"').next().unwrap_or_default().to_owned())).collect()
}

async fn sign_in_with(browser: &mut Browser, page: &Page, password: &str) -> Page {
    let held = hidden(page, "held");
    let mut fields = vec![("email", "editor@example.org"), ("password", password)];
    fields.extend(held.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    browser.post("/admin/sign-in", &fields).await
}

on_both_databases! {
    async fn words_sent_too_late_are_sent_again_after_signing_in(server: Server) {
        let editor = server.editor().await;
        let entry = editor.create_question("Is it safe?", "Yes.").await;
        let mut browser = left_behind(&server).await;
        let fields = [("version", "1"), ("heading", "Is it safe?"), ("body", "No, not before Monday."), ("do", "save")];
        let late = browser.post(&path(&entry, "edit"), &fields).await;
        assert_eq!(late.status, 401);
        assert!(late.has("Your session has ended"), "{}", late.body);
        let mistaken = sign_in_with(&mut browser, &late, "wrong donkey fuse").await;
        assert_eq!(hidden(&mistaken, "held"), hidden(&late, "held"));
        let again = sign_in_with(&mut browser, &mistaken, PASSWORD).await;
        assert_eq!(again.status, 200);
        assert!(again.has(&format!("action=\"{}\"", path(&entry, "edit"))), "{}", again.body);
        assert!(again.has("dir=\"auto\">No, not before Monday.</p>"), "whoever sends it sees what it is");
        let sent: Vec<_> = hidden(&again, "").into_iter().filter(|(name, _)| name != "form_token").collect();
        assert_eq!(sent, fields.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(server.sign_in("editor").await.reread(&entry).await.revision, 1, "nothing is done yet");
        assert_eq!(browser.post(&path(&entry, "edit"), &fields).await.status, 303);
        assert!(browser.get(&path(&entry, "compare")).await.has("not before Monday"));
    }

    async fn no_password_is_held(server: Server) {
        server.editor().await;
        let mut browser = left_behind(&server).await;
        let fields = [("current_password", PASSWORD), ("new_password", "wrong donkey fuse")];
        let late = browser.post("/admin/account/password", &fields).await;
        assert_eq!(late.status, 401);
        assert!(!late.has(PASSWORD) && !late.has("wrong donkey fuse"), "{}", late.body);
    }

    async fn nothing_is_held_for_another_site(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "Yes.").await;
        let mut browser = left_behind(&server).await;
        for (name, value) in [("Origin", "https://elsewhere.example"), ("Sec-Fetch-Site", "cross-site")] {
            let request = browser.form(&path(&entry, "edit"), &[("version", "1"), ("heading", "Planted words")]);
            let late = browser.send(request.header(name, value)).await;
            assert!(late.status == 401 && !late.has("Planted words"), "{}", late.body);
        }
        browser.get("/admin/sign-in").await;
        let planted = [("email", "editor@example.org"), ("password", PASSWORD), ("held_for", "https://elsewhere.example/"), ("held.x", "Planted words")];
        let page = browser.post("/admin/sign-in", &planted).await;
        assert_eq!((page.status.as_u16(), page.location()), (303, "/admin"), "a form leads to these pages only");
    }
}
