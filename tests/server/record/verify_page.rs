//! The page on which readers check what they were told.

use super::{Desk, pass, still, water};
use serde_json::json;
use tests::{Server, on_both_databases};

const SAFE: &str =
    "The water from the public wells is safe to drink. It was tested, and nothing was found in it at all.";

async fn post(server: &Server, form: &[(&str, &str)]) -> String {
    let body: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let request = reqwest::Client::new().post(server.url("/verify")).body(body.join("&"));
    let answer = request.header("content-type", "application/x-www-form-urlencoded").send().await.expect("an answer");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert!(answer.headers()["content-security-policy"].to_str().expect("text").contains("form-action 'self'"));
    answer.text().await.expect("text")
}

/// As a browser writes a form (WHATWG URL, section 5.2).
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat()
}

async fn check(server: &Server, text: &str) -> String {
    post(server, &[("q", text), ("locale", "en")]).await
}

fn state(page: &str) -> &str {
    let start = page.find("data-state=\"").map_or(page.len(), |at| at + 12);
    page[start..].split('"').next().unwrap_or_default()
}

on_both_databases! {
    async fn a_quote_is_checked_without_a_script(server: Server = still) {
        let desk = Desk::open(&server).await;
        let entry = desk.publish("en", water(SAFE)).await;
        let form = server.page("/verify").await.1;
        assert!(form.contains("<form method=\"post\" action=\"/verify\">") && !form.contains("<script"), "{form}");
        assert_eq!(state(&form), "");
        let current = check(&server, SAFE).await;
        assert_eq!(state(&current), "CURRENT");
        assert!(current.contains("Yes, we say this today") && current.contains("/en/entry/is-the-water-safe"), "{current}");
        let near = check(&server, &SAFE.replace("safe", "unsafe")).await;
        assert!(near.contains("<ins>unsafe</ins>") && near.contains("<del>safe</del>"), "{near}");
        assert_eq!(state(&check(&server, "Something else that nobody here ever said to anybody.").await), "UNKNOWN");
        assert!(check(&server, &"a ".repeat(3_000)).await.contains("too long"));
        assert!(check(&server, "<script>alert(1)</script>").await.contains("&#60;script&#62;"));
        let linked = server.page(&format!("/verify?locale=en&q={}", encoded(SAFE))).await.1;
        assert_eq!(state(&linked), "CURRENT");

        desk.correct(&entry, water("No."), "FACTUAL", "It was not tested").await;
        let superseded = check(&server, SAFE).await;
        assert!(state(&superseded) == "SUPERSEDED" && superseded.contains("It was not tested"), "{superseded}");
        desk.retract(&entry, "We do not know").await;
        let retracted = check(&server, &SAFE.replace("safe", "unsafe")).await;
        assert!(state(&retracted) == "RETRACTED" && retracted.contains("We do not know"), "{retracted}");
        assert!(!retracted.contains("<del>") && !retracted.contains("What we say today"), "{retracted}");
        let notice = desk.publish("en", json!({ "notice": { "title": "Fire", "text": SAFE } })).await;
        assert!(check(&server, SAFE).await.contains("<div class=\"prose\"><p>The water"));
        desk.expire_at(&notice, 10).await;
        pass(&server, 10);
        let expired = check(&server, SAFE).await;
        assert!(state(&expired) == "RETRACTED" && expired.contains("limited time"), "{expired}");
    }

    async fn it_speaks_the_language_of_its_reader(server: Server = still) {
        let desk = Desk::open(&server).await;
        desk.publish("hy", water("Այո։")).await;
        let ask = async |path: &str, accepted: &str| {
            let request = reqwest::Client::new().get(server.url(path)).header("accept-language", accepted);
            request.send().await.expect("an answer").text().await.expect("text")
        };
        assert!(ask("/verify", "ru;q=0.5, hy").await.contains("<html lang=\"hy\" dir=\"ltr\">"));
        assert!(ask("/verify?locale=ar", "hy").await.contains("<html lang=\"ar\" dir=\"rtl\">"));
        assert!(ask("/verify?locale=!", "!").await.contains("<html lang=\"en\""));
        assert!(ask("/verify?locale=ar", "hy").await.contains("<option value=\"hy\" lang=\"hy\">"));
        for path in ["/", "/hy/entry/is-the-water-safe"] {
            assert!(ask(path, "en").await.contains("href=\"/verify?locale="), "{path}");
        }
    }
}
