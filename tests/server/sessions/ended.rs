//! What a person loses is lost at once, with the token they hold.

use super::{assert_over, has_access, refused_sign_in};
use serde_json::{Value, json};
use tests::{Client, on_both_databases, question};

on_both_databases! {
    async fn signing_out_ends_access_at_once_and_here_only(server: Server) {
        let (here, elsewhere) = (server.editor().await, server.sign_in("editor").await);
        let answer = here.data("mutation { logout { signedOut } }", json!({})).await;
        assert_eq!(answer, json!({ "logout": { "signedOut": true } }));
        assert_over(&here).await;
        assert!(has_access(&elsewhere).await);
    }

    async fn a_role_revoked_over_graphql_is_gone_at_once(server: Server) {
        let (admin, editor) = (server.admin().await, server.editor().await);
        editor.create("en", question("Before?", "Yes.")).await;
        let revoke = "mutation ($input: ChangeRoleInput!) { revokeRole(input: $input) { user { roles { role } } } }";
        let role = json!({ "input": { "userId": id(&editor).await, "role": "EDITOR" } });
        assert_eq!(admin.data(revoke, role).await["revokeRole"]["user"]["roles"], json!([]));
        assert_demoted(&editor).await;
    }

    async fn a_role_revoked_by_another_process_is_gone_at_once(server: Server) {
        let editor = server.editor().await;
        editor.create("en", question("Before?", "Yes.")).await;
        let revoke = ["user", "revoke", "--email", "editor@example.org", "--role", "editor"];
        server.program().run(&revoke).succeeded();
        assert_demoted(&editor).await;
    }

    async fn a_person_disabled_over_graphql_is_out_at_once(server: Server) {
        let (admin, editor) = (server.admin().await, server.editor().await);
        let disable = "mutation ($input: UserInput!) { disableUser(input: $input) { user { disabledAt } } }";
        admin.data(disable, json!({ "input": { "userId": id(&editor).await } })).await;
        assert_over(&editor).await;
        assert_eq!(refused_sign_in(&editor, "editor@example.org").await, "UNAUTHENTICATED");
    }

    async fn a_person_disabled_by_another_process_is_out_at_once(server: Server) {
        let editor = server.editor().await;
        server.program().run(&["user", "disable", "--email", "editor@example.org"]).succeeded();
        assert_over(&editor).await;
        assert_eq!(refused_sign_in(&editor, "editor@example.org").await, "UNAUTHENTICATED");
    }
}

async fn id(client: &Client) -> Value {
    client.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take()
}

async fn assert_demoted(editor: &Client) {
    let input = json!({ "locale": "en", "content": question("After?", "No.") });
    assert_eq!(editor.try_mutate("createEntry", input).await.code(), "FORBIDDEN");
    let list = editor.data("{ editorialEntries { nodes { id } } }", json!({})).await;
    assert_eq!(list, json!({ "editorialEntries": { "nodes": [] } }));
}
