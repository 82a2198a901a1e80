//! Words are found however they are typed.

use super::{Desk, finds, headings, search};
use serde_json::json;
use tests::{on_both_databases, question};

/// What is published in a language, and by what it is found.
const SPELLINGS: &[(&str, &str, &str, &[&str])] = &[
    ("fr", "Où est le Café Émile ?", "À côté de l’école.", &["cafe emile", "CAFÉ", "ecole", "école", "cafe\u{301}"]),
    ("de", "Wo ist die Straße?", "Über die Brücke.", &["strasse", "STRASSE", "uber", "brucke"]),
    ("ar", "هل المَدْرَسَةُ آمِنة؟", "نعم، إلى الآن.", &["المدرسه", "المدرسة", "امنة", "المـــدرسة", "الي الان"]),
    ("ru", "Где ещё дают воду?", "У берёзы.", &["еще", "ЕЩЁ", "березы", "берёзы"]),
    ("hy", "Որտե՞ղ է Երևանը", "Այստեղ և այնտեղ։", &["ԵՐԵՎԱՆԸ", "Երեւանը", "որտեղ"]),
    ("az", "Su şəhərdə təmizdirmi?", "Bəli, içmək olar.", &["seherde", "ŞƏHƏRDƏ", "icmek"]),
    ("uk", "Чи є п’ять їжаків?", "Так, є.", &["п'ять", "пять їжаків"]),
    ("zh", "饮用水安全吗？", "安全。", &["饮用水", "安全"]),
];

on_both_databases! {
    async fn differences_of_typing_do_not_matter(server: Server) {
        let desk = Desk::open(&server).await;
        for (locale, heading, answer, texts) in SPELLINGS {
            desk.publish(locale, question(heading, answer)).await;
            for text in *texts {
                assert_eq!(finds(&server, locale, text).await, [*heading], "{text}");
            }
        }
    }

    async fn a_letter_that_is_another_one_does_matter(server: Server) {
        let desk = Desk::open(&server).await;
        desk.publish("uk", question("Де мій дім?", "Тут.")).await;
        assert_eq!(finds(&server, "uk", "мій").await.len(), 1);
        assert_eq!(finds(&server, "uk", "мии дім").await.len(), 0);
    }

    async fn the_last_word_may_be_the_beginning_of_one(server: Server) {
        let desk = Desk::open(&server).await;
        desk.ask("Is vaccination safe?", "It was examined by the laboratory.").await;
        for text in ["v", "va", "vac", "vacc", "vaccinatio", "safe v", "SAFE, Vaccin", "labor", "laboratory", "safe labo"] {
            assert_eq!(finds(&server, "en", text).await.len(), 1, "{text}");
        }
        for text in ["labo safe", "vacc safety x"] {
            assert!(finds(&server, "en", text).await.is_empty(), "{text}");
        }
    }

    async fn all_words_have_to_be_there(server: Server) {
        let desk = Desk::open(&server).await;
        desk.ask("Where is the clinic?", "Behind the bridge.").await;
        desk.ask("Where is the school?", "Behind the market.").await;
        assert_eq!(finds(&server, "en", "where behind bridge").await, ["Where is the clinic?"]);
        assert!(finds(&server, "en", "clinic market").await.is_empty());
    }

    async fn notices_are_found_and_pages_are_not(server: Server) {
        let desk = Desk::open(&server).await;
        let listed = desk.publish("en", json!({ "notice": { "title": "Flood", "text": "Stay away from the river." } })).await;
        let page = json!({ "page": { "title": "Flood page", "introduction": "About the river.", "items": [listed.document] } });
        desk.publish("en", page).await;
        assert_eq!(finds(&server, "en", "river").await, ["Flood"]);
        assert_eq!(finds(&server, "en", "flood").await, ["Flood"]);
    }

    async fn only_one_language_and_topic_is_searched(server: Server) {
        let desk = Desk::open(&server).await;
        let make = "mutation ($input: TopicInput!) { createTopic(input: $input) { __typename } }";
        for slug in ["clean-water", "clean"] {
            desk.editor.data(make, json!({ "input": { "locale": "en", "slug": slug, "name": slug } })).await;
        }
        let filed = |heading: &str, topics: &[&str]| {
            json!({ "question": { "question": heading, "answer": "Tap.", "topics": topics } })
        };
        desk.publish("en", filed("In English, filed?", &["clean-water"])).await;
        desk.publish("en", filed("In English, not filed?", &[])).await;
        desk.publish("en-GB", question("In Britain?", "Tap.")).await;
        let found = async |locale: &str, topic: Option<&str>| {
            let found = search(&server.anonymous(), json!({ "text": "tap", "locale": locale, "topic": topic })).await;
            headings(&found).len()
        };
        assert_eq!((found("en", None).await, found("en-GB", None).await, found("fr", None).await), (2, 1, 0));
        assert_eq!((found("en", Some("clean-water")).await, found("en", Some("clean")).await), (1, 0));
    }
}
