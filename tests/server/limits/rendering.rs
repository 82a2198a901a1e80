//! What readers get of what was written.

use serde_json::{Value, json};
use tests::{Client, Server, on_both_databases, question};

/// What would do harm, or ask another host, in a browser.
const HOSTILE: &str = "Safe *words*.

<script>alert(1)</script>

<img src=x onerror=alert(1)> ![pixel](https://tracker.example/pixel.png)

[click](javascript:alert(1)) [data](data:text/html,x) [fine](https://example.org)

<iframe src=\"https://example.com\"></iframe> <p style=\"position:fixed\" onclick=\"alert(1)\">x</p>

<svg onload=alert(1)> <form action=\"https://example.com\"><input></form> <style>*{display:none}</style>";

const BAD: [&str; 13] = [
    "<script",
    "<img",
    "<iframe",
    "<svg",
    "<form",
    "<input",
    "<style",
    "style=",
    "onerror",
    "onclick",
    "onload=",
    "href=\"javascript:",
    "href=\"data:",
];

on_both_databases! {
    async fn an_answer_is_sanitised(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = editor.publish(&approver, "en", question("Is it safe?", HOSTILE)).await;
        for html in [published(&server, &entry.slug).await, drafted(&editor, &entry.id).await] {
            assert_harmless(&html);
        }
        let page = server.get(&format!("/en/entry/{}", entry.slug)).await.text().await.expect("text");
        for bad in ["<script>alert", "<img", "<iframe", "<svg", "<form", "onerror=\"", "onclick=\"", "href=\"javascript:"] {
            assert!(!page.contains(bad), "{bad}: {page}");
        }
    }

    async fn the_source_is_given_back_as_it_was_written(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = editor.publish(&approver, "en", question("Is it safe?", HOSTILE)).await;
        let query = "query ($slug: String!) { entry(slug: $slug, locale: \"en\") { answer(format: MARKDOWN) } }";
        let entry = server.anonymous().data(query, json!({ "slug": entry.slug })).await["entry"].take();
        assert_eq!(entry, json!({ "answer": HOSTILE }));
    }
}

fn assert_harmless(html: &str) {
    for bad in BAD {
        assert!(!html.contains(bad), "{bad}: {html}");
    }
    assert!(html.contains("<p>Safe <em>words</em>.</p>"), "{html}");
    assert!(html.contains(r#"<a href="https://example.org" rel="noopener noreferrer nofollow">fine</a>"#), "{html}");
}

async fn published(server: &Server, slug: &str) -> String {
    let query = "query ($slug: String!) { entry(slug: $slug, locale: \"en\") { answer } }";
    text(&server.anonymous().data(query, json!({ "slug": slug })).await["entry"]["answer"])
}

async fn drafted(editor: &Client, id: &str) -> String {
    let query = "query ($id: ID!) {
        editorialEntry(id: $id) { head { content { ... on QuestionContent { answerHtml } } } }
    }";
    text(&editor.data(query, json!({ "id": id })).await["editorialEntry"]["head"]["content"]["answerHtml"])
}

fn text(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}
