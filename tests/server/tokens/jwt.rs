//! Tokens made by hand.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signer as _, SigningKey, pkcs8::DecodePrivateKey as _};
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::Value;
use tests::Server;

/// A token taken apart, to be put together otherwise.
#[derive(Clone)]
pub struct Jwt {
    pub header: Value,
    pub claims: Value,
}

impl Jwt {
    pub fn read(token: &str) -> Self {
        let part = |n| token.split('.').nth(n).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok()).expect("a JWT");
        let json = |bytes: Vec<u8>| serde_json::from_slice(&bytes).expect("JSON");
        Self { header: json(part(0)), claims: json(part(1)) }
    }

    /// With another header; null takes it out.
    pub fn header(&self, name: &str, value: impl Into<Value>) -> Self {
        let mut changed = self.clone();
        set(&mut changed.header, name, value.into());
        changed
    }

    /// With another claim; null takes it out.
    pub fn claim(&self, name: &str, value: impl Into<Value>) -> Self {
        let mut changed = self.clone();
        set(&mut changed.claims, name, value.into());
        changed
    }

    /// What is signed.
    pub fn message(&self) -> String {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}", encode(&self.header), encode(&self.claims))
    }

    pub fn sign(&self, key: &SigningKey) -> String {
        let message = self.message();
        let signature = URL_SAFE_NO_PAD.encode(key.sign(message.as_bytes()).to_bytes());
        format!("{message}.{signature}")
    }

    /// With a signature by a secret that everybody knows.
    pub fn sign_hs256(&self, secret: &[u8]) -> String {
        let message = self.header("alg", "HS256").message();
        let key = EncodingKey::from_secret(secret);
        let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::HS256).expect("a signature");
        format!("{message}.{signature}")
    }
}

fn set(object: &mut Value, name: &str, value: Value) {
    let object = object.as_object_mut().expect("an object");
    if value.is_null() {
        object.remove(name);
    } else {
        object.insert(name.to_owned(), value);
    }
}

/// The key that the server made for itself.
pub fn key_of(server: &Server) -> SigningKey {
    let file = server.database.path().join("keys/0001.pem");
    SigningKey::read_pkcs8_pem_file(file).expect("a key")
}

/// The public key as the member `x` of a JWK.
pub fn x_of(key: &SigningKey) -> String {
    URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes())
}
