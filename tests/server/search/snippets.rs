//! The passage that is shown.

use super::{Desk, search};
use serde_json::{Value, json};
use tests::{Server, on_both_databases};

async fn snippet(server: &Server, text: &str) -> Value {
    let found = search(&server.anonymous(), json!({ "text": text, "locale": "en" })).await;
    assert_eq!(found["nodes"].as_array().map(Vec::len), Some(1), "{found}");
    found["nodes"][0]["snippet"].clone()
}

on_both_databases! {
    async fn words_are_marked_where_they_stand(server: Server) {
        let desk = Desk::open(&server).await;
        let content = json!({ "question": {
            "question": "Is the bridge open?", "shortAnswer": "Until sunset.", "answer": "Yes, *every* day.\n\nThe Café is closed."
        } });
        desk.publish("en", content).await;
        assert_eq!(snippet(&server, "cafe").await, "Yes, every day. The <mark>Café</mark> is closed.");
        assert_eq!(snippet(&server, "sunset").await, "Until <mark>sunset</mark>.");
        assert_eq!(snippet(&server, "bridge").await, "Until sunset.");
        let long = format!("{}needle {}", "before ".repeat(200), "after ".repeat(200));
        desk.ask("Long?", &long).await;
        let part = snippet(&server, "needle").await.as_str().expect("text").to_owned();
        assert!(part.starts_with("…before") && part.contains("<mark>needle</mark>") && part.ends_with("after…"), "{part}");
    }

    async fn what_is_code_in_a_text_is_text_in_a_snippet(server: Server) {
        let desk = Desk::open(&server).await;
        let hostile = "`<script>alert('1')</script>` & \"quotes\" `<mark onclick=x>` needle `<b>`";
        desk.ask("Is it safe?", hostile).await;
        for text in ["needle", "script", "safe"] {
            let part = snippet(&server, text).await.as_str().expect("text").to_owned();
            let bare = part.replace("<mark>", "").replace("</mark>", "");
            assert!(!bare.contains(['<', '>', '"', '\'']), "{part}");
            assert!(bare.starts_with("&lt;script&gt;alert(&#39;1&#39;)"), "{part}");
        }
    }
}
