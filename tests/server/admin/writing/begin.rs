//! Beginning an entry.

use super::super::signed_in;
use domain::actor::Role;
use tests::{Browser, Page, on_both_databases};

const NEW: &str = "/admin/entries/new";
const QUESTION: &str = "/admin/entries/new?kind=QUESTION&locale=en";

async fn send(browser: &mut Browser, form: &Page, more: &[(&str, &str)]) -> Page {
    let id = form.value("id").expect("an id");
    let mut fields = vec![("id", id.as_str()), ("kind", "QUESTION"), ("locale", "en")];
    fields.extend(more);
    browser.post(NEW, &fields).await
}

on_both_databases! {
    async fn an_editor_chooses_among_their_own_languages(server: Server) {
        server.account("narrow", &[(Role::Editor, Some("hy")), (Role::Approver, Some("en"))]).await;
        let mut browser = signed_in(&server, "narrow").await;
        let page = browser.get(NEW).await;
        assert!(page.has("<option value=\"hy\"") && !page.has("<option value=\"en\""), "{}", page.body);
        assert_eq!(browser.get("/admin/entries/new?kind=NOTICE&locale=hy").await.status, 200);
        let refused = browser.get(QUESTION).await;
        assert_eq!(refused.status, 403);
        assert!(refused.has("Only an editor of this locale"));
        let fields = [("id", "01990000-0000-7000-8000-000000000001"), ("kind", "NOTICE"), ("locale", "en"), ("heading", "A")];
        assert_eq!(browser.post(NEW, &fields).await.status, 403);
    }

    async fn whoever_is_no_editor_begins_nothing(server: Server) {
        server.account("signer", &[(Role::Approver, None)]).await;
        let mut browser = signed_in(&server, "signer").await;
        assert_eq!(browser.get(NEW).await.status, 403);
        assert_eq!(browser.get(QUESTION).await.status, 403);
    }

    async fn an_editor_everywhere_is_offered_what_is_in_use_and_may_begin_another(server: Server) {
        server.editor().await.create_question("Is it safe?", "Yes.").await;
        let mut browser = signed_in(&server, "editor").await;
        let page = browser.get(NEW).await;
        assert!(page.has("<option value=\"en\">") && page.has("name=\"locale\" required list"), "{}", page.body);
        assert_eq!(browser.get("/admin/entries/new?kind=PAGE&locale=ps").await.status, 200);
        let refused = browser.get("/admin/entries/new?kind=PAGE&locale=nonsense!").await;
        assert_eq!(refused.status, 422);
        assert!(refused.has("BCP 47"));
    }

    async fn a_form_sent_twice_makes_one_entry(server: Server) {
        let editor = server.editor().await;
        let mut browser = signed_in(&server, "editor").await;
        let form = browser.get(QUESTION).await;
        let words = [("heading", "Is it safe?"), ("body", "Yes."), ("do", "save")];
        let first = send(&mut browser, &form, &words).await;
        let second = send(&mut browser, &form, &words).await;
        assert_eq!((first.status.as_u16(), second.status.as_u16()), (303, 303), "{}", second.body);
        assert_eq!(first.location(), second.location());
        let count = "{ editorialEntries(first: 5) { totalCount } }";
        assert_eq!(editor.data(count, serde_json::json!({})).await["editorialEntries"]["totalCount"], 1);
        let other = send(&mut browser, &form, &[("heading", "Is it safe?"), ("body", "No, not yet."), ("do", "save")]).await;
        assert_eq!(other.status, 409, "{}", other.body);
        assert!(other.has("No, not yet.</textarea>") && other.has("<del>"), "{}", other.body);
        assert!(other.has(&format!("action=\"{}/edit\"", first.location())), "{}", other.body);
    }

    async fn the_entry_of_somebody_else_is_not_answered(server: Server) {
        server.editor().await;
        server.account("other", &[(Role::Editor, None)]).await;
        let (mut browser, mut other) = (signed_in(&server, "editor").await, signed_in(&server, "other").await);
        let form = browser.get(QUESTION).await;
        let words = [("heading", "Is it safe?"), ("body", "Yes."), ("do", "save")];
        assert_eq!(send(&mut browser, &form, &words).await.status, 303);
        let taken = send(&mut other, &form, &words).await;
        assert_eq!(taken.status, 422);
        assert!(taken.has("id is taken"), "{}", taken.body);
    }

    async fn what_was_typed_stays_when_it_is_refused(server: Server) {
        server.editor().await;
        let mut browser = signed_in(&server, "editor").await;
        let form = browser.get(QUESTION).await;
        let long = "x".repeat(301);
        let refused = send(&mut browser, &form, &[
            ("heading", &long), ("body", "Yes & no."), ("shortAnswer", "Short."), ("verdict", "FALSE"),
            ("sourceTitle", ""), ("sourceUrl", ""), ("sourceTitle", "Report"), ("sourceUrl", "https://example.org/a"),
            ("slug", "my-own"),
        ]).await;
        assert_eq!(refused.status, 422);
        for kept in [&*long, "Yes &#38; no.</textarea>", "value=\"Short.\"", "value=\"FALSE\" selected", "value=\"Report\"",
            "value=\"https://example.org/a\"", "value=\"my-own\"", "must be at most 300 characters", "data-unsaved"] {
            assert!(refused.has(kept), "{kept}: {}", refused.body);
        }
        let field = refused.body.split_once("<input id=\"heading\"").and_then(|(_, it)| it.split_once('>')).expect("a field").0;
        for told in ["aria-invalid=\"true\"", "aria-describedby=\"question-error question-hint\"", "autofocus"] {
            assert!(field.contains(told), "{field}");
        }
        assert_eq!(refused.body.matches("autofocus").count(), 1);
        let source = send(&mut browser, &form, &[("heading", "A?"), ("sourceTitle", ""), ("sourceUrl", ""), ("sourceTitle", "R"), ("sourceUrl", "nowhere")]).await;
        assert!(source.has("id=\"sources.0.url-error\"") && source.has("value=\"nowhere\""), "{}", source.body);
        let address = send(&mut browser, &form, &[("heading", "A?"), ("slug", "Not One")]).await;
        assert!(address.has("id=\"slug-error\""), "{}", address.body);
    }

    async fn the_longest_answer_arrives_in_any_script(server: Server) {
        server.editor().await;
        let mut browser = signed_in(&server, "editor").await;
        let form = browser.get(QUESTION).await;
        let answer = "\u{1F30A}".repeat(50_000);
        let made = send(&mut browser, &form, &[("heading", "Is it safe?"), ("body", &answer), ("do", "save")]).await;
        assert_eq!(made.status, 303, "{}", &made.body[..300.min(made.body.len())]);
    }
}
