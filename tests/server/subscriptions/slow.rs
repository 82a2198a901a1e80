//! A client that asks and does not read.

use serde_json::json;
use tests::{on_both_databases, question};

on_both_databases! {
    async fn whoever_does_not_read_keeps_nobody_waiting(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let long = editor.publish(&approver, "en", question("How long?", &"Long. ".repeat(8_000))).await;
        let entry = editor.create_question("Who?", "They.").await;
        let mut slow = server.watch(&approver, &entry).await;
        let mut quick = server.watch(&approver, &entry).await;
        // More than the buffers of both ends take.
        let one = |n| format!("a{n}: entry(slug: \"{}\", locale: \"en\") {{ answer }} ", long.slug);
        let query = format!("{{ {} }}", (0..100).map(one).collect::<Vec<_>>().concat());
        for n in 0..10 {
            slow.subscribe(&n.to_string(), &query, json!({})).await;
        }
        let mut last = entry;
        for n in 0..20 {
            last = editor.save(&last, question("Who?", &format!("{n} of them."))).await;
            quick.data_until(|data| data["entryChanged"]["version"] == last.version).await;
        }
    }
}
