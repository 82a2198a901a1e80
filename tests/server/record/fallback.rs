//! What readers get who take several languages.

use super::{Desk, read, water};
use serde_json::{Value, json};
use tests::{Server, on_both_databases};

const HOW: &str = "slug localization { requested served reason stale }";

async fn entry(server: &Server, slug: &str, locale: &str, fallback: &[&str]) -> Value {
    let fallback = json!(fallback);
    read(server, &format!("{{ entry(slug: \"{slug}\", locale: \"{locale}\", fallback: {fallback}) {{ {HOW} }} }}"))
        .await["entry"]
        .take()
}

fn how(slug: &str, requested: &str, served: &str, reason: &str) -> Value {
    json!({ "slug": slug, "localization": { "requested": requested, "served": served, "reason": reason, "stale": "NONE" } })
}

on_both_databases! {
    async fn the_best_language_is_served_and_says_why(server: Server) {
        let desk = Desk::open(&server).await;
        let en = desk.publish("en", water("Yes.")).await;
        let hy = desk.translate(&en, "hy", "jur", water("Այո։")).await;
        let name = "is-the-water-safe";
        assert_eq!(entry(&server, name, "en", &["hy"]).await, how(name, "en", "en", "EXACT"));
        assert_eq!(entry(&server, name, "hy", &["en"]).await, how("jur", "hy", "hy", "EXACT"), "by the name of the fallback");
        assert_eq!(entry(&server, "jur", "ru", &["hy", "en"]).await, how("jur", "ru", "hy", "NO_TRANSLATION"));
        assert_eq!(entry(&server, "jur", "ru", &["en", "hy"]).await, how(name, "ru", "en", "NO_TRANSLATION"));
        assert_eq!(entry(&server, name, "ru", &[]).await, Value::Null);
        assert_eq!(entry(&server, name, "hy", &[]).await, Value::Null, "a name of another language");
        assert_eq!(entry(&server, "jur", "ru", &["en"]).await, Value::Null, "a name of a language that is not taken");

        desk.draft(&en, "ru", "voda", water("Да.")).await;
        assert_eq!(entry(&server, name, "ru", &["en"]).await, how(name, "ru", "en", "NO_TRANSLATION"), "a draft does not show");
        assert_eq!(entry(&server, "voda", "ru", &["en"]).await, Value::Null, "nor does its name");
        desk.retract(&hy, "").await;
        assert_eq!(entry(&server, name, "hy", &["en"]).await, how(name, "hy", "en", "TRANSLATION_NOT_PUBLISHED"));
        assert_eq!(entry(&server, "jur", "hy", &["en"]).await, how(name, "hy", "en", "TRANSLATION_NOT_PUBLISHED"), "by its old name");
        assert_eq!(entry(&server, "jur", "hy", &[]).await, Value::Null);
        let plain = read(&server, "{ entry(slug: \"jur\", locale: \"hy\") { slug } }").await;
        assert_eq!(plain["entry"], Value::Null);
    }

    async fn the_name_in_the_best_language_decides_which_document_it_is(server: Server) {
        let desk = Desk::open(&server).await;
        let first = desk.publish("en", water("Yes.")).await;
        let other = desk.publish("en", json!({ "question": { "question": "Other", "answer": "Other." } })).await;
        let taken = desk.translate(&other, "hy", "is-the-water-safe", water("Այլ։")).await;
        assert_eq!(entry(&server, "is-the-water-safe", "hy", &["en"]).await["localization"]["served"], "hy");
        assert_eq!(entry(&server, "is-the-water-safe", "en", &["hy"]).await["slug"], json!(first.slug));
        desk.retract(&taken, "").await;
        assert_eq!(entry(&server, "is-the-water-safe", "hy", &["en"]).await["slug"], "other", "not the first one");
    }

    async fn a_lagging_translation_says_so(server: Server) {
        let desk = Desk::open(&server).await;
        let en = desk.publish("en", water("Yes.")).await;
        let input = json!({ "documentId": en.document, "from": "en", "to": "hy" });
        let draft = desk.editor.mutate("translateEntry", input).await;
        let draft = desk.editor.save(&draft, water("Այո։")).await;
        desk.approver.approve_and_publish(&desk.editor.submit(&draft).await).await;
        for (significance, expected) in [("TYPO", "NONE"), ("CLARIFICATION", "MINOR"), ("FACTUAL", "MAJOR")] {
            desk.correct(&en, water(significance), significance, "Changed").await;
            let served = entry(&server, "is-the-water-safe", "ru", &["hy", "en"]).await;
            assert_eq!(served["localization"]["stale"], expected, "{significance}");
        }
    }

    async fn what_a_page_lists_falls_back_one_by_one(server: Server) {
        let desk = Desk::open(&server).await;
        let both = desk.publish("en", water("Yes.")).await;
        let gone = desk.publish("en", json!({ "question": { "question": "Gone", "answer": "Gone." } })).await;
        let only = desk.publish("en", json!({ "notice": { "title": "Only", "text": "Only." } })).await;
        let never = desk.editor.create("en", json!({ "notice": { "title": "Never", "text": "Never." } })).await;
        let page = json!({ "page": { "title": "Page", "items": [both.document, gone.document, only.document, never.document] } });
        desk.publish("en", page).await;
        desk.translate(&both, "hy", "jur", water("Այո։")).await;
        let back = desk.translate(&gone, "hy", "gnac", water("Գնաց։")).await;
        desk.retract(&back, "").await;
        let items = format!("items {{ ... on FaqEntry {{ {HOW} }} ... on Notice {{ {HOW} }} }}");
        let query = format!("{{ hy: page(slug: \"page\", locale: \"hy\", fallback: [\"en\"]) {{ {HOW} {items} }}
            ru: page(slug: \"page\", locale: \"ru\", fallback: [\"en\", \"hy\"]) {{ {items} }}
            en: page(slug: \"page\", locale: \"en\") {{ {items} }} none: page(slug: \"page\", locale: \"hy\") {{ slug }} }}");
        let seen = read(&server, &query).await;
        assert_eq!(seen["hy"]["localization"], how("", "hy", "en", "NO_TRANSLATION")["localization"]);
        assert_eq!(seen["hy"]["items"], json!([
            how("jur", "hy", "hy", "EXACT"), how("gone", "hy", "en", "TRANSLATION_NOT_PUBLISHED"), how("only", "hy", "en", "NO_TRANSLATION"),
        ]));
        assert_eq!(seen["ru"]["items"][0], how("is-the-water-safe", "ru", "en", "NO_TRANSLATION"));
        assert_eq!(seen["en"]["items"][0], how("is-the-water-safe", "en", "en", "EXACT"));
        assert_eq!(seen["none"], Value::Null);
    }

    async fn ten_languages_are_enough(server: Server) {
        let ask = |n: usize| format!("{{ entry(slug: \"a\", locale: \"hy\", fallback: {}) {{ slug }} }}", json!(vec!["en"; n]));
        assert_eq!(read(&server, &ask(10)).await["entry"], Value::Null);
        let refused = server.anonymous().ask(&ask(11), json!({})).await;
        assert_eq!((refused.code().as_str(), &refused.error()["extensions"]["field"]), ("INVALID_INPUT", &json!("fallback")));
    }
}
