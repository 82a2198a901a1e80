//! What does not pass for an access token. Each attack differs from a good token in one thing.

use super::jwt::{Jwt, key_of, x_of};
use ed25519_dalek::{SigningKey, pkcs8::EncodePublicKey as _, pkcs8::spki::der::pem::LineEnding};
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};
use tests::{Server, Start, on_both_databases};

const ASK: &str = "{ viewer { name } }";

on_both_databases! {
    async fn a_token_made_by_hand_with_the_right_key_is_accepted(server: Server = Start::with_still_clock) {
        let editor = server.editor().await;
        let copy = Jwt::read(editor.token()).sign(&key_of(&server));
        assert_eq!(editor.with_token(&copy).data(ASK, json!({})).await["viewer"]["name"], "editor");
    }

    async fn every_other_token_is_refused_in_the_same_words(server: Server = Start::with_still_clock) {
        let editor = server.editor().await;
        let good = Jwt::read(editor.token());
        let key = key_of(&server);
        let refresh = editor.refresh_token();
        let stranger = SigningKey::from_bytes(&[7; 32]);
        let forged = [
            without_signature(&good, &key),
            symmetric(&good, &key),
            by_another_key(&good, &stranger),
            with_other_claims(&good, &key),
            with_other_headers(&good, &key),
            vec![("a refresh token", refresh.to_owned())],
        ];
        for (attack, token) in forged.concat() {
            assert_eq!(answer(&server, &format!("Bearer {token}")).await, refusal(), "{attack}");
        }
        for authorization in malformed(editor.token()) {
            assert_eq!(answer(&server, &authorization).await, refusal(), "{authorization:?}");
        }
    }
}

type Attacks = Vec<(&'static str, String)>;

fn without_signature(good: &Jwt, key: &SigningKey) -> Attacks {
    let none = good.header("alg", "none");
    let signed = good.sign(key);
    let (message, signature) = signed.rsplit_once('.').expect("a JWT");
    vec![
        ("alg none without signature", format!("{}.", none.message())),
        ("alg none in two parts", none.message()),
        ("alg none with a signature", none.sign(key)),
        ("alg nOnE", format!("{}.", good.header("alg", "nOnE").message())),
        ("no signature", format!("{message}.")),
        ("half a signature", format!("{message}.{}", &signature[..43])),
    ]
}

/// The public key taken for a shared secret.
fn symmetric(good: &Jwt, key: &SigningKey) -> Attacks {
    let public = key.verifying_key();
    let pem = public.to_public_key_pem(LineEnding::LF).expect("PEM");
    vec![
        ("HS256 with the bytes of the public key", good.sign_hs256(public.as_bytes())),
        ("HS256 with its PEM", good.sign_hs256(pem.as_bytes())),
        ("HS256 with its x", good.sign_hs256(x_of(key).as_bytes())),
        ("HS256 with nothing", good.sign_hs256(b"")),
    ]
}

fn by_another_key(good: &Jwt, stranger: &SigningKey) -> Attacks {
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": x_of(stranger) });
    vec![
        ("another key under our id", good.sign(stranger)),
        ("another key under its own id", good.header("kid", "theirs").sign(stranger)),
        ("another key that comes along", good.header("jwk", jwk).sign(stranger)),
        ("another key to be fetched", good.header("jku", "https://example.org/jwks.json").sign(stranger)),
    ]
}

fn with_other_claims(good: &Jwt, key: &SigningKey) -> Attacks {
    let issued = good.claims["iat"].as_i64().expect("a time");
    let other = json!("0190a5a0-0000-7000-8000-000000000000");
    let signature = good.sign(key).rsplit('.').next().expect("a signature").to_owned();
    vec![
        ("wrong iss", good.claim("iss", "https://example.org").sign(key)),
        ("no iss", good.claim("iss", Value::Null).sign(key)),
        ("wrong aud", good.claim("aud", "others").sign(key)),
        ("no aud", good.claim("aud", Value::Null).sign(key)),
        ("expired", good.claim("iat", issued - 600).claim("exp", issued).sign(key)),
        ("no exp", good.claim("exp", Value::Null).sign(key)),
        ("issued in the future", good.claim("iat", issued + 3_600).claim("exp", issued + 4_200).sign(key)),
        ("the session of nobody", good.claim("sid", other.clone()).sign(key)),
        ("another person in this session", good.claim("sub", other).sign(key)),
        ("tampered", format!("{}.{signature}", good.claim("exp", issued + 601).message())),
    ]
}

fn with_other_headers(good: &Jwt, key: &SigningKey) -> Attacks {
    vec![
        ("no kid", good.header("kid", Value::Null).sign(key)),
        ("a kid like a path", good.header("kid", "../keys/0001.pem").sign(key)),
        ("another type", good.header("typ", "JWT").sign(key)),
        ("no type", good.header("typ", Value::Null).sign(key)),
        ("another algorithm", good.header("alg", "ES256").sign(key)),
    ]
}

fn malformed(token: &str) -> Vec<String> {
    let part = |n| token.split('.').nth(n).expect("a JWT");
    let (header, claims) = (part(0), part(1));
    vec![
        String::new(),
        "Bearer".into(),
        "Bearer ".into(),
        "Bearer x".into(),
        "Bearer ..".into(),
        format!("Bearer {header}.{claims}"),
        format!("Bearer {token}.{token}"),
        format!("Bearer {token}, Bearer {token}"),
        format!("Basic {token}"),
        "Basic ZWRpdG9yQGV4YW1wbGUub3JnOng=".into(),
        token.to_owned(),
    ]
}

type Seen = (StatusCode, Option<String>, Value);

fn refusal() -> Seen {
    let error =
        json!({ "message": "The session is over. Sign in again.", "extensions": { "code": "UNAUTHENTICATED" } });
    let challenge = Some(r#"Bearer error="invalid_token""#.to_owned());
    (StatusCode::UNAUTHORIZED, challenge, json!({ "errors": [error] }))
}

async fn answer(server: &Server, authorization: &str) -> Seen {
    let request = server.anonymous().request(Method::POST).header(header::AUTHORIZATION, authorization);
    let response = request.json(&json!({ "query": ASK })).send().await.expect("an answer");
    let challenge = response.headers().get(header::WWW_AUTHENTICATE);
    let challenge = challenge.map(|value| value.to_str().expect("text").to_owned());
    (response.status(), challenge, response.json().await.expect("JSON"))
}
