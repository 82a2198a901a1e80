//! Finding entries. What is asked for stands in the address.

use super::{super::signed_in, page_of, path};
use chrono::TimeDelta;
use serde_json::json;
use tests::{Browser, Start, on_both_databases, question};

/// The headings that a list shows, in its order.
async fn headings(browser: &mut Browser, query: &str) -> Vec<String> {
    let page = browser.get(&format!("/admin/entries{query}")).await;
    assert_eq!(page.status, 200, "{query}: {}", page.body);
    let rows: Vec<String> = page
        .body
        .split("<li><a href=\"/admin/entries/")
        .skip(1)
        .map(|row| row.split_once('>').and_then(|(_, row)| row.split('<').next()).unwrap_or_default().to_owned())
        .collect();
    assert!(page.has(&format!("Entries <span class=\"total\">{}</span>", rows.len())), "{query}: {}", page.body);
    rows
}

on_both_databases! {
    async fn filters_stand_in_the_address(server: Server = Start::with_still_clock) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let later = || server.set_time(server.clock.now() + TimeDelta::minutes(1));
        editor.create_question("Draft?", "About water.").await;
        later();
        editor.create("hy", question("Hy?", "Yes.")).await;
        later();
        editor.create("en", json!({ "notice": { "title": "Notice", "text": "Today." } })).await;
        later();
        editor.submit(&editor.create_question("Waiting?", "Yes.").await).await;
        later();
        editor.publish(&approver, "en", question("Public?", "Yes.")).await;
        let cases: [(&str, &[&str]); 15] = [
            ("", &["Draft?", "Hy?", "Notice", "Waiting?", "Public?"]),
            ("?sort=latest", &["Public?", "Waiting?", "Notice", "Hy?", "Draft?"]),
            ("?status=DRAFT", &["Draft?", "Hy?", "Notice"]),
            ("?status=IN_REVIEW", &["Waiting?"]),
            ("?status=PUBLISHED&only=mine", &["Public?"]),
            ("?status=ARCHIVED", &[]),
            ("?kind=NOTICE", &["Notice"]),
            ("?locale=hy", &["Hy?"]),
            ("?locale=en&status=DRAFT&kind=QUESTION", &["Draft?"]),
            ("?q=Water+draft", &["Draft?"]),
            ("?q=water+nowhere", &[]),
            ("?only=mine&status=IN_REVIEW", &["Waiting?"]),
            ("?only=problems", &[]),
            ("?only=missing&locale=hy", &["Public?"]),
            ("?q=&status=&kind=&locale=&only=&sort=", &["Draft?", "Hy?", "Notice", "Waiting?", "Public?"]),
        ];
        let mut browser = signed_in(&server, "editor").await;
        for (query, expected) in cases {
            assert_eq!(headings(&mut browser, query).await, expected, "{query}");
        }
        assert!(headings(&mut browser, "?only=awaiting").await.is_empty(), "an editor cannot review");
        let mut browser = signed_in(&server, "approver").await;
        assert_eq!(headings(&mut browser, "?only=awaiting").await, ["Waiting?"]);
        assert!(headings(&mut browser, "?only=mine").await.is_empty(), "an approver has written nothing");
        let page = browser.get("/admin/entries?status=DRAFT&kind=NOTICE&q=no+%22such%22").await;
        assert!(page.has("value=\"DRAFT\" selected") && page.has("value=\"NOTICE\" selected"), "{}", page.body);
        assert!(page.has("value=\"no &#34;such&#34;\"") && page.has("Nothing is like that."), "{}", page.body);
    }

    async fn a_filter_that_cannot_be_is_told_and_kept(server: Server) {
        server.editor().await.create_question("Is it safe?", "Yes.").await;
        let mut browser = signed_in(&server, "editor").await;
        let cases = [
            ("status=NONSENSE&q=safe", "value=\"safe\""), ("kind=DRAFT&q=safe", "value=\"safe\""),
            ("locale=e+n&q=safe", "value=\"e n\""), ("q=%3F%21", "value=\"?!\""), ("only=missing", "value=\"missing\" selected"),
            ("topic=No+topic&status=DRAFT", "value=\"DRAFT\" selected"), ("after=nonsense&q=safe", "value=\"safe\""),
        ];
        for (query, kept) in cases {
            let page = browser.get(&format!("/admin/entries?{query}")).await;
            assert_eq!(page.status, 422, "{query}");
            assert!(page.has("role=\"alert\"") && page.has(kept), "{query}: {}", page.body);
            assert!(!page.has("Is it safe?</a>"), "{query} found something");
        }
    }

    async fn a_badge_tells_both_truths(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let mut browser = signed_in(&server, "editor").await;
        let mut told = async |text: &str| {
            for path in ["/admin/entries".to_owned(), page_of(&live), path(&live, "compare")] {
                let page = browser.get(&path).await;
                assert!(page.has(&format!(">{text}</span>")), "{path}: {}", page.body);
            }
        };
        told("Published").await;
        let draft = editor.save(&live, question("Is it safe?", "No.")).await;
        told("Published, draft").await;
        editor.submit_correction(&draft, "FACTUAL", "More is known.").await;
        told("Published, changes in review").await;
    }
}
