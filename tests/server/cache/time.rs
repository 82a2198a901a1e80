//! No answer outlives the time of what it says.

use super::*;
use chrono::{DateTime, TimeDelta, Utc};
use tests::{Start, on_both_databases};

/// A question that is public for a minute, and the time of its end.
async fn publish_for_a_minute(server: &Server) -> DateTime<Utc> {
    let (editor, approver) = (server.editor().await, server.approver().await);
    let submitted = editor.submit(&editor.create_question("Is the water safe?", "Yes.").await).await;
    let end = server.clock.now() + TimeDelta::seconds(60);
    approver.mutate("approveEntry", submitted.words_with(&json!({ "publish": { "expiresAt": end } }))).await;
    end
}

on_both_databases! {
    async fn an_answer_is_gone_at_the_second(server: Server = Start::with_still_clock) {
        let end = publish_for_a_minute(&server).await;
        let count = "{ entries(locale: \"en\") { totalCount } }";
        for query in [ENTRY, count] {
            remembered(&server, query).await;
        }
        let path = "/en/entry/is-the-water-safe";
        assert_eq!(server.get(path).await.status(), 200);
        server.set_time(end - TimeDelta::microseconds(1));
        assert_eq!(origin(&ask(&server, ENTRY).await), "HIT");
        server.set_time(end);
        assert_eq!(data(ask(&server, ENTRY).await).await["entry"], Value::Null);
        assert_eq!(data(ask(&server, count).await).await["entries"]["totalCount"], 0);
        assert_eq!(server.get(path).await.status(), 404);
    }

    async fn an_end_that_is_set_later_counts_for_numbers_too(server: Server = Start::with_still_clock) {
        let published = publish(&server).await;
        let numbers = [
            "{ entries(locale: \"en\") { totalCount } }",
            "{ entries(locale: \"en\", first: 0) { totalCount pageInfo { hasNextPage } } }",
        ];
        for query in numbers {
            remembered(&server, query).await;
        }
        let end = server.clock.now() + TimeDelta::seconds(30);
        published.approver.mutate("setExpiry", published.entry.input_with(&json!({ "expiresAt": end }))).await;
        for query in numbers {
            remembered(&server, query).await;
        }
        server.set_time(end);
        for query in numbers {
            assert_eq!(data(ask(&server, query).await).await["entries"]["totalCount"], 0, "{query}");
        }
    }

    async fn caches_are_told_of_the_end(server: Server = Start::with_still_clock) {
        let end = publish_for_a_minute(&server).await;
        let told = async |before: i64| {
            server.set_time(end - TimeDelta::seconds(before));
            header(&ask(&server, ENTRY).await, "cache-control").to_owned()
        };
        assert_eq!(told(30).await, "public, max-age=5, s-maxage=5, stale-while-revalidate=5");
        assert_eq!(told(8).await, "public, max-age=5, s-maxage=5, stale-while-revalidate=3");
        assert_eq!(told(3).await, "public, max-age=3, s-maxage=3, stale-while-revalidate=0");
        assert_eq!(told(0).await, "public, max-age=5, s-maxage=5, stale-while-revalidate=5", "nothing is there");
    }
}
