//! What is published is signed, and whoever has the public keys can tell.

use super::{Desk, minute, pass, read, still, water};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::{Value, json};
use tests::{Server, on_both_databases};

const FIELDS: &str = "documentId locale attestation { contentHash revision signature keyId publishedAt approvals }";

async fn published(server: &Server) -> Value {
    let query = format!("{{ entry(slug: \"is-the-water-safe\", locale: \"en\") {{ contentHash {FIELDS} }} }}");
    read(server, &query).await["entry"].take()
}

/// As the description of the field says; written down here anew, since everybody else has to do so, too.
fn signed(entry: &Value) -> Vec<u8> {
    let of = &entry["attestation"];
    format!(
        "{{\"contentHash\":{},\"documentId\":{},\"locale\":{},\"publishedAt\":{},\"revision\":{}}}",
        of["contentHash"], entry["documentId"], entry["locale"], of["publishedAt"], of["revision"]
    )
    .into_bytes()
}

async fn holds(server: &Server, entry: &Value) -> bool {
    let keys: Value = server.get("/.well-known/jwks.json").await.json().await.expect("JSON");
    let keys = keys["keys"].as_array().expect("keys");
    let key = keys.iter().find(|key| key["kid"] == entry["attestation"]["keyId"]).expect("the key is public");
    let bytes = |text: &Value| URL_SAFE_NO_PAD.decode(text.as_str().expect("text")).expect("base64url");
    let key = VerifyingKey::from_bytes(&bytes(&key["x"]).try_into().expect("32 bytes")).expect("a key");
    let signature = Signature::from_bytes(&bytes(&entry["attestation"]["signature"]).try_into().expect("64 bytes"));
    key.verify_strict(&signed(entry), &signature).is_ok()
}

on_both_databases! {
    async fn a_signature_binds_each_thing_that_it_is_about(server: Server = still) {
        let desk = Desk::open(&server).await;
        let live = desk.publish("en", water("Yes.")).await;
        pass(&server, 5);
        desk.correct(&live, water("No."), "FACTUAL", "Not at all").await;
        let entry = published(&server).await;
        assert_eq!(entry["attestation"]["contentHash"], entry["contentHash"]);
        assert_eq!(entry["attestation"]["revision"], 2);
        assert_eq!(entry["attestation"]["publishedAt"], "2027-01-15T08:05:00.000000Z");
        assert_eq!(entry["attestation"]["approvals"], 1);
        assert!(holds(&server, &entry).await);
        let others = [
            ("/attestation/contentHash", json!(live.hash)),
            ("/documentId", json!("00000000-0000-7000-8000-000000000000")),
            ("/locale", json!("hy")),
            ("/attestation/publishedAt", json!(minute(6).to_rfc3339())),
            ("/attestation/revision", json!(1)),
        ];
        for (member, value) in others {
            let mut forged = entry.clone();
            *forged.pointer_mut(member).expect("a member") = value;
            assert!(!holds(&server, &forged).await, "{member}");
        }
        server.program().run(&["audit", "verify"]).succeeded();
    }

    async fn every_language_and_kind_is_signed(server: Server = still) {
        let desk = Desk::open(&server).await;
        let live = desk.publish("en", water("Yes.")).await;
        desk.translate(&live, "hy", "jur", water("Այո։")).await;
        let notice = desk.publish("en", json!({ "notice": { "title": "Fire", "text": "Run." } })).await;
        desk.publish("en", json!({ "page": { "title": "Page", "items": [notice.document] } })).await;
        let query = format!("{{ entry(slug: \"jur\", locale: \"hy\") {{ {FIELDS} }}
            page(slug: \"page\", locale: \"en\") {{ {FIELDS} items {{ ... on Notice {{ {FIELDS} }} }} }} }}");
        let all = read(&server, &query).await;
        for entry in [&all["entry"], &all["page"], &all["page"]["items"][0]] {
            assert!(holds(&server, entry).await, "{entry}");
        }
    }

    async fn an_approval_afterwards_is_counted_and_the_signature_stays(server: Server = still) {
        let desk = Desk::open(&server).await;
        let live = desk.publish("en", water("Yes.")).await;
        let forced = desk.force(&live, water("No.")).await;
        let before = published(&server).await;
        assert_eq!(before["attestation"]["approvals"], 0);
        desk.second.mutate("approveEntry", forced.words_to_publish()).await;
        let mut after = published(&server).await;
        assert_eq!(after["attestation"]["approvals"].take(), 1);
        after["attestation"]["approvals"] = json!(0);
        assert_eq!(after, before);
        assert!(holds(&server, &after).await);
    }
}
