//! What waits for whom.

use super::{super::signed_in, page_of, path};
use api::service::accounts::{self, Authority};
use chrono::TimeDelta;
use domain::{
    actor::{Grant, Role, Scope},
    text::Email,
};
use serde_json::json;
use tests::{Client, Entry, Page, Server, Start, on_both_databases, question};

/// One list: how many it has, and what stands in it.
fn shelf(page: &Page, name: &str) -> Option<(u64, String)> {
    let (_, rest) = page.body.split_once(&format!(">{name} <span class=\"total\">"))?;
    let (total, rest) = rest.split_once('<')?;
    Some((total.parse().ok()?, rest.split("</section>").next()?.to_owned()))
}

/// Fails unless a list holds these, and counts them right.
fn assert_holds(page: &Page, name: &str, headings: &[&str]) {
    let (total, text) = shelf(page, name).unwrap_or_else(|| panic!("no {name}: {}", page.body));
    assert_eq!((total, text.matches("<li>").count()), (headings.len() as u64, headings.len()), "{name}: {text}");
    assert!(headings.iter().all(|heading| text.contains(&format!(">{heading}</a>"))), "{name}: {text}");
}

async fn schedule(editor: &Client, approver: &Client, heading: &str, at: chrono::DateTime<chrono::Utc>) -> Entry {
    let submitted = editor.submit(&editor.create_question(heading, "Yes.").await).await;
    approver.mutate("approveEntry", submitted.words_with(&json!({ "publish": { "at": at } }))).await
}

/// Some of everything, by the editor but for what is called "Other".
async fn furnish(server: &Server, editor: &Client, approver: &Client) {
    let other = server.person("both", &[(Role::Editor, None), (Role::Approver, None)]).await;
    editor.submit(&editor.create_question("Waiting?", "Yes.").await).await;
    other.submit(&other.create_question("Other waiting?", "Yes.").await).await;
    let back = editor.submit(&editor.create_question("Back?", "Yes.").await).await;
    approver.mutate("requestChanges", back.input_with(&json!({ "comment": "No." }))).await;
    editor.create_question("Draft?", "Yes.").await;
    other.create_question("Other draft?", "Yes.").await;
    let days = |days| server.clock.now() + TimeDelta::days(days);
    schedule(editor, approver, "Far?", days(14) + TimeDelta::seconds(1)).await;
    schedule(editor, approver, "Near?", days(14)).await;
    schedule(editor, approver, "Nearer?", days(1)).await;
    editor.publish(approver, "en", question("Public?", "Yes.")).await;
}

