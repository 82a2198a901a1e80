//! What is written in a form of a session that is over.

use super::{path, signed_in};
use tests::{Browser, Entry, PASSWORD, Page, Server, on_both_databases};

/// Somebody whose session is ended by themselves, elsewhere.
async fn left_behind(server: &Server) -> Browser {
    let browser = signed_in(server, "editor").await;
    end_others(&mut signed_in(server, "editor").await).await;
    browser
}

async fn end_others(elsewhere: &mut Browser) {
    assert_eq!(elsewhere.post("/admin/account/end-others", &[]).await.status, 303);
}

/// The hidden fields of a page whose names begin so, but for its token.
fn hidden(page: &Page, start: &str) -> Vec<(String, String)> {
    let fields = page.body.split("<input type=\"hidden\" name=\"").skip(1);
    let pairs = fields.filter_map(|it| it.split_once("\" value=\""));
    let pairs = pairs.map(|(name, rest)| (name.to_owned(), rest.split('"').next().unwrap_or_default().to_owned()));
    pairs.filter(|(name, _)| name.starts_with(start) && name != "form_token").collect()
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

async fn sign_in_with(browser: &mut Browser, page: &Page, password: &str) -> Page {
    let held = hidden(page, "held");
    let fields = [&[("email", "editor@example.org"), ("password", password)], &borrowed(&held)[..]].concat();
    browser.post("/admin/sign-in", &fields).await
}

/// Follows the way back to the page that the words came from.
async fn go_back(browser: &mut Browser, kept: &Page, to: &str) -> Page {
    assert!(kept.has(&format!("action=\"{to}\"")) && kept.has("You are signed in as"), "{}", kept.body);
    browser.post(to, &borrowed(&hidden(kept, ""))).await
}

async fn head(server: &Server, entry: &Entry) -> u64 {
    server.sign_in("editor").await.reread(entry).await.revision
}

on_both_databases! {
    async fn words_sent_too_late_are_in_their_form_again_after_signing_in(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "Yes.").await;
        let (mut browser, edit) = (left_behind(&server).await, path(&entry, "edit"));
        let fields = [("version", "1"), ("heading", "Is it safe?"), ("body", "没有。"), ("do", "save")];
        let late = browser.post(&edit, &fields).await;
        assert_eq!(late.status, 401);
        assert!(late.has("nothing of what you wrote is lost"), "{}", late.body);
        let mistaken = sign_in_with(&mut browser, &late, "wrong donkey fuse").await;
        assert_eq!(hidden(&mistaken, "held"), hidden(&late, "held"));
        let kept = sign_in_with(&mut browser, &mistaken, PASSWORD).await;
        assert_eq!(kept.status, 200);
        let form = go_back(&mut browser, &kept, &edit).await;
        assert!(form.status == 200 && form.has("没有。</textarea>"), "{}", form.body);
        assert_eq!(head(&server, &entry).await, 1, "nothing is done with it");
        assert_eq!(browser.post(&edit, &fields).await.status, 303);
        assert_eq!(head(&server, &entry).await, 2);
    }

    async fn words_for_colleagues_and_reasons_are_held_too(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "Yes.").await;
        let (mut browser, mut elsewhere) = (signed_in(&server, "editor").await, signed_in(&server, "editor").await);
        for (verb, fields) in [
            ("approve", [("revision", "1"), ("comment", "No.")]),
            ("comment", [("revision", "1"), ("text", "No.")]),
            ("retract", [("version", "1"), ("reason", "No.")]),
            ("submit", [("version", "1"), ("change_note", "No.")]),
        ] {
            end_others(&mut elsewhere).await;
            let late = browser.post(&path(&entry, verb), &fields).await;
            let kept = sign_in_with(&mut browser, &late, PASSWORD).await;
            let page = go_back(&mut browser, &kept, &path(&entry, verb)).await;
            assert_eq!(page.status, 200, "{verb}");
            assert!(verb != "comment" || page.has(">No.</textarea>"), "{}", page.body);
            assert!(verb != "approve" || page.has("<h1>Changes</h1>"), "approving happens under the words");
            browser.get("/admin").await;
        }
        let trail = server.audited().await;
        assert!(!trail.iter().any(|it| ["ADD_COMMENT", "SUBMIT"].contains(&it.as_str())), "nothing is done with it: {trail:?}");
    }

    async fn whoever_signs_in_again_in_another_window_loses_nothing(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "Yes.").await;
        let (mut browser, edit) = (left_behind(&server).await, path(&entry, "edit"));
        let old = browser.form_token().to_owned();
        browser.sign_in("editor@example.org", PASSWORD).await;
        let fields = [("form_token", old.as_str()), ("version", "1"), ("heading", "Is it safe?"), ("body", "Not before Monday.")];
        let origin = server.url("");
        let request = browser.form(&edit, &fields).header("Origin", origin.trim_end_matches('/'));
        let kept = browser.send(request).await;
        assert_eq!(kept.status, 403);
        let form = go_back(&mut browser, &kept, &edit).await;
        assert!(form.status == 200 && form.has("Not before Monday.</textarea>"), "{}", form.body);
        assert_eq!(head(&server, &entry).await, 1);
    }

    async fn a_form_without_words_is_not_held_and_leads_back(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "Yes.").await;
        let passwords = [("current_password", PASSWORD), ("new_password", "wrong donkey fuse")];
        let decision = [("version", "1"), ("x", "")];
        for (to, fields) in [("/admin/account/password".to_owned(), passwords), (path(&entry, "submit"), decision)] {
            let mut browser = left_behind(&server).await;
            let token = browser.form_token().to_owned();
            let fields = [&[("form_token", token.as_str())], &fields[..]].concat();
            let (origin, referer) = (server.url(""), server.url("/admin/entries?q=water"));
            let request = browser.form(&to, &fields).header("Origin", origin.trim_end_matches('/')).header("Referer", referer);
            let late = browser.send(request).await;
            assert!(late.status == 401 && late.has("so nothing was done"), "{}", late.body);
            assert!(hidden(&late, "held").is_empty() && !late.has(PASSWORD) && !late.has("wrong donkey fuse"), "{}", late.body);
            assert_eq!(late.value("next").as_deref(), Some("/admin/entries?q=water"));
        }
    }

    async fn nothing_is_held_for_scripts_and_other_sites(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "Yes.").await;
        let (mut browser, edit, origin) = (left_behind(&server).await, path(&entry, "edit"), server.url(""));
        let planted = [("version", "1"), ("heading", "Planted words")];
        let own = ("Origin", origin.trim_end_matches('/'));
        for headers in [
            vec![],
            vec![("Origin", "https://elsewhere.example")],
            vec![("Sec-Fetch-Site", "cross-site")],
            vec![own, ("Sec-Fetch-Site", "same-site")],
            vec![own, ("Sec-Fetch-Dest", "empty")],
        ] {
            let request = headers.iter().fold(browser.form(&edit, &planted), |request, (name, value)| request.header(*name, *value));
            let late = browser.send(request).await;
            assert!(late.status == 401 && !late.has("Planted words"), "{headers:?}: {}", late.body);
        }
    }

    async fn a_link_plants_nothing(server: Server) {
        server.editor().await;
        let mut browser = Browser::new(&server);
        let link = "/admin/sign-in?email=editor@example.org&held_for=/admin/people/1/grant&held.comment=Planted&held.role=ADMIN";
        let form = browser.get(link).await;
        assert!(form.status == 200 && hidden(&form, "held").is_empty() && !form.has("Planted"), "{}", form.body);
        for to in ["/admin/people/1/grant", "/admin/entries/../people", "https://elsewhere.example/", "//elsewhere.example", "/graphql", "/admin/../graphql", "/admin/%2e%2e/graphql"] {
            browser.get("/admin/sign-in").await;
            let planted = [("email", "editor@example.org"), ("password", PASSWORD), ("held_for", to), ("held.text", "Planted")];
            let page = browser.post("/admin/sign-in", &planted).await;
            assert_eq!((page.status.as_u16(), page.location()), (303, "/admin"), "{to}");
        }
    }
}
