//! Changing a password.

use super::{assert_over, has_access, refused_sign_in};
use serde_json::json;
use tests::{Answer, Client, PASSWORD, on_both_databases};

const NEW: &str = "wrong donkey fuse";
const EMAIL: &str = "editor@example.org";

on_both_databases! {
    async fn a_changed_password_ends_the_other_sessions(server: Server) {
        let (here, elsewhere) = (server.editor().await, server.sign_in("editor").await);
        let changed = change(&here, PASSWORD, NEW).await.data();
        assert_eq!(changed["changePassword"]["user"]["name"], "editor");
        assert!(has_access(&here).await);
        assert_over(&elsewhere).await;
        assert_eq!(refused_sign_in(&here, EMAIL).await, "UNAUTHENTICATED");
        assert!(has_access(&server.anonymous().sign_in(EMAIL, NEW).await).await);
    }

    async fn whoever_does_not_know_the_password_cannot_change_it(server: Server) {
        let (here, elsewhere) = (server.editor().await, server.sign_in("editor").await);
        let answer = change(&here, "not the password", NEW).await;
        assert_eq!((answer.code().as_str(), field(&answer)), ("INVALID_INPUT", "currentPassword"));
        assert!(has_access(&elsewhere).await);
        assert!(has_access(&server.sign_in("editor").await).await);
    }

    async fn a_password_of_eleven_characters_is_refused(server: Server) {
        let here = server.editor().await;
        let answer = change(&here, PASSWORD, "elevenchars").await;
        assert_eq!((answer.code().as_str(), field(&answer)), ("INVALID_INPUT", "newPassword"));
        assert!(has_access(&server.sign_in("editor").await).await);
        assert!(change(&here, PASSWORD, "twelve chars").await.body.get("errors").is_none());
    }

    async fn a_password_set_on_the_command_line_ends_all_sessions(server: Server) {
        let editor = server.editor().await;
        let set = ["user", "set-password", "--email", EMAIL];
        server.program().run_with_input(&set, &format!("{NEW}\n")).succeeded();
        assert_over(&editor).await;
        assert!(has_access(&server.anonymous().sign_in(EMAIL, NEW).await).await);
    }
}

async fn change(client: &Client, current: &str, new: &str) -> Answer {
    let change = "mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { user { name } } }";
    client.ask(change, json!({ "input": { "currentPassword": current, "newPassword": new } })).await
}

fn field(answer: &Answer) -> &str {
    answer.error()["extensions"]["field"].as_str().unwrap_or_default()
}
