//! The public keys, with which others verify our tokens.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::Value;
use tests::on_both_databases;

on_both_databases! {
    async fn the_key_set_holds_public_parts_only(server: Server) {
        let answer = server.get("/.well-known/jwks.json").await;
        assert_eq!(answer.headers()["content-type"], "application/jwk-set+json");
        let set: Value = answer.json().await.expect("JSON");
        let keys = set["keys"].as_array().expect("a list");
        assert_eq!(keys.len(), 1);
        for key in keys {
            let mut members: Vec<_> = key.as_object().expect("an object").keys().map(String::as_str).collect();
            members.sort_unstable();
            assert_eq!(members, ["alg", "crv", "kid", "kty", "use", "x"]);
        }
    }

    async fn the_published_key_verifies_a_token(server: Server) {
        let set: Value = server.get("/.well-known/jwks.json").await.json().await.expect("JSON");
        let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).expect("base64url");
        let x = bytes(set["keys"][0]["x"].as_str().expect("a public key"));
        let key = VerifyingKey::try_from(x.as_slice()).expect("an Ed25519 key");
        let editor = server.editor().await;
        let (message, signature) = editor.token().rsplit_once('.').expect("a JWT");
        let signature = Signature::from_slice(&bytes(signature)).expect("a signature");
        assert!(key.verify_strict(message.as_bytes(), &signature).is_ok());
        assert!(key.verify_strict(format!("{message}x").as_bytes(), &signature).is_err());
    }
}
