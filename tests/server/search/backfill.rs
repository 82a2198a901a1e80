//! A database that is older than the search.

use super::{Desk, finds};
use sea_orm::ConnectionTrait as _;
use tests::on_both_databases;

on_both_databases! {
    async fn what_is_missing_is_filled_in_with_the_tables(server: Server) {
        let desk = Desk::open(&server).await;
        desk.ask("Where is the bridge?", "There.").await;
        let retracted = desk.ask("Was there a bridge?", "No.").await;
        desk.approver.retract(&retracted).await;
        let db = server.app.store.reader();
        db.execute_unprepared("DELETE FROM published_search").await.expect("the table");
        assert!(finds(&server, "en", "bridge").await.is_empty());
        desk.ask("Is the bridge open?", "Yes.").await;
        for _ in 0..2 {
            server.program().run(&["migrate", "up"]).succeeded();
            assert_eq!(finds(&server, "en", "bridge").await, ["Is the bridge open?", "Where is the bridge?"]);
        }
    }
}
