//! Our own failures: told, but not explained.

use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use tests::{Server, on_both_databases, question};

/// What clients must not read of it.
const CAUSES: [&str; 6] = ["stored", "damaged", "sources", "expected", "published_entry", "sql"];

on_both_databases! {
    async fn an_internal_error_has_a_reference_and_no_cause(server: Server) {
        let slug = damaged(&server).await;
        let query = "query ($slug: String!) { entry(slug: $slug, locale: \"en\") { question sources { title } } }";
        let answer = server.anonymous().ask(query, json!({ "slug": slug })).await;
        assert_eq!((answer.status.as_u16(), &answer.body["data"]["entry"]), (200, &Value::Null));
        assert_eq!(answer.code(), "INTERNAL");
        let reference = answer.error()["extensions"]["reference"].as_str().expect("a reference");
        assert_eq!(reference.len(), 36, "{reference}");
        let text = answer.body.to_string().to_lowercase();
        assert_eq!(CAUSES.iter().find(|cause| text.contains(*cause)), None, "{text}");
    }

    async fn a_page_that_cannot_be_read_is_500_without_the_cause(server: Server) {
        let slug = damaged(&server).await;
        let response = server.get(&format!("/en/entry/{slug}")).await;
        assert_eq!(response.status(), 500);
        let text = response.text().await.expect("text").to_lowercase();
        assert_eq!(CAUSES.iter().find(|cause| text.contains(*cause)), None, "{text}");
    }
}

/// A published entry with a row that cannot be read.
async fn damaged(server: &Server) -> String {
    let (editor, approver) = (server.editor().await, server.approver().await);
    let entry = editor.publish(&approver, "en", question("Is it so?", "It is.")).await;
    let damage = "UPDATE published_entry SET sources = 'no JSON'";
    server.app.store.reader().execute_unprepared(damage).await.expect("damaged");
    entry.slug
}