on_both_databases! {
    async fn each_list_holds_what_it_says_and_counts_it(server: Server = Start::with_still_clock) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        furnish(&server, &editor, &approver).await;
        let seen = signed_in(&server, "editor").await.get("/admin").await;
        assert!(shelf(&seen, "Awaiting your review").is_none(), "an editor cannot review");
        assert_holds(&seen, "Sent back to you", &["Back?"]);
        assert_holds(&seen, "Your drafts", &["Draft?"]);
        assert_holds(&seen, "Scheduled for the next 14 days", &["Nearer?", "Near?"]);
        assert_holds(&seen, "Could not be released", &[]);
        assert_holds(&seen, "Recently published", &["Public?"]);
        let seen = signed_in(&server, "approver").await.get("/admin").await;
        assert_holds(&seen, "Awaiting your review", &["Waiting?", "Other waiting?"]);
        assert!(shelf(&seen, "Your drafts").is_none(), "an approver writes nothing");
        let seen = signed_in(&server, "both").await.get("/admin").await;
        assert_holds(&seen, "Awaiting your review", &["Waiting?"]);
        assert_holds(&seen, "Sent back to you", &[]);
        assert_holds(&seen, "Your drafts", &["Other draft?"]);
    }

    async fn what_went_wrong_lags_behind_or_is_due_is_listed(server: Server = Start::with_still_clock) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        schedule(&editor, &approver, "Failed?", server.clock.now() + TimeDelta::minutes(5)).await;
        let source = editor.publish(&approver, "en", question("Source?", "Yes.")).await;
        let translation = editor.mutate("translateEntry", json!({ "documentId": source.document, "from": "en", "to": "hy" })).await;
        approver.approve_and_publish(&editor.submit(&translation).await).await;
        editor.correct(&approver, &source, question("Source, corrected?", "No.")).await;
        let due = editor.publish(&approver, "en", question("Due?", "Yes.")).await;
        approver.mutate("setVerification", due.input_with(&json!({ "every": 30 }))).await;
        let grant = Grant { role: Role::Approver, scope: Scope::AllLocales };
        let email = Email::parse("approver@example.org").expect("an address");
        let id = accounts::find_by_email(&server.app, &email).await.expect("an account").id;
        accounts::revoke(&server.app, Authority::Operator, id, &grant).await.expect("revoked");
        server.set_time(server.clock.now() + TimeDelta::days(30));
        assert_eq!(api::jobs::run_due(&server.app).await.done, 1);
        let seen = signed_in(&server, "editor").await.get("/admin").await;
        assert_holds(&seen, "Could not be released", &["Failed?"]);
        assert!(shelf(&seen, "Could not be released").is_some_and(|(_, text)| text.contains("not an approver")), "{}", seen.body);
        assert_holds(&seen, "Stale translations that are public", &["Source?"]);
        assert_holds(&seen, "Due to be confirmed", &["Due?"]);
        assert_holds(&seen, "Scheduled for the next 14 days", &[]);
    }

    async fn the_soonest_schedules_are_shown_first_and_never_left_out(server: Server = Start::with_still_clock) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        for days in (1..9).rev() {
            let at = server.clock.now() + TimeDelta::days(days);
            schedule(&editor, &approver, &format!("In {days} days?"), at).await;
        }
        let seen = signed_in(&server, "editor").await.get("/admin").await;
        let (total, text) = shelf(&seen, "Scheduled for the next 14 days").expect("the list");
        let places: Vec<_> = (1..7).map(|days| text.find(&format!("In {days} days?"))).collect();
        assert!(total == 8 && places.is_sorted() && places[0].is_some(), "{text}");
    }

    async fn what_does_not_fit_is_one_link_away(server: Server) {
        let editor = server.editor().await;
        for n in 0..8 {
            editor.create_question(&format!("Draft {n}?"), "Yes.").await;
        }
        let mut browser = signed_in(&server, "editor").await;
        let (total, text) = shelf(&browser.get("/admin").await, "Your drafts").expect("a list");
        assert_eq!((total, text.matches("<li>").count()), (8, 6));
        assert!(text.contains(">All 8</a>") && text.contains("Draft 7?") && !text.contains("Draft 0?"), "{text}");
        assert_eq!(browser.get("/admin/entries?only=mine&status=DRAFT").await.body.matches("?</a>").count(), 8);
    }

    async fn who_is_no_editor_and_no_approver_sees_no_entry(server: Server) {
        let editor = server.editor().await;
        let entry = editor.submit(&editor.create_question("Secret?", "Hidden.").await).await;
        server.account("boss", &[(Role::Admin, None)]).await;
        server.account("foreign", &[(Role::Editor, Some("hy")), (Role::Approver, Some("hy"))]).await;
        for name in ["boss", "foreign"] {
            let mut browser = signed_in(&server, name).await;
            for path in ["/admin", "/admin/entries", "/admin/entries?q=secret", "/admin/entries?locale=en", "/admin/entries?only=awaiting"] {
                let page = browser.get(path).await;
                assert_eq!(page.status, 200, "{path}");
                assert!(!page.has("Secret?"), "{name} {path}: {}", page.body);
            }
            for path in [page_of(&entry), path(&entry, "compare"), path(&entry, "compare?from=1&to=1")] {
                let page = browser.get(&path).await;
                assert!(page.status == 404 && !page.has("Secret?") && !page.has("Hidden."), "{name} {path}");
            }
            let forms = [
                ("comment", [("revision", "1"), ("text", "Hello")]), ("previews", [("days", "7"), ("x", "")]),
                ("withdraw", [("version", "2"), ("x", "")]), ("retract", [("reason", "Because"), ("x", "")]),
                ("submit", [("version", ""), ("x", "")]), ("nonsense", [("version", "2"), ("x", "")]),
            ];
            for (verb, fields) in forms {
                let page = browser.post(&path(&entry, verb), &fields).await;
                assert!(page.status == 404 && !page.has("Secret?"), "{name} {verb}: {} {}", page.status, page.body);
            }
        }
        assert_eq!(editor.reread(&entry).await.status, "IN_REVIEW");
    }
}
