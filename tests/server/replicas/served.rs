//! Who reads from a replica.

use super::{Site, read, read_all, until_ready};
use serde_json::json;
use tests::{Backend, Database, Program, question};

#[tokio::test]
async fn all_that_is_public_is_read_from_a_replica() {
    let site = Site::with_replicas(1).await;
    publish_of_everything(&site).await;
    until_ready(&site.server, "ready\n").await;
    let before = read_all(&site.server).await;
    site.pause(0).await;
    site.empty_primary().await;
    assert_eq!(read_all(&site.server).await, before);
    assert_eq!(
        site.server.beside().await.anonymous().data("{ entries(locale: \"en\") { totalCount } }", json!({})).await["entries"]
            ["totalCount"],
        0
    );
}

#[tokio::test]
async fn several_replicas_take_turns() {
    let site = Site::with_replicas(2).await;
    site.publish("Who?", "They.").await;
    until_ready(&site.server, "ready\n").await;
    site.pause(0).await;
    // Nobody is told of it, so that both will do.
    super::run(&site.on_primary().await, "UPDATE published_entry SET body_plain = 'Others.'").await;
    let seen = [read(&site.server).await, read(&site.server).await, read(&site.server).await, read(&site.server).await];
    let count = |answer: &str| seen.iter().filter(|it| it.as_deref() == Some(answer)).count();
    assert_eq!((count("They."), count("Others.")), (2, 2), "{seen:?}");
}

#[test]
fn the_embedded_database_has_no_replicas() {
    let mut program = Program::new(&Database::create(Backend::Sqlite));
    program.set("DELIVERY_DATABASE_URL", "postgres://reader:secret-password@127.0.0.1:1/nothing");
    let complaint = program.run(&["serve"]).failed();
    assert!(complaint.contains("DELIVERY_DATABASE_URL") && complaint.contains("DATABASE_URL"), "{complaint}");
    assert!(!complaint.contains("secret-password"), "{complaint}");
}

/// A question, and a page that lists it.
pub(super) async fn publish_of_everything(site: &Site) {
    let entry = site.publish("Who?", "They.").await;
    let page = json!({ "page": { "title": "All", "items": [entry.document] } });
    site.editor.publish(&site.approver, "en", page).await;
    site.publish("Gone?", "Yes.").await;
    let corrected = site.publish("Corrected?", "No.").await;
    site.correct(&corrected, "Corrected?", "Yes.").await;
    site.editor.publish(&site.approver, "hy", question("Jur?", "Ayo.")).await;
}
