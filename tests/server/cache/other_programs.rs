//! The command line changes things while a server runs.

use super::*;
use tests::on_both_databases;

on_both_databases! {
    async fn what_the_command_line_takes_back_is_gone_from_memory(server: Server) {
        let published = publish(&server).await;
        remembered(&server, ENTRY).await;
        let retract = ["retract", &published.entry.id, "--as", "approver@example.org", "--reason", "wrong"];
        server.program().run(&retract).succeeded();
        eventually("it is gone", async || server.anonymous().data(ENTRY, Value::Null).await["entry"].is_null()).await;
    }
}
