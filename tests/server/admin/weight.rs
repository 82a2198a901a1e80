//! What a page weighs that people load on a bad line.

use super::{path, signed_in};
use domain::actor::Role;
use serde_json::json;
use tests::{Browser, Client, Server, on_both_databases, question};

/// With its style, in bytes, as they are before anybody compresses them.
const MOST: usize = 60_000;

async fn weight(browser: &mut Browser, path: &str) -> usize {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{path}");
    let mut total = page.body.len();
    for link in page.body.split("<link rel=\"stylesheet\" href=\"").skip(1) {
        let style = browser.get(link.split('"').next().unwrap_or_default()).await;
        assert!(style.status == 200 && style.body.len() > 1_000);
        total += style.body.len();
    }
    total
}

/// As much as an organisation that has been at it for a while.
async fn furnish(server: &Server, editor: &Client) -> [String; 2] {
    let approver = server.approver().await;
    let answer = "We answer what people ask us, as far as we know it, and say where it can be checked. ".repeat(12);
    let mut documents = vec![];
    for n in 0..12 {
        documents.push(
            editor
                .publish(&approver, "en", question(&format!("Is tanker water safe in district {n}?"), &answer))
                .await
                .document,
        );
    }
    let page =
        editor.create("en", json!({ "page": { "title": "Water", "introduction": answer, "items": documents } })).await;
    let entry = editor.create_question("Who brings the water?", &answer).await;
    for n in 0..20 {
        let heading = format!("Who brings the water, and since day {n}?");
        editor.submit(&editor.create_question(&heading, &answer).await).await;
    }
    [path(&page, ""), path(&entry, "")]
}

on_both_databases! {
    async fn no_page_weighs_more_than_60_kilobytes(server: Server) {
        let editor = server.editor().await;
        let [page, entry] = furnish(&server, &editor).await;
        server.account("boss", &[(Role::Admin, None), (Role::Editor, None), (Role::Approver, None)]).await;
        let mut boss = signed_in(&server, "boss").await;
        let fixed = ["", "/entries", "/entries/new", "/topics", "/people", "/settings", "/audit", "/account", "/api"];
        let mut paths: Vec<_> = fixed.iter().map(|it| format!("/admin{it}")).collect();
        for place in [page, entry] {
            paths.extend(["", "/edit", "/compare", "/translate"].map(|it| format!("{}{it}", place.trim_end_matches('/'))));
        }
        for path in paths {
            let weight = weight(&mut boss, &path).await;
            assert!(weight < MOST, "{path}: {weight}");
        }
    }
}
