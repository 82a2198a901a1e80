//! What only Postgres can: forms of a word, and words that are misspelt.

use super::{Desk, finds, headings, search};
use serde_json::{Value, json};
use tests::{Backend, Server, question};

async fn fuzzy(server: &Server, text: &str) -> Value {
    search(&server.anonymous(), json!({ "text": text, "locale": "en" })).await
}

/// In a language, what is published and another form in which it is found.
const FORMS: &[(&str, &str, &str)] = &[
    ("en", "How is the water tested?", "testing waters here"),
    ("en", "How is the water tested?", "what is the test"),
    ("ru", "Где получить помощь?", "получили помощью"),
    ("fr", "Quels médicaments sont distribués ?", "medicament distribue"),
    ("es", "¿Dónde están las escuelas?", "donde escuela"),
    ("de", "Welche Schulen sind geöffnet?", "schule"),
    ("ar", "أين المدارس؟", "مدارس"),
    ("tr", "Okullar nerede?", "okul"),
    ("hy", "Որտե՞ղ են դպրոցները", "դպրոցներ"),
];

#[tokio::test]
async fn forms_of_a_word_are_found_by_each_other() {
    let server = Server::start(Backend::Postgres).await;
    let desk = Desk::open(&server).await;
    for (locale, heading, text) in FORMS {
        if finds(&server, locale, "x").await.is_empty() && finds(&server, locale, heading).await.is_empty() {
            desk.publish(locale, question(heading, "Here.")).await;
        }
        assert_eq!(finds(&server, locale, text).await, [*heading], "{text}");
    }
}

#[tokio::test]
async fn stop_words_count_only_if_there_is_nothing_else() {
    let server = Server::start(Backend::Postgres).await;
    let desk = Desk::open(&server).await;
    desk.ask("Who are you?", "A relief organisation.").await;
    desk.ask("Is there water?", "Yes.").await;
    assert_eq!(finds(&server, "en", "is the water in the").await, ["Is there water?"]);
    assert_eq!(finds(&server, "en", "who are you").await, ["Who are you?"]);
    assert_eq!(finds(&server, "en", "who").await, ["Who are you?"]);
}

#[tokio::test]
async fn misspelt_words_are_found_if_nothing_has_the_words() {
    let server = Server::start(Backend::Postgres).await;
    let desk = Desk::open(&server).await;
    desk.ask("Is vaccination safe for children?", "Yes.").await;
    desk.ask("Where is the distribution of blankets?", "There.").await;
    desk.publish("ru", question("Где получить помощь?", "Здесь.")).await;
    for (text, heading) in [
        ("vacination", "Is vaccination safe for children?"),
        ("vaccinaton chidren", "Is vaccination safe for children?"),
        ("distributoin blanket", "Where is the distribution of blankets?"),
    ] {
        let found = fuzzy(&server, text).await;
        assert_eq!((&found["fuzzy"], headings(&found)), (&json!(true), vec![heading.to_owned()]), "{text}");
    }
    let russian = search(&server.anonymous(), json!({ "text": "получть помощь", "locale": "ru" })).await;
    assert_eq!((&russian["fuzzy"], headings(&russian).len()), (&json!(true), 1));
    for text in ["vaccination", "zeppelin", "получть помощь", "vaccination blankets", "the"] {
        assert_eq!(fuzzy(&server, text).await["fuzzy"], false, "{text}");
    }
    let first = json!({ "text": "vacination", "locale": "en", "first": 1 });
    let cursor = &search(&server.anonymous(), first).await["pageInfo"]["endCursor"];
    let next = search(&server.anonymous(), json!({ "text": "vacination", "locale": "en", "after": cursor })).await;
    assert!(headings(&next).is_empty(), "{next}");
}
