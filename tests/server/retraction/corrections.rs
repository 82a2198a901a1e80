//! Readers are told what changed in what they may have read.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tests::{Backend, Client, Entry, Server, Start, on_both_databases, question};

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).expect("a time")
}

/// The clock stands still until the test moves it on.
fn at_noon(backend: Backend) -> Start {
    Start { clock: api::clock::Clock::fixed(noon()), ..Start::on(backend) }
}

/// Some minutes after noon, as GraphQL shows it.
fn minute(minutes: i64) -> Value {
    json!((noon() + TimeDelta::minutes(minutes)).to_rfc3339())
}

async fn read(server: &Server, entry: &Entry) -> Value {
    let query = "query ($slug: String!) { entry(slug: $slug, locale: \"en\") {
        answer(format: PLAIN) publishedAt updatedAt corrections { at significance note }
    } }";
    server.anonymous().data(query, json!({ "slug": entry.slug })).await["entry"].take()
}

/// Corrects what is live, some minutes after noon.
async fn correct(server: &Server, staff: (&Client, &Client), minutes: i64, entry: &Entry, correction: Value) -> Entry {
    server.set_time(noon() + TimeDelta::minutes(minutes));
    let draft = staff.0.save(entry, question("Is it safe?", &format!("Version {minutes}"))).await;
    let submitted = staff.0.mutate("submitEntry", draft.input_with(&correction)).await;
    staff.1.approve_and_publish(&submitted).await
}

on_both_databases! {
    async fn a_correction_says_how_much_it_matters_and_what_changed(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let draft = editor.save(&live, question("Is it safe?", "No.")).await;
        for (given, field) in [
            (json!({}), "significance"),
            (json!({ "changeNote": "It is not" }), "significance"),
            (json!({ "significance": "CLARIFICATION" }), "changeNote"),
            (json!({ "significance": "FACTUAL" }), "changeNote"),
            (json!({ "significance": "SAFETY" }), "changeNote"),
            (json!({ "significance": "SAFETY", "changeNote": " " }), "changeNote"),
        ] {
            let refused = editor.try_mutate("submitEntry", draft.input_with(&given)).await;
            let found = (refused.code(), &refused.error()["extensions"]["field"]);
            assert_eq!(found, ("INVALID_INPUT".to_owned(), &json!(field)), "{given}");
        }
        let typo = editor.mutate("submitEntry", draft.input_with(&json!({ "significance": "TYPO" }))).await;
        assert_eq!(typo.status, "IN_REVIEW");
    }

    async fn corrections_are_listed_newest_first_without_typos(server: Server = at_noon) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let staff = (&editor, &approver);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        assert_eq!(read(&server, &live).await["corrections"], json!([]));
        let corrections = [
            ("CLARIFICATION", Some("Clearer")), ("TYPO", None), ("FACTUAL", Some("It is not")),
            ("TYPO", Some("A comma")), ("SAFETY", Some("Boil it")),
        ];
        let mut entry = live;
        for (minutes, (significance, note)) in (1..).zip(corrections) {
            let correction = json!({ "significance": significance, "changeNote": note });
            entry = correct(&server, staff, minutes, &entry, correction).await;
        }
        assert_eq!(read(&server, &entry).await["corrections"], json!([
            { "at": minute(5), "significance": "SAFETY", "note": "Boil it" },
            { "at": minute(3), "significance": "FACTUAL", "note": "It is not" },
            { "at": minute(1), "significance": "CLARIFICATION", "note": "Clearer" },
        ]));
    }

    async fn the_time_of_the_update_moves_for_all_but_a_typo(server: Server = at_noon) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let staff = (&editor, &approver);
        let mut entry = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let times = |read: Value| (read["publishedAt"].clone(), read["updatedAt"].clone());
        assert_eq!(times(read(&server, &entry).await), (minute(0), minute(0)));
        for (minutes, significance, updated) in
            [(1, "TYPO", 0), (2, "CLARIFICATION", 2), (3, "TYPO", 2), (4, "FACTUAL", 4), (5, "SAFETY", 5)]
        {
            let correction = json!({ "significance": significance, "changeNote": "A change" });
            entry = correct(&server, staff, minutes, &entry, correction).await;
            let found = read(&server, &entry).await;
            assert_eq!(found["answer"], json!(format!("Version {minutes}")));
            assert_eq!(times(found), (minute(0), minute(updated)), "{significance}");
        }
    }

    async fn what_comes_back_after_a_retraction_is_updated_then(server: Server = at_noon) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let retracted = approver.retract(&live).await;
        server.set_time(noon() + TimeDelta::minutes(9));
        let draft = editor.save(&retracted, question("Is it safe?", "No.")).await;
        approver.approve_and_publish(&editor.submit(&draft).await).await;
        let found = read(&server, &live).await;
        assert_eq!((&found["publishedAt"], &found["updatedAt"]), (&minute(0), &minute(9)));
    }

    async fn the_note_of_a_correction_is_not_public_before_the_words_are(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let draft = editor.save(&live, question("Is it safe?", "No.")).await;
        let submitted = editor.submit_correction(&draft, "FACTUAL", "It is not").await;
        assert_eq!(read(&server, &live).await["corrections"], json!([]));
        approver.approve(&submitted).await;
        assert_eq!(read(&server, &live).await["corrections"], json!([]));
    }
}
