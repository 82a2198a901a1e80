//! A draft, by a link, for somebody who has no account.

use super::{super::signed_in, page_of, path};
use chrono::TimeDelta;
use tests::{Browser, Entry, Page, Server, Start, on_both_databases, question};

/// Makes a link, and gives the path that it leads to.
async fn link(browser: &mut Browser, entry: &Entry) -> String {
    let id = next_id(&browser.get(&page_of(entry)).await);
    let made = browser.post(&path(entry, "previews"), &[("days", "7"), ("preview", &id)]).await;
    assert_eq!((made.status.as_u16(), made.location()), (303, format!("{}#previews", page_of(entry)).as_str()));
    let page = browser.get(&page_of(entry)).await;
    let (_, rest) = page.body.split_once("<code class=\"secret\">https://faq.example.org").expect("a link");
    rest.split('<').next().unwrap_or_default().to_owned()
}

/// The id that the form has for the next link.
fn next_id(page: &Page) -> String {
    let (_, rest) = page.body.rsplit_once("name=\"preview\" value=\"").expect("a form");
    rest.split('"').next().unwrap_or_default().to_owned()
}

async fn read(server: &Server, link: &str) -> Page {
    let page = Browser::new(server).get(link).await;
    assert_eq!(page.header("x-cache"), "");
    assert_eq!(page.set_cookies().count(), 0);
    page
}

fn assert_hidden(page: &Page) {
    assert_eq!(page.status, 404, "{}", page.body);
    assert!(!page.has("The water is safe."), "{}", page.body);
}

on_both_databases! {
    async fn a_link_shows_one_revision_without_signing_in(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = editor.create_question("Is it safe?", "The water is safe.").await;
        let link = link(&mut signed_in(&server, "editor").await, &entry).await;
        assert!(link.starts_with("/preview?key=") && link.matches('/').count() == 1, "{link}: a path is logged");
        let saved = editor.save(&entry, question("Is it safe?", "Nobody knows.")).await;
        for _ in 0..2 {
            let page = read(&server, &link).await;
            assert_eq!(page.status, 200);
            assert!(page.has("The water is safe.") && page.has("revision 1") && !page.has("Nobody knows."), "{}", page.body);
            assert!(page.has("Nobody has approved these words") && !page.has("/admin/entries"), "{}", page.body);
            assert!(page.has("<meta name=\"robots\" content=\"noindex") && page.header("x-robots-tag").contains("noindex"), "{:?}", page.headers);
            assert!(page.header("cache-control").contains("no-store"), "{:?}", page.headers);
            assert_eq!(page.header("referrer-policy"), "no-referrer");
        }
        approver.approve_and_publish(&editor.submit(&saved).await).await;
        assert!(read(&server, &link).await.has("Nobody has approved these words"));
        let live = signed_in(&server, "approver").await;
        let link = self::link(&mut live.clone(), &entry).await;
        assert!(read(&server, &link).await.has("These words are public by now"));
    }

    async fn a_link_that_was_revoked_leads_nowhere(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "The water is safe.").await;
        let mut browser = signed_in(&server, "editor").await;
        let link = link(&mut browser, &entry).await;
        let id = browser.get(&page_of(&entry)).await.value("preview").expect("a link to revoke");
        assert_eq!(read(&server, &link).await.status, 200);
        for _ in 0..2 {
            assert_eq!(browser.post(&path(&entry, "previews/revoke"), &[("preview", &id)]).await.status, 303);
            assert_hidden(&read(&server, &link).await);
        }
        assert!(!browser.get(&page_of(&entry)).await.has("class=\"secret\""));
        assert_eq!(server.audited().await.iter().filter(|it| *it == "REVOKE_PREVIEW").count(), 1);
    }

    async fn a_form_that_is_sent_twice_makes_one_link(server: Server = Start::with_still_clock) {
        let editor = server.editor().await;
        let (entry, other) = (editor.create_question("Is it safe?", "Yes.").await, editor.create_question("Is it free?", "Yes.").await);
        let mut browser = signed_in(&server, "editor").await;
        let id = next_id(&browser.get(&page_of(&entry)).await);
        let fields = [("days", "7"), ("preview", id.as_str())];
        let made = async || server.audited().await.iter().filter(|it| *it == "MAKE_PREVIEW").count();
        for _ in 0..2 {
            assert_eq!(browser.post(&path(&entry, "previews"), &fields).await.status, 303);
        }
        assert_eq!((made().await, browser.get(&page_of(&entry)).await.body.matches("class=\"secret\"").count()), (1, 1));
        // What has that id already is something else: another entry, older words, or a link that works no more.
        assert_eq!(browser.post(&path(&other, "previews"), &fields).await.status, 303);
        assert_eq!((made().await, browser.get(&page_of(&other)).await.body.matches("class=\"secret\"").count()), (2, 1));
        assert_eq!(browser.post(&path(&entry, "previews/revoke"), &fields[1..]).await.status, 303);
        assert_eq!(browser.post(&path(&entry, "previews"), &fields).await.status, 303);
        assert_eq!((made().await, browser.get(&page_of(&entry)).await.has(&id.replace('-', ""))), (3, false));
        let id = browser.get(&page_of(&entry)).await.value("preview").expect("a link");
        editor.save(&entry, question("Is it safe?", "No.")).await;
        let fields = [("days", "7"), ("preview", id.as_str())];
        assert_eq!(browser.post(&path(&entry, "previews"), &fields).await.status, 303);
        assert_eq!(made().await, 4);
    }

    async fn a_link_ends_by_itself(server: Server = Start::with_still_clock) {
        let entry = server.editor().await.create_question("Is it safe?", "The water is safe.").await;
        let link = link(&mut signed_in(&server, "editor").await, &entry).await;
        server.set_time(server.clock.now() + TimeDelta::days(7) - TimeDelta::seconds(1));
        assert_eq!(read(&server, &link).await.status, 200);
        server.set_time(server.clock.now() + TimeDelta::seconds(1));
        assert_hidden(&read(&server, &link).await);
    }

    async fn a_link_with_one_other_character_leads_nowhere(server: Server) {
        let editor = server.editor().await;
        let entry = editor.create_question("Is it safe?", "The water is safe.").await;
        let link = link(&mut signed_in(&server, "editor").await, &entry).await;
        let start = "/preview?key=".len();
        for at in start..link.len() {
            let mut guess = link.clone().into_bytes();
            guess[at] = if guess[at] == b'0' { b'1' } else { b'0' };
            assert_hidden(&read(&server, &String::from_utf8(guess).expect("ASCII")).await);
        }
        for odd in ["/preview", "/preview?key=", "/preview?key=.", &link[..link.len() - 1], &format!("{link}0")] {
            assert_hidden(&read(&server, odd).await);
        }
    }

    async fn a_link_works_for_a_month_at_most(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "The water is safe.").await;
        let mut browser = signed_in(&server, "editor").await;
        let id = next_id(&browser.get(&page_of(&entry)).await);
        for days in ["", "0", "31", "-1", "x"] {
            let page = browser.post(&path(&entry, "previews"), &[("days", days), ("preview", id.as_str())]).await;
            assert_eq!(page.status, 422, "{days}");
            assert!(page.has("role=\"alert\"") && !page.has("class=\"secret\""), "{}", page.body);
            assert_eq!(page.value("days").as_deref(), Some(days));
        }
    }
}
