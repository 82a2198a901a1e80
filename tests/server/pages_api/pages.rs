//! A page lists what is published in its language, in its order.

use serde_json::{Value, json};
use tests::{Client, Entry, on_both_databases, question};

async fn page(reader: &Client, slug: &str, locale: &str) -> Value {
    let query = "query ($slug: String!, $locale: Locale!) { page(slug: $slug, locale: $locale) {
        title items { ... on FaqEntry { question locale } ... on Notice { title } } translations { locale slug }
    } }";
    reader.data(query, json!({ "slug": slug, "locale": locale })).await["page"].take()
}

/// A published translation.
async fn translate(editor: &Client, approver: &Client, of: &Entry, slug: &str, content: Value) -> Entry {
    let input = json!({ "locale": "hy", "slug": slug, "documentId": of.document, "content": content });
    approver.approve_and_publish(&editor.submit(&editor.mutate("createEntry", input).await).await).await
}

fn listing(title: &str, items: &[&Entry]) -> Value {
    let items: Vec<&str> = items.iter().map(|item| item.document.as_str()).collect();
    json!({ "page": { "title": title, "introduction": "Read *this*.", "date": "2026-11-24", "items": items } })
}

on_both_databases! {
    async fn a_page_shows_its_items_in_its_order(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        let one = editor.publish(&approver, "en", question("One?", "1")).await;
        let call = json!({ "notice": { "title": "Mind this", "text": "*Now*" } });
        let call = editor.publish(&approver, "en", call).await;
        let two = editor.publish(&approver, "en", question("Two?", "2")).await;
        let first = editor.publish(&approver, "en", listing("The page", &[&two, &call, &one])).await;
        let titles = |page: Value| -> Vec<Value> {
            let title = |item: &Value| if item["title"].is_null() { item["question"].clone() } else { item["title"].clone() };
            page["items"].as_array().into_iter().flatten().map(title).collect()
        };
        assert_eq!(titles(page(&reader, "the-page", "en").await), ["Two?", "Mind this", "One?"]);

        let draft = editor.save(&first, listing("The page", &[&one, &two])).await;
        assert_eq!(titles(page(&reader, "the-page", "en").await), ["Two?", "Mind this", "One?"]);
        let submitted = editor.submit_correction(&draft, "TYPO", "Order").await;
        approver.approve_and_publish(&submitted).await;
        assert_eq!(titles(page(&reader, "the-page", "en").await), ["One?", "Two?"]);
    }

    async fn a_page_and_its_items_show_all_that_was_written(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        let call = json!({ "notice": { "title": "Mind this", "text": "*Now*" } });
        let call = editor.publish(&approver, "en", call).await;
        let source = json!({ "title": "Report", "url": "https://example.com/report" });
        let full = json!({ "question": {
            "question": "One?", "answer": "*1*", "shortAnswer": "1", "verdict": "MISLEADING", "sources": [source],
        } });
        let full = editor.publish(&approver, "en", full).await;
        let made = editor.publish(&approver, "en", listing("The page", &[&full, &call])).await;
        let query = "{ page(slug: \"the-page\", locale: \"en\") {
            documentId title introduction plain: introduction(format: PLAIN) date contentHash
            items {
                ... on FaqEntry {
                    documentId answer markdown: answer(format: MARKDOWN) shortAnswer verdict sources { title url }
                }
                ... on Notice { documentId text plain: text(format: PLAIN) }
            }
        } }";
        assert_eq!(reader.data(query, json!({})).await["page"], json!({
            "documentId": made.document,
            "title": "The page",
            "introduction": "<p>Read <em>this</em>.</p>\n",
            "plain": "Read this.",
            "date": "2026-11-24",
            "contentHash": made.hash,
            "items": [
                {
                    "documentId": full.document,
                    "answer": "<p><em>1</em></p>\n",
                    "markdown": "*1*",
                    "shortAnswer": "1",
                    "verdict": "MISLEADING",
                    "sources": [source],
                },
                { "documentId": call.document, "text": "<p><em>Now</em></p>\n", "plain": "Now" },
            ],
        }));
    }

    async fn what_is_not_published_is_left_out_until_it_is(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        let draft = editor.create_question("Not yet?", "No.").await;
        let live = editor.publish(&approver, "en", question("Yet?", "Yes.")).await;
        editor.publish(&approver, "en", listing("The page", &[&draft, &live])).await;
        let only = json!([{ "question": "Yet?", "locale": "en" }]);
        assert_eq!(page(&reader, "the-page", "en").await["items"], only);
        let submitted = editor.submit(&draft).await;
        assert_eq!(page(&reader, "the-page", "en").await["items"], only);
        approver.approve_and_publish(&submitted).await;
        let both = json!([{ "question": "Not yet?", "locale": "en" }, { "question": "Yet?", "locale": "en" }]);
        assert_eq!(page(&reader, "the-page", "en").await["items"], both);
    }

    async fn a_page_in_another_language_lists_what_is_published_in_that_one(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        let one = editor.publish(&approver, "en", question("One?", "1")).await;
        let two = editor.publish(&approver, "en", question("Two?", "2")).await;
        let original = editor.publish(&approver, "en", listing("The page", &[&one, &two])).await;
        translate(&editor, &approver, &two, "erku", question("Erku?", "2")).await;
        translate(&editor, &approver, &original, "ej", listing("Ej", &[&one, &two])).await;
        let there = page(&reader, "ej", "hy").await;
        assert_eq!(there["items"], json!([{ "question": "Erku?", "locale": "hy" }]));
        assert_eq!(there["translations"], json!([{ "locale": "en", "slug": "the-page" }]));
        let here = page(&reader, "the-page", "en").await;
        assert_eq!(here["translations"], json!([{ "locale": "hy", "slug": "ej" }]));
        assert_eq!(page(&reader, "ej", "en").await, json!(null));
        assert_eq!(page(&reader, "the-page", "hy").await, json!(null));
    }

    async fn translations_are_told_when_they_are_published(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        let one = editor.publish(&approver, "en", question("One?", "1")).await;
        let query = "{ entry(slug: \"one\", locale: \"en\") { translations { locale slug } } }";
        let translations = async || reader.data(query, json!({})).await["entry"]["translations"].take();
        let input = json!({ "locale": "hy", "slug": "mek", "documentId": one.document, "content": question("Mek?", "1") });
        let draft = editor.mutate("createEntry", input).await;
        assert_eq!(translations().await, json!([]));
        let live = approver.approve_and_publish(&editor.submit(&draft).await).await;
        assert_eq!(translations().await, json!([{ "locale": "hy", "slug": "mek" }]));
        let corrected = editor.save(&live, question("Mek?", "2")).await;
        approver.approve_and_publish(&editor.submit_correction(&corrected, "TYPO", "2").await).await;
        assert_eq!(translations().await, json!([{ "locale": "hy", "slug": "mek" }]));
        approver.retract(&live).await;
        assert_eq!(translations().await, json!([]));
    }
}
