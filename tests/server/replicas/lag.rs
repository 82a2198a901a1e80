//! A replica that lags brings nothing old back.

use super::{Site, name, read, readiness, run, until_ready};
use sea_orm::Database as Connect;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use tests::{Server, eventually};

const LAGS: &str = "ready\nreplica 1 lags behind\n";

/// What the public reads now and goes on to read.
async fn always_reads(server: &Server, wanted: Option<&str>) {
    for _ in 0..20 {
        assert_eq!(read(server).await.as_deref(), wanted);
        let status = server.get("/en/entry/who").await.status();
        assert_eq!(status.is_success(), wanted.is_some());
    }
}

#[tokio::test]
async fn a_change_is_seen_at_once_however_far_a_replica_is_behind() {
    sees_each_change(Site::with_replicas(1).await).await;
}

#[tokio::test]
async fn nothing_old_gets_into_the_cache() {
    sees_each_change(Site::with_cache_and_replicas(1).await).await;
}

async fn sees_each_change(site: Site) {
    site.pause(0).await;
    let entry = site.publish("Who?", "They.").await;
    always_reads(&site.server, Some("They.")).await;
    let entry = site.correct(&entry, "Who?", "We.").await;
    always_reads(&site.server, Some("We.")).await;
    assert_eq!(readiness(&site.server).await, LAGS);
    site.approver.retract(&entry).await;
    always_reads(&site.server, None).await;

    site.resume(0).await;
    until_ready(&site.server, "ready\n").await;
    always_reads(&site.server, None).await;
    site.correct(&site.editor.reread(&entry).await, "Who?", "Nobody.").await;
    until_ready(&site.server, "ready\n").await;
    site.pause(0).await;
    site.empty_primary().await;
    // From the replica, or from memory.
    always_reads(&site.server, Some("Nobody.")).await;
}

#[tokio::test]
async fn another_server_obeys_what_it_hears() {
    let site = Site::with_cache_and_replicas(1).await;
    let other = site.beside().await;
    let entry = site.publish("Who?", "They.").await;
    eventually("it is public", async || read(&other).await.is_some()).await;
    until_ready(&other, "ready\n").await;
    site.pause(0).await;
    site.correct(&entry, "Who?", "We.").await;
    eventually("the correction is heard of", async || readiness(&other).await == LAGS).await;
    always_reads(&other, Some("We.")).await;
}

#[tokio::test]
async fn no_reader_goes_back_in_time() {
    goes_on(Site::with_replicas(2).await).await;
}

#[tokio::test]
async fn no_reader_of_the_cache_goes_back_in_time() {
    goes_on(Site::with_cache_and_replicas(2).await).await;
}

async fn goes_on(site: Site) {
    let mut entry = site.publish("Who?", "0").await;
    let is_over = AtomicBool::new(false);
    let reader = async || {
        let (mut last, mut reads) = (0, 0);
        while !is_over.load(Ordering::Relaxed) {
            let answer: u32 = read(&site.server).await.expect("it stays public").parse().expect("a number");
            assert!(answer >= last, "{answer} after {last}");
            (last, reads) = (answer, reads + 1);
        }
        reads
    };
    let writer = async {
        for n in 1..=12 {
            let paused = n % 2;
            site.pause(paused).await;
            entry = site.correct(&entry, "Who?", &n.to_string()).await;
            assert_eq!(read(&site.server).await, Some(n.to_string()));
            site.resume(paused).await;
        }
        is_over.store(true, Ordering::Relaxed);
    };
    let ((), one, two) = tokio::join!(writer, reader(), reader());
    assert!(one > 12 && two > 12, "{one} and {two} reads saw little of it");
}

#[tokio::test]
async fn what_was_missed_is_asked_for_before_a_replica_is_read_again() {
    let site = Site::with_cache_and_replicas(1).await;
    site.publish("Who?", "They.").await;
    until_ready(&site.server, "ready\n").await;
    site.pause(0).await;
    let (keep, name) = (site.on_primary().await, name(&site.server.database));
    let elsewhere = Connect::connect(site.primary.url("postgres")).await.expect("the primary");
    run(&elsewhere, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await;
    run(&keep, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()").await;
    run(
        &keep,
        "BEGIN; DELETE FROM published_page_item; DELETE FROM published_topic; DELETE FROM published_entry;
        INSERT INTO published_change SELECT (jsonb_populate_record(it, jsonb_build_object('seq', it.seq + 1))).*
            FROM published_change it ORDER BY seq DESC LIMIT 1; COMMIT",
    )
    .await;
    // It cannot know better.
    eventually("the replica alone is read", async || try_read(&site.server).await == Some(json!("They."))).await;
    run(&elsewhere, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).await;
    eventually("what was missed is known", async || readiness(&site.server).await == LAGS).await;
    always_reads(&site.server, None).await;
}

/// As [`read`], where there may be no answer.
async fn try_read(server: &Server) -> Option<Value> {
    let query = "{ entry(slug: \"who\", locale: \"en\") { answer(format: PLAIN) } }";
    server.anonymous().ask(query, json!({})).await.body.pointer("/data/entry/answer").cloned()
}
