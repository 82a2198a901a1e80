//! What may be written.

use super::{create, refused_field};
use serde_json::{Value, json};
use tests::{Client, on_both_databases, question};

const EMOJI: &str = "\u{1F600}";

on_both_databases! {
    async fn a_heading_has_at_most_300_characters(server: Server) {
        let editor = server.editor().await;
        for (content, field) in headings("x") {
            assert_eq!(refused_field(&create(&editor, content).await), "", "{field}");
        }
        for (content, field) in headings(&"x".repeat(300)).into_iter().chain(headings(&format!("a{}", EMOJI.repeat(299)))) {
            assert_eq!(refused_field(&create(&editor, content).await), "", "{field}");
        }
        for (content, field) in headings(&"x".repeat(301)).into_iter().chain(headings("")).chain(headings(" \t")) {
            assert_eq!(refused_field(&create(&editor, content).await), field);
        }
    }

    async fn a_heading_has_no_control_character_and_no_direction_override(server: Server) {
        let editor = server.editor().await;
        let controls = ['\0', '\u{7}', '\n', '\u{1b}', '\u{7f}', '\u{85}', '\u{2028}'];
        let overrides = ('\u{202A}'..='\u{202E}').chain('\u{2066}'..='\u{2069}');
        for character in controls.into_iter().chain(overrides) {
            for (content, field) in headings(&format!("Is it{character}so?")) {
                let answer = create(&editor, content).await;
                assert_eq!(refused_field(&answer), field, "{character:?}");
                let name = format!("U+{:04X}", u32::from(character));
                assert!(answer.error()["message"].as_str().is_some_and(|text| text.contains(&name)), "{}", answer.body);
            }
        }
    }

    async fn a_body_has_at_most_50_000_characters(server: Server) {
        let editor = server.editor().await;
        for character in ["x", EMOJI] {
            let body = character.repeat(50_000);
            for (content, field) in bodies(&body) {
                assert_eq!(refused_field(&create(&editor, content).await), "", "{field}");
            }
            for (content, field) in bodies(&format!("{body}x")) {
                assert_eq!(refused_field(&create(&editor, content).await), field);
            }
        }
        for (content, field) in bodies("a\0b") {
            assert_eq!(refused_field(&create(&editor, content).await), field);
        }
    }

    async fn a_short_answer_has_at_most_300_characters(server: Server) {
        let editor = server.editor().await;
        for (text, field) in [("x".repeat(300), ""), ("x".repeat(301), "shortAnswer"), ("a\nb".into(), "shortAnswer")] {
            let content = json!({ "question": { "question": "Is it so?", "shortAnswer": text } });
            assert_eq!(refused_field(&create(&editor, content).await), field, "{text}");
        }
    }

    async fn text_is_stored_composed_and_counted_so(server: Server) {
        let editor = server.editor().await;
        let decomposed = "e\u{301}".repeat(300);
        let entry = editor.create("en", question(&decomposed, "Cafe\u{301}")).await;
        let head = head(&editor, &entry.id).await;
        assert_eq!(head["question"], "\u{e9}".repeat(300));
        assert_eq!(head["answer"], "Caf\u{e9}");
        let again = editor.save(&entry, question(&"\u{e9}".repeat(300), "Caf\u{e9}")).await;
        assert_eq!((again.revision, again.hash), (1, entry.hash), "the same words in another form are no change");
    }

    async fn a_locale_is_a_language_tag_in_its_one_spelling(server: Server) {
        let editor = server.editor().await;
        let content = question("Is it so?", "It is.");
        let query = "query ($locale: Locale!) { topics(locale: $locale) { slug } }";
        for locale in ["", "und", "e", "english-", "en us", "en_US", "../en", "en-u-ca-buddhist", "<b>", "a".repeat(99).as_str()] {
            let input = json!({ "locale": locale, "content": content });
            assert_eq!(editor.try_mutate("createEntry", input).await.code(), "INVALID_INPUT", "{locale:?}");
            assert_eq!(editor.code(query, json!({ "locale": locale })).await, "INVALID_INPUT", "{locale:?}");
        }
        let entry = editor.create("ZH-hant-tw", content).await;
        let query = "query ($id: ID!) { editorialEntry(id: $id) { locale } }";
        assert_eq!(editor.data(query, json!({ "id": entry.id })).await["editorialEntry"]["locale"], "zh-Hant-TW");
    }
}

async fn head(editor: &Client, id: &str) -> Value {
    let query = "query ($id: ID!) {
        editorialEntry(id: $id) { head { content { ... on QuestionContent { question answer } } } }
    }";
    editor.data(query, json!({ "id": id })).await["editorialEntry"]["head"]["content"].take()
}

/// Every kind of content under this heading, and the field that it is in.
fn headings(text: &str) -> [(Value, &'static str); 3] {
    [
        (json!({ "question": { "question": text } }), "question"),
        (json!({ "notice": { "title": text } }), "title"),
        (json!({ "page": { "title": text } }), "title"),
    ]
}

/// Every kind of content with this long text, and the field that it is in.
fn bodies(text: &str) -> [(Value, &'static str); 3] {
    [
        (json!({ "question": { "question": "Q", "answer": text } }), "answer"),
        (json!({ "notice": { "title": "N", "text": text } }), "text"),
        (json!({ "page": { "title": "P", "introduction": text } }), "introduction"),
    ]
}
