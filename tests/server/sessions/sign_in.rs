//! A refused sign-in does not tell what was wrong.

use serde_json::{Value, json};
use tests::{Client, PASSWORD, on_both_databases};

on_both_databases! {
    async fn every_refused_sign_in_is_answered_in_the_same_words(server: Server) {
        let client = server.editor().await;
        server.account("leaver", &[]).await;
        server.program().run(&["user", "disable", "--email", "leaver@example.org"]).succeeded();
        let expected = sign_in(&client, "editor@example.org", "not the password").await;
        assert_eq!(expected["errors"][0]["message"], "The e-mail address or the password is wrong.");
        assert_eq!(expected["errors"][0]["extensions"], json!({ "code": "UNAUTHENTICATED" }));
        let attempts = [
            ("editor@example.org", ""),
            ("nobody@example.org", PASSWORD),
            ("leaver@example.org", PASSWORD),
            ("no address", PASSWORD),
            ("", PASSWORD),
        ];
        for (email, password) in attempts {
            assert_eq!(sign_in(&client, email, password).await, expected, "{email:?} {password:?}");
        }
    }

    async fn an_address_is_the_same_in_any_case(server: Server) {
        server.account("editor", &[]).await;
        let editor = server.anonymous().sign_in(" Editor@EXAMPLE.org ", PASSWORD).await;
        assert_eq!(editor.data("{ viewer { email } }", json!({})).await["viewer"]["email"], "editor@example.org");
    }
}

async fn sign_in(client: &Client, email: &str, password: &str) -> Value {
    let login = "mutation ($input: LoginInput!) { login(input: $input) { accessToken } }";
    client.ask(login, json!({ "input": { "email": email, "password": password } })).await.body
}
