//! Whether words are what is said today.

use super::{Desk, minute, pass, read, still, water};
use api::jobs;
use serde_json::{Value, json};
use tests::{Server, on_both_databases};

const SAFE: &str = "The water from the public wells is safe to drink. It was tested on 12 September 2023, and at most 1.5 mg \
                    of nitrate were found per litre. Our teams test every well twice a month.";
const UNSAFE: &str =
    "Do not drink the water from the wells in the north. On 3 October 2023 it was found to hold too much nitrate.";
const QUOTE: &str = "“tested on 12 September 2023 and at most 1.5 mg of NITRATE were found”";

async fn ask(server: &Server, arguments: &str) -> Value {
    let query = format!("{{ verify({arguments}, locale: \"en\") {{ state match differences {{ kind text }} documentId kind locale slug
        publishedAt endedAt endReason publicNote correction {{ at significance note }}
        item {{ ... on FaqEntry {{ answer(format: PLAIN) }} ... on Notice {{ slug }} ... on FaqPage {{ slug }} }} }} }}");
    read(server, &query).await["verify"].take()
}

async fn verify(server: &Server, text: &str) -> Value {
    ask(server, &format!("text: {}", json!(text))).await
}

fn says(found: &Value) -> (&str, &str) {
    (found["state"].as_str().unwrap_or_default(), found["match"].as_str().unwrap_or_default())
}

fn at(minutes: i64) -> Value {
    json!(minute(minutes).to_rfc3339())
}

