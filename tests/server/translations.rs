//! Translations: each with a workflow of its own, and in step with their source or known not to be.

use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Backend, Client, Entry, Server, Start, on_both_databases, question};

/// A question live in English, and its Armenian translation, live too.
async fn pair(server: &Server) -> (Client, Client, Entry, Entry) {
    let (editor, approver) = (server.editor().await, server.approver().await);
    let source = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
    let draft = translate(&editor, &source, "hy").await;
    let words = editor.save(&draft, question("Անվտա՞նգ է", "Այո։")).await;
    let translation = approver.approve_and_publish(&editor.submit(&words).await).await;
    (editor, approver, source, translation)
}

async fn translate(by: &Client, source: &Entry, to: &str) -> Entry {
    by.mutate("translateEntry", json!({ "documentId": source.document, "from": "en", "to": to })).await
}

async fn correct(staff: (&Client, &Client), entry: &Entry, answer: &str, significance: &str, more: Value) -> Entry {
    let draft = staff.0.save(entry, question("Is it safe?", answer)).await;
    let submitted = staff.0.submit_correction(&draft, significance, "Changed").await;
    let mut input = submitted.words_to_publish();
    for (name, value) in more.as_object().into_iter().flatten() {
        input[name] = value.clone();
    }
    staff.1.mutate("approveEntry", input).await
}

async fn state(staff: &Client, entry: &Entry) -> Value {
    let query = "query ($id: ID!) { editorialEntry(id: $id) { translation {
        staleness sourceRevision sourceChanges { field changes { kind text } } } } }";
    staff.data(query, json!({ "id": entry.id })).await["editorialEntry"]["translation"].take()
}

async fn staleness(staff: &Client, entry: &Entry) -> Value {
    state(staff, entry).await["staleness"].take()
}

fn emergencies(backend: Backend) -> Start {
    Start { emergency_publishing: true, ..Start::on(backend) }
}

