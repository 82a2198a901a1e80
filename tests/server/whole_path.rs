//! From a draft to a published answer and back, over GraphQL.

use serde_json::json;
use tests::{on_both_databases, question};

on_both_databases! {
    async fn an_editor_writes_and_an_approver_publishes(server: Server) {
        let (editor, approver, reader) = (server.editor().await, server.approver().await, server.anonymous());
        let draft = editor.create("en", question("Is the water safe?", "Yes, it is *tested* daily.")).await;
        assert_eq!((draft.status.as_str(), draft.slug.as_str(), draft.revision), ("DRAFT", "is-the-water-safe", 1));
        let entry = "query ($slug: String!) { entry(slug: $slug, locale: \"en\") { question answer contentHash } }";
        let slug = json!({ "slug": draft.slug });
        assert_eq!(reader.data(entry, slug.clone()).await["entry"], json!(null));

        let submitted = editor.submit(&draft).await;
        assert_eq!(submitted.status, "IN_REVIEW");
        let approved = approver.approve(&submitted).await;
        assert_eq!(approved.status, "APPROVED");
        assert_eq!(reader.data(entry, slug.clone()).await["entry"], json!(null));
        let published = approver.mutate("publishEntry", approved.input()).await;
        assert_eq!(published.status, "PUBLISHED");
        assert_eq!(
            reader.data(entry, slug.clone()).await["entry"],
            json!({
                "question": "Is the water safe?",
                "answer": "<p>Yes, it is <em>tested</em> daily.</p>\n",
                "contentHash": draft.hash,
            })
        );

        assert_eq!(approver.retract(&published).await.status, "RETRACTED");
        assert_eq!(reader.data(entry, slug).await["entry"], json!(null));
    }
}
