//! Connections to Postgres: few, and none that is broken is noticed by a reader.

use futures_util::future::join_all;
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::json;
use tests::{Backend, Database, Server, Start, question};

const QUERY: &str = "{ entries(locale: \"en\") { totalCount nodes { question } } }";

/// Many readers at once, all of whom are answered.
async fn read_at_once(server: &Server) {
    let readers: Vec<_> = (0..40).map(|_| server.anonymous()).collect();
    let answers = join_all(readers.iter().map(|reader| reader.data(QUERY, json!({})))).await;
    assert!(answers.iter().all(|data| data["entries"]["totalCount"] == 1));
}

#[tokio::test]
async fn a_restart_of_the_database_is_no_matter_to_readers() {
    let (database, mut cluster) = Database::with_own_cluster();
    let server = Server::run(Start::with(database)).await;
    let (editor, approver) = (server.editor().await, server.approver().await);
    editor.publish(&approver, "en", question("Open?", "Yes.")).await;
    read_at_once(&server).await;
    for _ in 0..2 {
        cluster.restart();
        read_at_once(&server).await;
    }
}

#[tokio::test]
async fn the_connections_are_no_more_than_the_setting_says() {
    let server = Server::run(Start::on(Backend::Postgres)).await;
    let (editor, approver) = (server.editor().await, server.approver().await);
    editor.publish(&approver, "en", question("Open?", "Yes.")).await;
    for _ in 0..5 {
        read_at_once(&server).await;
    }
    let db = server.app.store.reader();
    let own =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'countersign'";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), own)).await.expect("an answer");
    let count: i64 = row.expect("a row").try_get_by_index(0).expect("a number");
    let most = i64::from(server.app.settings.database_connections);
    // One more hears of changes.
    assert!((3..=most + 1).contains(&count), "{count} connections");
}