on_both_databases! {
    async fn a_translation_starts_as_a_draft_of_the_live_words_with_a_workflow_of_its_own(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let source = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let source = editor.save(&source, question("Is it safe?", "Perhaps.")).await;
        let translation = translate(&editor, &source, "ar").await;
        assert_eq!((translation.status.as_str(), &translation.document), ("DRAFT", &source.document));
        let query = "query ($id: ID!) { editorialEntry(id: $id) { direction locale translation { sourceRevision staleness }
            translations { locale } head { content { ... on QuestionContent { answer } } } } }";
        let seen = editor.data(query, json!({ "id": translation.id })).await["editorialEntry"].take();
        assert_eq!(seen, json!({
            "direction": "RTL", "locale": "ar", "translation": { "sourceRevision": 1, "staleness": "NONE" },
            "translations": [{ "locale": "en" }], "head": { "content": { "answer": "Yes." } },
        }));
        let again = editor.try_mutate("translateEntry", json!({ "documentId": source.document, "from": "en", "to": "ar" })).await;
        assert_eq!(again.error()["extensions"]["field"], "locale");
        let nowhere = editor.try_mutate("translateEntry", json!({ "documentId": source.document, "from": "fr", "to": "az" })).await;
        assert_eq!(nowhere.code(), "NOT_FOUND");
    }

    async fn staleness_follows_from_what_was_approved_since(server: Server) {
        let (editor, approver, source, translation) = pair(&server).await;
        let staff = (&editor, &approver);
        assert_eq!(staleness(&editor, &translation).await, "NONE");
        let draft = editor.save(&source, question("Is it safe?", "A draft.")).await;
        assert_eq!(staleness(&editor, &translation).await, "NONE", "nobody has approved the draft");
        let typo = correct(staff, &draft, "Yes!", "TYPO", json!({})).await;
        assert_eq!(staleness(&editor, &translation).await, "NONE");
        let clearer = correct(staff, &typo, "Yes, always.", "CLARIFICATION", json!({})).await;
        assert_eq!(staleness(&editor, &translation).await, "MINOR");
        correct(staff, &clearer, "Not always.", "FACTUAL", json!({})).await;
        let stale = state(&editor, &translation).await;
        assert_eq!((&stale["staleness"], &stale["sourceRevision"]), (&json!("MAJOR"), &json!(1)));
        let changes = stale["sourceChanges"][0]["changes"].as_array().expect("changes");
        let kept = |kind: &str| -> String {
            changes.iter().filter(|it| it["kind"] == "EQUAL" || it["kind"] == kind).filter_map(|it| it["text"].as_str()).collect()
        };
        assert_eq!((kept("DELETED"), kept("INSERTED")), ("Yes.".to_owned(), "Not always.".to_owned()));
        let list = "{ editorialEntries(staleTranslations: true) { totalCount nodes { id } } }";
        assert_eq!(editor.data(list, json!({})).await["editorialEntries"]["nodes"], json!([{ "id": translation.id }]));
        let public = "{ entry(slug: \"is-it-safe\", locale: \"en\") { translations { locale } } }";
        assert_eq!(server.anonymous().data(public, json!({})).await["entry"]["translations"], json!([{ "locale": "hy" }]));
    }

    async fn a_translation_that_comes_too_late_is_public_as_what_it_is(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let source = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let draft = translate(&editor, &source, "hy").await;
        correct((&editor, &approver), &source, "Not always.", "FACTUAL", json!({})).await;
        let words = editor.save(&draft, question("Անվտա՞նգ է", "Այո։")).await;
        let late = approver.approve_and_publish(&editor.submit(&words).await).await;
        let public = "query ($slug: String!) { entry(slug: $slug, locale: \"hy\") { localization { stale } } }";
        let found = server.anonymous().data(public, json!({ "slug": late.slug })).await;
        assert_eq!(found["entry"]["localization"]["stale"], "MAJOR");
    }

    async fn a_translation_is_brought_in_step_by_new_words_or_by_an_approver(server: Server) {
        let (editor, approver, source, translation) = pair(&server).await;
        let now = correct((&editor, &approver), &source, "No.", "FACTUAL", json!({})).await;
        let mark = json!({ "from": "en", "sourceRevision": now.revision });
        assert_eq!(editor.try_mutate("markTranslationCurrent", translation.input_with(&mark)).await.code(), "FORBIDDEN");
        let wrong = json!({ "from": "en", "sourceRevision": 99 });
        let refused = approver.try_mutate("markTranslationCurrent", translation.input_with(&wrong)).await;
        assert_eq!(refused.error()["extensions"]["field"], "sourceRevision");
        let marked = approver.mutate("markTranslationCurrent", translation.input_with(&mark)).await;
        assert_eq!((staleness(&editor, &translation).await, marked.status.as_str()), (json!("NONE"), "PUBLISHED"));
        let now = correct((&editor, &approver), &now, "Yes.", "FACTUAL", json!({})).await;
        assert_eq!(staleness(&editor, &translation).await, "MAJOR");
        let words = json!({ "content": question("Անվտա՞նգ է", "Ոչ։"), "sourceRevision": now.revision });
        let saved = editor.mutate("saveEntry", marked.input_with(&words)).await;
        assert_eq!(staleness(&editor, &saved).await, "NONE");
        let words = json!({ "content": question("Is it safe?", "No!"), "sourceRevision": 1 });
        let refused = editor.try_mutate("saveEntry", now.input_with(&words)).await;
        assert_eq!(refused.error()["extensions"]["field"], "sourceRevision", "it is no translation");
    }

    async fn changes_go_from_what_was_translated_to_what_is_live(server: Server = emergencies) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let other = server.person("other", &[(Role::Approver, None)]).await;
        let source = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let draft = editor.save(&source, question("Is it safe?", "No.")).await;
        let submitted = editor.submit_correction(&draft, "FACTUAL", "Changed").await;
        let forced = approver.mutate("forcePublish", submitted.words_with(&json!({ "reason": "Now." }))).await;
        let translation = translate(&editor, &source, "hy").await;
        assert_eq!(state(&editor, &translation).await["sourceRevision"], 2);
        other.mutate("requestChanges", forced.input_with(&json!({ "comment": "It is safe." }))).await;
        let back = state(&editor, &translation).await;
        let changes = back["sourceChanges"][0]["changes"].as_array().expect("changes");
        let inserted: Vec<_> = changes.iter().filter(|it| it["kind"] == "INSERTED").map(|it| &it["text"]).collect();
        assert_eq!(inserted, ["Yes"], "the older words are live again");
    }

    async fn a_safety_correction_asks_what_becomes_of_translations(server: Server) {
        let (editor, approver, source, translation) = pair(&server).await;
        let draft = editor.save(&source, question("Is it safe?", "No.")).await;
        let submitted = editor.submit_correction(&draft, "SAFETY", "It is not").await;
        let refused = approver.try_mutate("approveEntry", submitted.words_to_publish()).await;
        assert_eq!(refused.error()["extensions"]["field"], "retractStaleTranslations");
        let mut input = submitted.words_to_publish();
        input["retractStaleTranslations"] = json!(true);
        approver.mutate("approveEntry", input).await;
        let query = "query ($slug: String!) { entry(slug: $slug, locale: \"hy\") { slug } }";
        assert_eq!(server.anonymous().data(query, json!({ "slug": translation.slug })).await["entry"], Value::Null);
        assert_eq!(editor.reread(&translation).await.status, "RETRACTED");
        assert_eq!(server.audited().await.last().map(String::as_str), Some("RETRACT_STALE"));
        server.program().run(&["audit", "verify"]).succeeded();
    }

    async fn translations_stay_if_the_approver_says_so(server: Server) {
        let (editor, approver, source, translation) = pair(&server).await;
        correct((&editor, &approver), &source, "No.", "SAFETY", json!({ "retractStaleTranslations": false })).await;
        assert_eq!(editor.reread(&translation).await.status, "PUBLISHED");
        assert_eq!(staleness(&editor, &translation).await, "MAJOR");
    }

    async fn roles_hold_in_their_locale_only(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let armenian = server.person("armenian", &[(Role::Editor, Some("hy"))]).await;
        let source = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let draft = editor.create_question("A secret?", "Yes.").await;
        let secret = json!({ "documentId": draft.document, "from": "en", "to": "hy" });
        assert_eq!(armenian.try_mutate("translateEntry", secret).await.code(), "NOT_FOUND");
        let away = json!({ "documentId": source.document, "from": "en", "to": "az" });
        assert_eq!(armenian.try_mutate("translateEntry", away).await.code(), "FORBIDDEN");
        let translation = translate(&armenian, &source, "hy").await;
        assert_eq!(staleness(&armenian, &translation).await, "NONE", "what is live everybody may read");
        let others = "query ($id: ID!) { editorialEntry(id: $id) { translations { id } } }";
        let seen = armenian.data(others, json!({ "id": translation.id })).await;
        assert_eq!(seen["editorialEntry"]["translations"], json!([]));
        let compare = "query ($id: ID!) { compare(entry: $id, from: 1, to: 1) { field } }";
        assert_eq!(armenian.code(compare, json!({ "id": source.id })).await, "NOT_FOUND");
    }

    async fn what_is_missing_in_a_language_is_listed(server: Server) {
        let (editor, approver, _, _) = pair(&server).await;
        let other = editor.publish(&approver, "en", question("And this?", "Yes.")).await;
        editor.create_question("A draft?", "Yes.").await;
        let list = "{ editorialEntries(missingIn: \"hy\", locale: \"en\") { totalCount nodes { id } } }";
        assert_eq!(editor.data(list, json!({})).await["editorialEntries"]["nodes"], json!([{ "id": other.id }]));
    }
}
