//! The number of a list is kept, not counted, and is that of what is in it.

use super::generated::Writer;
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::{Client, Entry, Server, Start, on_both_databases};

const TOPICS: [&str; 2] = ["water", "roads"];

fn content(writer: &mut Writer, number: usize, listed: &Entry) -> Value {
    let topics: Vec<_> = TOPICS.iter().filter(|_| writer.below(2) == 0).collect();
    if number.is_multiple_of(3) {
        return json!({ "page": { "title": format!("Page {number}"), "items": [listed.document], "topics": topics } });
    }
    json!({ "question": { "question": format!("Question {number}?"), "answer": format!("{}", writer.below(1_000_000)), "topics": topics } })
}

/// Looks at every list as a reader and compares what it says of itself with what is in it.
async fn check(reader: &Client) -> usize {
    let (mut seen, mut named) = (0, BTreeSet::new());
    for list in ["entries", "pages"] {
        for topic in [None, Some("water"), Some("roads"), Some("nothing")] {
            let query = format!(
                "query ($topic: String) {{ {list}(locale: \"en\", first: 100, topic: $topic) {{
                totalCount nodes {{ id topics {{ slug }} }} }} }}"
            );
            let found = reader.data(&query, json!({ "topic": topic })).await[list].take();
            let nodes = found["nodes"].as_array().expect("nodes");
            assert_eq!(found["totalCount"], nodes.len(), "{list} {topic:?}");
            let topics = |node: &Value| node["topics"].as_array().cloned().unwrap_or_default();
            for node in nodes {
                assert!(topic.is_none_or(|topic| topics(node).contains(&json!({ "slug": topic }))));
                named.extend(topics(node).iter().map(|topic| topic["slug"].to_string()));
            }
            seen += nodes.len();
        }
    }
    let shown = reader.data("{ topics(locale: \"en\") { slug } }", json!({})).await;
    let shown: BTreeSet<_> =
        shown["topics"].as_array().expect("topics").iter().map(|topic| topic["slug"].to_string()).collect();
    assert_eq!(named, shown);
    seen
}

/// The kept numbers against those of the rows.
async fn count_rows(server: &Server) {
    let wrong = "SELECT kind, locale, topic, number FROM published_count WHERE number <> 0
        EXCEPT SELECT * FROM (SELECT kind, locale, '', count(*) FROM published_entry GROUP BY kind, locale
            UNION ALL SELECT kind, locale, slug, count(*) FROM published_topic GROUP BY kind, locale, slug) AS counted";
    let db = server.app.store.reader();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), wrong)).await.expect("a comparison");
    assert!(rows.is_empty(), "{} numbers are wrong", rows.len());
    let apart = "SELECT t.slug FROM published_topic t JOIN published_entry e ON e.entry_id = t.entry_id
        WHERE t.kind <> e.kind OR t.published_at <> e.published_at OR coalesce(t.expires_at, t.published_at) <> coalesce(e.expires_at, e.published_at)";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), apart)).await.expect("a comparison");
    assert!(rows.is_empty(), "{} topics say something else than their entry", rows.len());
}

/// Those who make things public, and what they made.
struct Desk {
    editor: Client,
    approver: Client,
    listed: Entry,
    live: Vec<Entry>,
    writer: Writer,
}

impl Desk {
    async fn step(&mut self, server: &Server, number: usize) {
        let place = self.writer.below(self.live.len().max(1));
        match (self.writer.below(6), self.live.get(place)) {
            (0, Some(entry)) => {
                // It may have expired meanwhile, now and below.
                self.approver.try_mutate("retractEntry", json!({ "id": entry.id, "reason": "wrong" })).await;
            }
            (1, Some(entry)) => {
                let minutes = i64::try_from(self.writer.below(5)).expect("small") + 1;
                let soon = json!({ "expiresAt": server.clock.now() + TimeDelta::minutes(minutes) });
                let entry = self.editor.reread(entry).await;
                self.approver.try_mutate("setExpiry", entry.input_with(&soon)).await;
            }
            (2, Some(entry)) if entry.slug.starts_with("question") => {
                let entry = self.editor.reread(entry).await;
                if entry.status == "PUBLISHED" {
                    let words = content(&mut self.writer, 1, &self.listed);
                    let draft = self.editor.save(&entry, words).await;
                    let correction = self.editor.submit_correction(&draft, "TYPO", "Other words").await;
                    self.approver.try_mutate("approveEntry", correction.words_to_publish()).await;
                }
            }
            (3, _) => {
                server.set_time(server.clock.now() + TimeDelta::minutes(1));
                (self.editor, self.approver) = (self.editor.refresh().await, self.approver.refresh().await);
                if self.writer.below(2) == 0 {
                    api::jobs::run_due(&server.app).await;
                }
            }
            _ => {
                let words = content(&mut self.writer, number, &self.listed);
                self.live.push(self.editor.publish(&self.approver, "en", words).await);
            }
        }
    }
}

on_both_databases! {
    async fn a_count_is_that_of_the_list_whatever_happened(server: Server = Start::with_still_clock) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        for topic in TOPICS {
            let create = "mutation ($input: TopicInput!) { createTopic(input: $input) { topic { slug } } }";
            editor.data(create, json!({ "input": { "locale": "en", "name": topic } })).await;
        }
        let listed = editor.publish(&approver, "en", json!({ "notice": { "title": "Fire", "text": "Run." } })).await;
        let mut desk = Desk { editor, approver, listed, live: vec![], writer: Writer::new(7) };
        let mut seen = 0;
        for number in 0..60 {
            Box::pin(desk.step(&server, number)).await;
            seen += check(&server.anonymous()).await;
            count_rows(&server).await;
        }
        assert!(seen > 200, "only {seen} things were in the lists");
    }
}
