//! The database is away.

use super::*;
use tests::{Database, Start};

#[tokio::test]
async fn what_is_known_is_still_said_but_nothing_that_was_taken_back() {
    let (database, mut cluster) = Database::with_own_cluster();
    let server = Server::run(Start::with(database)).await;
    let mut published = publish(&server).await;
    let other = published.editor.publish(&published.approver, "en", question("Who pays?", "Nobody.")).await;
    let gone = r#"{ entry(slug: "who-pays", locale: "en") { question } }"#;
    for query in [ENTRY, gone] {
        remembered(&server, query).await;
    }
    published.approver.retract(&other).await;
    published.correct("No.").await;
    remembered(&server, ENTRY).await;
    cluster.stop();
    eventually("the old answer comes", async || origin(&ask(&server, ENTRY).await) == "STALE").await;
    let known = ask(&server, ENTRY).await;
    assert_eq!((header(&known, "cache-control"), header(&known, "warning")), ("no-cache", ""));
    assert!(header(&known, "age").parse::<u64>().is_ok());
    assert_eq!(data(known).await["entry"]["answer"], "<p>No.</p>\n");
    let unknown: Value = ask(&server, gone).await.json().await.expect("JSON");
    assert_eq!(unknown["errors"][0]["extensions"]["code"], "UNAVAILABLE");
    assert_eq!(server.get("/readyz").await.status(), 503);
    assert_eq!(server.get("/healthz").await.status(), 200);
}

#[tokio::test]
async fn after_an_outage_everything_is_as_before() {
    let (database, mut cluster) = Database::with_own_cluster();
    let server = Server::run(Start::with(database)).await;
    let mut published = publish(&server).await;
    remembered(&server, ENTRY).await;
    cluster.restart();
    remembered(&server, ENTRY).await;
    assert_eq!(server.get("/readyz").await.status(), 200);
    published.correct("No.").await;
    assert_eq!(data(ask(&server, ENTRY).await).await["entry"]["answer"], "<p>No.</p>\n");
}
