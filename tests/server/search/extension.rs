//! A database whose owner has to help.

use sea_orm::{ConnectionTrait as _, Database as Connection};
use tests::{Database, Program};

#[tokio::test]
async fn whoever_may_not_make_the_extension_is_told_who_can() {
    let mut database = Database::unmigrated();
    let url = database.url.clone().expect("Postgres");
    let owner = Connection::connect(&url).await.expect("the superuser");
    let lend = "CREATE ROLE lodger LOGIN; ALTER SCHEMA public OWNER TO lodger";
    owner.execute_unprepared(lend).await.expect("a role that owns its schema, but not the database");
    database.url = Some(url.replacen("postgres@", "lodger@", 1));
    let complaint = Program::new(&database).run(&["migrate", "up"]).failed();
    assert!(complaint.contains("`CREATE EXTENSION pg_trgm`") && complaint.contains("migrate up"), "{complaint}");
    owner.execute_unprepared("CREATE EXTENSION pg_trgm").await.expect("the superuser may");
    Program::new(&database).run(&["migrate", "up"]).succeeded();
}
