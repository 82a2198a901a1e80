//! A replica that is away, and a primary that is.

use super::{Site, read, readiness, until_ready};
use serde_json::json;
use tests::question;

#[tokio::test]
async fn without_its_replica_the_public_reads_the_primary() {
    let mut site = Site::with_replicas(1).await;
    let entry = site.publish("Who?", "They.").await;
    until_ready(&site.server, "ready\n").await;
    site.replicas[0].down();
    for _ in 0..20 {
        assert_eq!(read(&site.server).await.as_deref(), Some("They."));
    }
    until_ready(&site.server, "ready\nreplica 1 does not answer as it should\n").await;
    site.correct(&entry, "Who?", "We.").await;
    assert_eq!(read(&site.server).await.as_deref(), Some("We."));

    site.replicas[0].up();
    until_ready(&site.server, "ready\n").await;
    site.pause(0).await;
    site.empty_primary().await;
    assert_eq!(read(&site.server).await.as_deref(), Some("We."));
}

#[tokio::test]
async fn without_the_primary_the_public_reads_a_replica_that_has_every_change() {
    let mut site = Site::with_replicas(1).await;
    let entry = site.publish("Who?", "They.").await;
    until_ready(&site.server, "ready\n").await;
    site.primary.down();
    for _ in 0..20 {
        assert_eq!(read(&site.server).await.as_deref(), Some("They."));
    }
    assert_eq!(readiness(&site.server).await, "the database does not answer\nreplica 1 is read\n");
    let create = json!({ "input": { "locale": "en", "content": question("Why?", "So.") } });
    let mutation = "mutation ($input: CreateEntryInput!) { createEntry(input: $input) { __typename } }";
    assert_eq!(site.editor.code(mutation, create).await, "UNAVAILABLE");

    site.primary.up();
    until_ready(&site.server, "ready\n").await;
    site.approver.retract(&entry).await;
    assert_eq!(read(&site.server).await, None);
}

#[tokio::test]
async fn without_the_primary_a_replica_that_lags_is_not_read() {
    let mut site = Site::with_replicas(1).await;
    let entry = site.publish("Who?", "They.").await;
    until_ready(&site.server, "ready\n").await;
    site.pause(0).await;
    site.approver.retract(&entry).await;
    site.primary.down();
    let query = "{ entry(slug: \"who\", locale: \"en\") { question } }";
    for _ in 0..2 {
        assert_eq!(site.server.anonymous().code(query, json!({})).await, "UNAVAILABLE");
    }
}
