//! However a selection is written, in fragments, in parts or with directives, the answer is the same to the letter.

use serde_json::json;
use tests::{Server, on_both_databases, question};

/// What is asked of the things on a page.
const OF_ITEMS: [&str; 6] = [
    "__typename ... on FaqEntry { id slug question topics { slug name } sources { title url } } \
     ... on Notice { id slug title }",
    "...Kind ...Question ...Notice",
    "... { __typename } ... on PageItem { ...Question ...Notice }",
    "__typename ... on Node { id } ... on FaqEntry { slug question topics { slug name } sources { title url } } \
     ... on Notice { slug title }",
    "__typename __typename ... on FaqEntry { id slug question topics { slug } } ... on FaqEntry { slug topics { name } \
     sources { title } sources { url } } ... on Notice { id } ... on Notice { slug title }",
    "__typename ... on FaqEntry @include(if: true) { id slug text: question @skip(if: true) question topics { slug name \
     @skip(if: false) } sources { title url } } ... on Notice { id slug title }",
];
const FRAGMENTS: [&str; 3] = [
    "fragment Kind on PageItem { __typename }",
    "fragment Question on FaqEntry { id slug question topics { ...Topic } sources { title url } } fragment Topic on Topic { \
     slug name }",
    "fragment Notice on Notice { id ... on Notice { slug title } }",
];

/// The answer as it was sent.
async fn text(server: &Server, selection: &str) -> String {
    let used = FRAGMENTS.iter().filter(|it| {
        let name = it.split(' ').nth(1).expect("a name");
        selection.contains(&format!("...{name}"))
    });
    let query = format!("{{ {selection} }} {}", used.copied().collect::<Vec<_>>().join(" "));
    let request = server.anonymous().request(reqwest::Method::POST).json(&json!({ "query": query }));
    request.send().await.expect("an answer").text().await.expect("text")
}

on_both_databases! {
    async fn the_answer_is_the_same(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        editor.data("mutation { createTopic(input: { locale: \"en\", name: \"Water\" }) { topic { slug } } }", json!({})).await;
        let mut content = question("Is it safe?", "Yes.");
        content["question"]["topics"] = json!(["water"]);
        content["question"]["sources"] = json!([{ "title": "Report", "url": "https://example.org/report" }]);
        let entry = editor.publish(&approver, "en", content).await;
        let notice = editor.publish(&approver, "en", json!({ "notice": { "title": "Fire", "text": "Run." } })).await;
        let items = [entry.document, notice.document];
        editor.publish(&approver, "en", json!({ "page": { "title": "Page", "introduction": "All.", "items": items } })).await;

        let page = |of_items: &str| format!("page(slug: \"page\", locale: \"en\") {{ items {{ {of_items} }} }}");
        let first = text(&server, &page(OF_ITEMS[0])).await;
        let words = "\"slug\":\"is-it-safe\",\"question\":\"Is it safe?\",\"topics\":[{\"slug\":\"water\",\"name\":\"Water\"}],\
            \"sources\":[{\"title\":\"Report\",\"url\":\"https://example.org/report\"}]}";
        assert!(first.starts_with("{\"data\":{\"page\":{\"items\":[{\"__typename\":\"FaqEntry\",\"id\":\""), "{first}");
        assert!(first.contains(words) && first.ends_with("\"slug\":\"fire\",\"title\":\"Fire\"}]}}}"), "{first}");
        for of_items in &OF_ITEMS[1..] {
            assert_eq!(text(&server, &page(of_items)).await, first, "{of_items}");
        }

        let entries = |of_nodes: &str| format!("entries(locale: \"en\") {{ nodes {{ {of_nodes} }} edges {{ node {{ {of_nodes} }} }} }}");
        let first = text(&server, &entries("id slug question topics { slug name } sources { title url }")).await;
        assert_eq!(first.matches(words).count(), 2, "{first}");
        for of_nodes in ["...Question", "id slug question topics { slug } topics { name slug } sources { title } sources { url }"] {
            assert_eq!(text(&server, &entries(of_nodes)).await, first, "{of_nodes}");
        }
    }
}
