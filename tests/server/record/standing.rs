//! What readers are told of how far they can rely on something.

use super::{Desk, minute, pass, read, still, water};
use serde_json::{Value, json};
use tests::{Server, on_both_databases};

async fn standing(server: &Server) -> Value {
    let fields = "expiresAt verifiedAt verification reviewState attestation { approvals } localization { stale }";
    read(server, &format!("{{ entry(slug: \"is-the-water-safe\", locale: \"en\") {{ {fields} }} }}")).await["entry"]
        .take()
}

fn at(minutes: i64) -> Value {
    json!(minute(minutes).to_rfc3339())
}

const DAY: i64 = 24 * 60;

on_both_databases! {
    async fn verification_falls_due_and_is_renewed(server: Server = still) {
        let desk = Desk::open(&server).await;
        let entry = desk.publish("en", water("Yes.")).await;
        let seen = standing(&server).await;
        assert_eq!((&seen["verification"], &seen["verifiedAt"]), (&json!("CURRENT"), &at(0)));
        let every = entry.input_with(&json!({ "every": 1 }));
        let entry = desk.approver.mutate("setVerification", every).await;
        for (minutes, expected) in [(DAY - 1, "CURRENT"), (DAY, "DUE"), (5 * DAY, "DUE")] {
            pass(&server, minutes);
            assert_eq!(standing(&server).await["verification"], expected, "{minutes}");
        }
        let entry = server.sign_in("second").await.mutate("confirmEntry", entry.input()).await;
        let seen = standing(&server).await;
        assert_eq!((&seen["verification"], &seen["verifiedAt"]), (&json!("CURRENT"), &at(5 * DAY)));
        let never = entry.input_with(&json!({ "every": null }));
        server.sign_in("second").await.mutate("setVerification", never).await;
        pass(&server, 500 * DAY);
        assert_eq!(standing(&server).await["verification"], "CURRENT");
    }

    async fn all_kinds_say_how_they_stand(server: Server = still) {
        let desk = Desk::open(&server).await;
        let notice = desk.publish("en", json!({ "notice": { "title": "Fire", "text": "Run." } })).await;
        desk.publish("en", json!({ "page": { "title": "Page", "items": [notice.document] } })).await;
        desk.expire_at(&notice, 10).await;
        let fields = "slug locale publishedAt contentHash translations { slug } expiresAt verifiedAt verification reviewState
            attestation { revision } localization { requested served reason stale }";
        let query = format!("{{ page(slug: \"page\", locale: \"en\") {{ {fields} items {{ ... on Notice {{ {fields} }} }} }} }}");
        let page = read(&server, &query).await["page"].take();
        let localization = json!({ "requested": "en", "served": "en", "reason": "EXACT", "stale": "NONE" });
        assert_eq!((&page["localization"], &page["expiresAt"]), (&localization, &Value::Null));
        let notice = &page["items"][0];
        assert_eq!((&notice["localization"], &notice["expiresAt"]), (&localization, &at(10)));
        assert_eq!((&notice["reviewState"], &notice["attestation"]["revision"]), (&json!("APPROVED"), &json!(1)));
    }

    async fn pages_warn_of_what_one_person_alone_has_published(server: Server = still) {
        let desk = Desk::open(&server).await;
        let en = desk.publish("en", water("Yes.")).await;
        let hy = desk.translate(&en, "hy", "jur", water("Այո։")).await;
        let notice = desk.publish("en", json!({ "notice": { "title": "Fire", "text": "Run." } })).await;
        desk.publish("en", json!({ "page": { "title": "Page", "items": [en.document, notice.document] } })).await;
        let warnings = [("/en/entry/is-the-water-safe", "second person has not"), ("/en/page", "second person has not"), ("/hy/entry/jur", "դեռ չի ստուգել")];
        for (path, warning) in warnings {
            assert!(!server.page(path).await.1.contains(warning), "{path}");
        }
        let forced = desk.force(&en, water("No.")).await;
        desk.force(&hy, water("Ոչ։")).await;
        assert_eq!(standing(&server).await["reviewState"], "PENDING_REVIEW");
        assert_eq!(standing(&server).await["attestation"]["approvals"], 0);
        for (path, warning) in warnings {
            assert!(server.page(path).await.1.contains(warning), "{path}");
        }
        desk.second.mutate("approveEntry", forced.words_to_publish()).await;
        assert_eq!(standing(&server).await["attestation"]["approvals"], 1);
        assert!(!server.page("/en/page").await.1.contains("second person has not"));
        desk.force(&notice, json!({ "notice": { "title": "Fire", "text": "Stay." } })).await;
        assert!(server.page("/en/page").await.1.contains("second person has not"));
    }
}
