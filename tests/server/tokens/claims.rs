//! What the token says, and for how long.

use super::jwt::Jwt;
use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{PASSWORD, Start, on_both_databases};

on_both_databases! {
    async fn the_token_says_who_signed_in_where_and_not_what_they_may_do(server: Server = Start::with_still_clock) {
        let (editor, again) = (server.editor().await, server.sign_in("editor").await);
        let token = Jwt::read(editor.token());
        let claims = token.claims.as_object().expect("an object");
        let mut names: Vec<_> = claims.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["aud", "exp", "iat", "iss", "jti", "sid", "sub"]);
        assert_eq!(claims["iss"], "https://faq.example.org");
        assert_eq!(claims["aud"], "countersign");
        let now = server.clock.now().timestamp();
        assert_eq!((&claims["iat"], &claims["exp"]), (&json!(now), &json!(now + 600)));

        let other = Jwt::read(again.token());
        assert_eq!(other.claims["sub"], claims["sub"]);
        assert_ne!(other.claims["sid"], claims["sid"]);
        assert_ne!(other.claims["jti"], claims["jti"]);
    }

    async fn the_header_names_the_algorithm_the_type_and_a_published_key(server: Server) {
        let token = Jwt::read(server.editor().await.token());
        let keys: Value = server.get("/.well-known/jwks.json").await.json().await.expect("JSON");
        assert_eq!(token.header, json!({ "alg": "EdDSA", "typ": "at+jwt", "kid": keys["keys"][0]["kid"] }));
    }

    async fn the_token_is_good_for_ten_minutes(server: Server = Start::with_still_clock) {
        server.account("editor", &[]).await;
        let login = "mutation ($input: LoginInput!) { login(input: $input) { accessToken accessTokenExpiresAt } }";
        let input = json!({ "input": { "email": "editor@example.org", "password": PASSWORD } });
        let session = server.anonymous().data(login, input).await["login"].take();
        let editor = server.anonymous().with_token(session["accessToken"].as_str().expect("a token"));
        let end = server.clock.now() + TimeDelta::minutes(10);
        assert_eq!(session["accessTokenExpiresAt"], end.to_rfc3339());

        server.set_time(end - TimeDelta::seconds(1));
        assert_eq!(editor.data("{ viewer { name } }", json!({})).await, json!({ "viewer": { "name": "editor" } }));
        server.set_time(end);
        assert_eq!(editor.code("{ viewer { name } }", json!({})).await, "UNAUTHENTICATED");
    }
}