on_both_databases! {
    async fn words_are_found_whole_in_part_and_nearly(server: Server = still) {
        let desk = Desk::open(&server).await;
        let content = json!({ "question": { "question": "Is the water safe?", "answer": SAFE, "shortAnswer": "Yes, it is." } });
        let entry = desk.publish("en", content).await;
        for (text, expected) in [
            (SAFE, ("CURRENT", "WHOLE")),
            ("is the water SAFE", ("CURRENT", "WHOLE")),
            ("Yes; it is!", ("CURRENT", "WHOLE")),
            (QUOTE, ("CURRENT", "PART")),
            (&format!("Is the water safe? {SAFE}"), ("CURRENT", "WHOLE")),
            (&SAFE.replace("safe", "unsafe"), ("CURRENT", "NEAR")),
            (&SAFE.replace("1.5", "15"), ("CURRENT", "NEAR")),
            ("at most 1.5 mg of nitrate", ("UNKNOWN", "")),
            ("The schools are open on Monday, and buses run as they always did.", ("UNKNOWN", "")),
            ("", ("UNKNOWN", "")),
            ("…", ("UNKNOWN", "")),
        ] {
            assert_eq!(says(&verify(&server, text).await), expected, "{text}");
        }
        let near = verify(&server, &SAFE.replace("12 September", "13 September")).await;
        let changed: Vec<_> = near["differences"].as_array().expect("differences").iter().filter(|it| it["kind"] != "EQUAL").collect();
        assert_eq!(json!(changed), json!([{ "kind": "DELETED", "text": "12" }, { "kind": "INSERTED", "text": "13" }]));
        let found = verify(&server, QUOTE).await;
        assert_eq!(found, json!({
            "state": "CURRENT", "match": "PART", "differences": null, "documentId": entry.document, "kind": "QUESTION",
            "locale": "en", "slug": entry.slug, "publishedAt": at(0), "endedAt": null, "endReason": null, "publicNote": null,
            "correction": null, "item": { "answer": SAFE },
        }));
        let hash = ask(&server, &format!("contentHash: \"{}\"", entry.hash.to_uppercase())).await;
        assert_eq!((says(&hash), &hash["item"]["answer"]), (("CURRENT", ""), &json!(SAFE)));
        let elsewhere = read(&server, &format!("{{ verify(text: {}, locale: \"hy\") {{ state }} }}", json!(SAFE))).await;
        assert_eq!(elsewhere["verify"]["state"], "UNKNOWN", "in another language");
    }

    async fn notices_and_pages_are_found(server: Server = still) {
        let desk = Desk::open(&server).await;
        let notice = desk.publish("en", json!({ "notice": { "title": "Fire", "text": SAFE } })).await;
        assert_eq!(verify(&server, QUOTE).await["item"], json!({ "slug": "fire" }));
        desk.publish("en", json!({ "page": { "title": "A page of ours", "introduction": UNSAFE, "items": [notice.document] } })).await;
        assert_eq!(verify(&server, UNSAFE).await["item"], json!({ "slug": "a-page-of-ours" }));
        assert_eq!(verify(&server, "a page of ours").await["kind"], "PAGE");
    }

    async fn corrected_words_say_by_what(server: Server = still) {
        let desk = Desk::open(&server).await;
        let entry = desk.publish("en", water(SAFE)).await;
        pass(&server, 5);
        desk.correct(&entry, water(UNSAFE), "SAFETY", "Nitrate was found").await;
        let found = verify(&server, QUOTE).await;
        assert_eq!((says(&found), &found["item"]["answer"]), (("SUPERSEDED", "PART"), &json!(UNSAFE)));
        assert_eq!(found["correction"], json!({ "at": at(5), "significance": "SAFETY", "note": "Nitrate was found" }));
        assert_eq!(found["endedAt"], Value::Null);
        let near = verify(&server, &SAFE.replace("12", "13")).await;
        assert_eq!((says(&near), &near["differences"]), (("SUPERSEDED", "NEAR"), &Value::Null));
        assert_eq!(ask(&server, &format!("contentHash: \"{}\"", entry.hash)).await["state"], "SUPERSEDED");
        // A word that is the same is better than one that is nearly so, and of those the one that is said today.
        let other = desk.publish("en", json!({ "notice": { "title": "Fire", "text": SAFE.replace("12", "13") } })).await;
        assert_eq!(says(&verify(&server, SAFE).await), ("SUPERSEDED", "WHOLE"));
        desk.correct(&other, json!({ "notice": { "title": "Fire", "text": SAFE } }), "FACTUAL", "Wrong day").await;
        assert_eq!(says(&verify(&server, SAFE).await), ("CURRENT", "WHOLE"));
    }

    async fn retracted_words_are_known_and_not_shown(server: Server = still) {
        let desk = Desk::open(&server).await;
        let entry = desk.publish("en", water(SAFE)).await;
        pass(&server, 5);
        desk.correct(&entry, water(UNSAFE), "FACTUAL", "Wrong").await;
        pass(&server, 9);
        desk.retract(&entry, "We do not know").await;
        for text in [UNSAFE, SAFE] {
            let found = verify(&server, text).await;
            assert_eq!((says(&found), &found["publicNote"]), (("RETRACTED", "WHOLE"), &json!("We do not know")), "{text}");
            assert_eq!((&found["endedAt"], &found["endReason"], &found["item"]), (&at(9), &json!("RETRACTED"), &Value::Null));
        }
        let near = verify(&server, &UNSAFE.replace("too much", "much")).await;
        assert_eq!((says(&near), &near["differences"]), (("RETRACTED", "NEAR"), &Value::Null));
        assert!(!near.to_string().contains("nitrate"), "{near}");
        let again = desk.editor.save(&desk.editor.reread(&entry).await, water("Something else.")).await;
        desk.approver.approve_and_publish(&desk.editor.submit(&again).await).await;
        let found = verify(&server, UNSAFE).await;
        assert_eq!((says(&found), &found["item"]["answer"]), (("RETRACTED", "WHOLE"), &json!("Something else.")));
    }

    async fn expired_words_are_so_at_that_second(server: Server = still) {
        let desk = Desk::open(&server).await;
        let entry = desk.publish("en", water(SAFE)).await;
        desk.expire_at(&entry, 10).await;
        pass(&server, 9);
        assert_eq!(says(&verify(&server, SAFE).await), ("CURRENT", "WHOLE"));
        pass(&server, 10);
        let expected = (json!("RETRACTED"), json!("EXPIRED"), at(10), Value::Null);
        for _ in 0..2 {
            let found = verify(&server, SAFE).await;
            assert_eq!((found["state"].clone(), found["endReason"].clone(), found["endedAt"].clone(), found["item"].clone()), expected);
            jobs::run_due(&server.app).await;
        }
    }

    async fn what_was_never_public_is_never_compared(server: Server = still) {
        let desk = Desk::open(&server).await;
        let draft = desk.editor.create_question("Is the water safe?", SAFE).await;
        assert_eq!(says(&verify(&server, SAFE).await), ("UNKNOWN", ""));
        let approved = desk.approver.approve(&desk.editor.submit(&draft).await).await;
        assert_eq!(says(&verify(&server, SAFE).await), ("UNKNOWN", ""));
        assert_eq!(ask(&server, &format!("contentHash: \"{}\"", approved.hash)).await["state"], "UNKNOWN");
        let live = desk.approver.mutate("publishEntry", approved.input()).await;
        desk.editor.save(&live, water(UNSAFE)).await;
        assert_eq!(says(&verify(&server, SAFE).await), ("CURRENT", "WHOLE"));
        assert_eq!(says(&verify(&server, UNSAFE).await), ("UNKNOWN", ""));
    }

    async fn what_nobody_approved_was_taken_back(server: Server = still) {
        let desk = Desk::open(&server).await;
        let live = desk.publish("en", water(SAFE)).await;
        desk.force(&live, water(UNSAFE)).await;
        assert_eq!(says(&verify(&server, UNSAFE).await), ("CURRENT", "WHOLE"));
        assert_eq!(says(&verify(&server, SAFE).await), ("SUPERSEDED", "WHOLE"));
        pass(&server, 300);
        jobs::run_due(&server.app).await;
        assert_eq!(says(&verify(&server, UNSAFE).await), ("RETRACTED", "WHOLE"));
        assert_eq!(says(&verify(&server, SAFE).await), ("CURRENT", "WHOLE"));
    }

    async fn the_question_is_checked_and_costs_the_same(server: Server = still) {
        let desk = Desk::open(&server).await;
        let reader = server.anonymous();
        for (arguments, field) in [
            ("locale: \"en\"".to_owned(), "text"),
            ("locale: \"en\", text: \"a\", contentHash: \"b\"".to_owned(), "text"),
            ("locale: \"en\", contentHash: \"b\"".to_owned(), "contentHash"),
            (format!("locale: \"en\", text: {}", json!("ж".repeat(5_001))), "text"),
        ] {
            let answer = reader.ask(&format!("{{ verify({arguments}) {{ state }} }}"), json!({})).await;
            assert_eq!((answer.code().as_str(), &answer.error()["extensions"]["field"]), ("INVALID_INPUT", &json!(field)));
        }
        assert_eq!(says(&verify(&server, &"ж".repeat(5_000)).await), ("UNKNOWN", ""));
        let one = |n: u32| format!("v{n}: verify(text: \"a\", locale: \"en\") {{ state }}");
        let many = (0..4).map(one).collect::<Vec<_>>().join(" ");
        assert_eq!(reader.code(&format!("{{ {many} }}"), json!({})).await, "QUERY_TOO_EXPENSIVE");
        let mut counts = vec![];
        for n in 0..3 {
            desk.publish("en", json!({ "notice": { "title": format!("Fire {n}"), "text": SAFE } })).await;
            let before = server.app.store.statements();
            verify(&server, QUOTE).await;
            counts.push(server.app.store.statements() - before);
        }
        assert_eq!(counts, [3, 3, 3]);
    }
}
