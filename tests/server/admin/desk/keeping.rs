//! A form that is refused keeps what was typed.

use super::{super::signed_in, field, page_of, path};
use chrono::TimeDelta;
use tests::{Browser, Entry, Page, Start, on_both_databases, question};

async fn refused(browser: &mut Browser, entry: &Entry, verb: &str, fields: &[(&str, &str)]) -> Page {
    let version = entry.version.to_string();
    let page = browser.post(&path(entry, verb), &[&[("version", version.as_str())], fields].concat()).await;
    assert_eq!(page.status, 422, "{verb}: {}", page.body);
    assert!(page.has("role=\"alert\""), "{verb}: {}", page.body);
    page
}

on_both_databases! {
    async fn changes_are_not_requested_without_a_word(server: Server) {
        server.approver().await;
        let editor = server.editor().await;
        let entry = editor.submit(&editor.create_question("Is it safe?", "Yes.").await).await;
        let mut browser = signed_in(&server, "approver").await;
        for comment in ["", "  ", &"long ".repeat(1001)] {
            let page = refused(&mut browser, &entry, "request-changes", &[("comment", comment)]).await;
            assert!(page.has(&format!("maxlength=\"5000\">{comment}</textarea>")), "{}", page.body);
            assert!(page.has("<details open><summary>Request changes"), "{}", page.body);
        }
        assert_eq!(editor.reread(&entry).await.status, "IN_REVIEW");
        let version = entry.version.to_string();
        let fields = [("version", version.as_str()), ("comment", "Which <water>?")];
        assert_eq!(browser.post(&path(&entry, "request-changes"), &fields).await.status, 303);
        assert_eq!(editor.reread(&entry).await.status, "CHANGES_REQUESTED");
        assert!(browser.get(&page_of(&entry)).await.has("Which &#60;water&#62;?"));
    }

    async fn a_correction_says_what_it_changes(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let draft = editor.save(&live, question("Is it safe?", "No.")).await;
        let mut browser = signed_in(&server, "editor").await;
        let page = refused(&mut browser, &draft, "submit", &[("change_note", "More is known.")]).await;
        assert!(page.has(">More is known.</textarea>"), "{}", page.body);
        let page = refused(&mut browser, &draft, "submit", &[("significance", "FACTUAL"), ("change_note", "")]).await;
        assert!(page.has("value=\"FACTUAL\" required checked"), "{}", page.body);
        refused(&mut browser, &draft, "submit", &[("significance", "HUGE"), ("change_note", "x")]).await;
        let now = editor.reread(&draft).await;
        assert_eq!((now.version, now.status.as_str()), (draft.version, "DRAFT"));
    }

    async fn dates_and_numbers_are_kept_too(server: Server = Start::with_still_clock) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let submitted = editor.submit(&editor.create_question("Is it far?", "Yes.").await).await;
        let approved = approver.approve(&editor.submit(&editor.create_question("Is it new?", "Yes.").await).await).await;
        let mut browser = signed_in(&server, "approver").await;
        let past = field(server.clock.now() - TimeDelta::days(1));
        let kept = |page: &Page, value: &str| assert!(page.has(&format!("value=\"{value}\"")), "{value}: {}", page.body);
        kept(&refused(&mut browser, &live, "set-expiry", &[("expires_at", &past)]).await, &past);
        kept(&refused(&mut browser, &live, "set-verification", &[("every", "99999")]).await, "99999");
        kept(&refused(&mut browser, &submitted, "assign", &[("reviewer", ""), ("due_at", &past)]).await, &past);
        kept(&refused(&mut browser, &approved, "publish", &[("at", &past), ("expires_at", "")]).await, &past);
        let page = refused(&mut browser, &live, "retract", &[("reason", ""), ("public_note", "We were wrong.")]).await;
        assert!(page.has(">We were wrong.</textarea>"), "{}", page.body);
    }
}
