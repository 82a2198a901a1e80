//! The record of what was done, which no interface shows.

use crate::Server;
use sea_orm::{ConnectionTrait as _, Statement};

impl Server {
    /// The commands in the audit trail, the oldest first.
    pub async fn audited(&self) -> Vec<String> {
        let db = self.app.store.reader();
        let all = Statement::from_string(db.get_database_backend(), "SELECT command FROM audit_event ORDER BY seq");
        let rows = db.query_all_raw(all).await.expect("the audit trail");
        rows.iter().map(|row| row.try_get("", "command").expect("a command")).collect()
    }
}
