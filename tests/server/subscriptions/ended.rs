//! What ends watching: a lost right, a lost session, and time.

use chrono::TimeDelta;
use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Backend, Client, Database, PASSWORD, Server, Start, on_both_databases};

async fn id(client: &Client) -> Value {
    client.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take()
}

on_both_databases! {
    async fn a_demoted_person_sees_no_more_at_once(server: Server) {
        let (admin, editor) = (server.admin().await, server.editor().await);
        let entry = editor.create_question("Who?", "They.").await;
        let mut socket = server.watch(&editor, &entry).await;
        let revoke = "mutation ($input: ChangeRoleInput!) { revokeRole(input: $input) { __typename } }";
        admin.data(revoke, json!({ "input": { "userId": id(&editor).await, "role": "EDITOR" } })).await;
        assert_eq!(socket.error("entry").await, "NOT_FOUND");
    }

    async fn a_disabled_person_sees_no_more_at_once(server: Server) {
        let (admin, editor) = (server.admin().await, server.editor().await);
        let entry = editor.create_question("Who?", "They.").await;
        let (mut entries, mut queue) = (server.watch(&editor, &entry).await, server.watch_queue(&editor, 0).await);
        let disable = "mutation ($input: UserInput!) { disableUser(input: $input) { __typename } }";
        admin.data(disable, json!({ "input": { "userId": id(&editor).await } })).await;
        assert_eq!(entries.error("entry").await, "UNAUTHENTICATED");
        assert_eq!(queue.error("queue").await, "UNAUTHENTICATED");
        // Nothing else can be asked with that token.
        queue.subscribe("1", "{ __typename }", json!({})).await;
        assert_eq!(queue.error("1").await, "UNAUTHENTICATED");
    }

    async fn signing_out_ends_what_is_watched_here_and_not_elsewhere(server: Server) {
        let (here, elsewhere) = (server.editor().await, server.sign_in("editor").await);
        let entry = here.create_question("Who?", "They.").await;
        let (mut ended, mut open) = (server.watch(&here, &entry).await, server.watch(&elsewhere, &entry).await);
        here.data("mutation { logout { signedOut } }", json!({})).await;
        assert_eq!(ended.error("entry").await, "UNAUTHENTICATED");
        elsewhere.submit(&entry).await;
        open.data_until(|data| data["entryChanged"]["status"] == "IN_REVIEW").await;
    }

    async fn changing_the_password_ends_what_is_watched_elsewhere(server: Server) {
        let (here, elsewhere) = (server.editor().await, server.sign_in("editor").await);
        let mut ended = server.watch_queue(&elsewhere, 0).await;
        let change = "mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }";
        let input = json!({ "currentPassword": PASSWORD, "newPassword": "another horse battery" });
        here.data(change, json!({ "input": input })).await;
        assert_eq!(ended.error("queue").await, "UNAUTHENTICATED");
    }
}

on_both_databases! {
    async fn an_expired_token_sees_no_further_change(server: Server = Start::with_still_clock) {
        let (editor, other) = (server.editor().await, server.person("other", &[(Role::Editor, None)]).await);
        let entry = editor.create_question("Who?", "They.").await;
        let mut socket = server.watch(&editor, &entry).await;
        server.set_time(server.clock.now() + TimeDelta::minutes(9));
        let other = other.refresh().await;
        let submitted = other.submit(&entry).await;
        socket.data_until(|data| data["entryChanged"]["status"] == "IN_REVIEW").await;
        server.set_time(server.clock.now() + TimeDelta::minutes(1));
        other.mutate("withdrawEntry", submitted.input()).await;
        assert_eq!(socket.error("entry").await, "UNAUTHENTICATED");
    }
}

/// The command line is another process.
#[tokio::test]
async fn a_person_disabled_by_another_process_sees_no_more_at_once_on_postgres() {
    let server = Server::run(Start::with(Database::create(Backend::Postgres))).await;
    let editor = server.editor().await;
    let mut socket = server.watch_queue(&editor, 0).await;
    server.program().run(&["user", "disable", "--email", "editor@example.org"]).succeeded();
    assert_eq!(socket.error("queue").await, "UNAUTHENTICATED");
}
