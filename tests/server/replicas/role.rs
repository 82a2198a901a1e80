//! The role that can read what the public reads, and nothing else.

use super::{Site, all, name, published_tables, read, read_all, run, served::publish_of_everything, until_ready};
use sea_orm::{ConnectionTrait as _, Database as Connect};
use tests::{Database, Server, Start};

#[tokio::test]
async fn it_is_enough_for_the_public_and_for_nobody_else() {
    let site = Site::with_replicas(1).await;
    publish_of_everything(&site).await;
    let primary = site.on_primary().await;
    let sql = site.server.program().run(&["migrate", "delivery-role", "reader"]).succeeded();
    run(&primary, "CREATE ROLE reader LOGIN; GRANT SELECT ON entry TO reader").await;
    run(&primary, &sql).await;

    let url = site.replicas[0].url(name(&site.server.database)).replace("postgres@", "reader@");
    let beside = site.server.start_beside();
    let other = Server::run(Start { delivery_database_urls: vec![url.clone()], cache_bytes: 0, ..beside }).await;
    until_ready(&other, "ready\n").await;
    let before = read_all(&site.server).await;
    site.pause(0).await;
    let public = published_tables(&primary).await;
    site.empty_primary().await;
    assert_eq!(read_all(&other).await, before);

    let reader = Connect::connect(url).await.expect("the replica");
    let tables: Vec<String> = all(&primary, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'").await;
    assert!(tables.len() > 20, "{tables:?}");
    for table in tables {
        let answer = reader.execute_unprepared(&format!("SELECT * FROM {table} LIMIT 1")).await;
        assert_eq!(answer.is_ok(), public.contains(&table), "{table}: {answer:?}");
    }
    let write = reader.execute_unprepared("DELETE FROM published_entry").await;
    assert!(write.is_err());
}

#[tokio::test]
async fn without_its_rights_the_primary_is_read() {
    let (database, cluster) = Database::with_own_cluster();
    let url = cluster.url(name(&database));
    let owner = Connect::connect(&url).await.expect("the primary");
    run(&owner, "CREATE ROLE reader LOGIN").await;
    let urls = vec![url.replace("postgres@", "reader@")];
    let server = Server::run(Start { delivery_database_urls: urls, cache_bytes: 0, ..Start::with(database) }).await;
    until_ready(&server, "ready\nreplica 1 does not answer as it should\n").await;
    assert_eq!(read(&server).await, None);
    run(&owner, &server.program().run(&["migrate", "delivery-role", "reader"]).succeeded()).await;
    until_ready(&server, "ready\n").await;
    run(&owner, "REVOKE SELECT ON published_name FROM reader").await;
    assert_eq!(read(&server).await, None);
    until_ready(&server, "ready\nreplica 1 does not answer as it should\n").await;
}
