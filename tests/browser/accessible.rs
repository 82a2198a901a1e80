//! Every page can be used by everybody, in both schemes, wide and narrow; and looks so that people can judge it.

use crate::people::{People, place};
use api::service::setup;
use domain::actor::Role;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use tests::{Backend, Browser, Chromium, Look, PASSWORD, Server, Window, question};

const LOOKS: [Look; 4] = [
    Look { name: "wide-light", width: 1280, dark: false },
    Look { name: "wide-dark", width: 1280, dark: true },
    Look { name: "narrow-light", width: 390, dark: false },
    Look { name: "narrow-dark", width: 390, dark: true },
];

async fn inspect(window: &Window, path: &str, name: &str) {
    window.go(path).await;
    inspect_here(window, name).await;
}

/// The page that is there, which cannot be opened by its address.
async fn inspect_here(window: &Window, name: &str) {
    let mut found = vec![];
    for look in LOOKS {
        window.look(look).await;
        window.picture(&format!("{name}-{}", look.name)).await;
        // Colours differ between the schemes, and nothing else that axe-core looks at between the widths.
        if look.width > 1000 {
            found.extend(window.barriers().await);
        }
        let overflows = window.script("return document.documentElement.scrollWidth > window.innerWidth").await;
        if overflows == true {
            found.push(format!("{} has to be scrolled sideways", look.name));
        }
    }
    found.extend(window.complaints().await);
    assert!(found.is_empty(), "{name}: {found:#?}");
}

/// The same for the answer to a form that was refused: the browser remarks upon its status, and upon nothing else.
async fn inspect_refusal(window: &Window, name: &str) {
    let remarks = window.complaints().await;
    assert!(remarks.len() == 1 && remarks[0].contains("responded with a status of 4"), "{name}: {remarks:#?}");
    inspect_here(window, name).await;
}

#[tokio::test]
async fn no_page_of_approvers_has_barriers() {
    let server = Server::start(Backend::Sqlite).await;
    let people = People::come(&server).await;
    let entry = people.submitted("Is water from the tankers safe?", "Yes.\n\n- It is *tested*.\n- Every day.").await;
    for (name, path) in [
        ("dashboard", "/admin".to_owned()),
        ("entries", "/admin/entries".to_owned()),
        ("entry", place(&entry)),
        ("compare", format!("{}/compare", place(&entry))),
        ("topics", "/admin/topics".to_owned()),
        ("api", "/admin/api".to_owned()),
        ("account", "/admin/account".to_owned()),
    ] {
        inspect(&people.abel, &path, name).await;
    }
}

#[tokio::test]
async fn no_page_of_editors_has_barriers() {
    let server = Server::start(Backend::Sqlite).await;
    let people = People::come(&server).await;
    let draft = people.desk.create_question("Is it **free**?", "Yes.").await;
    let page = people.desk.create("en", page(&[&draft.document])).await;
    for (name, path) in [
        ("new", "/admin/entries/new".to_owned()),
        ("edit", format!("{}/edit", place(&draft))),
        ("compose", format!("{}/edit", place(&page))),
        ("translate", format!("{}/translate", place(&draft))),
    ] {
        inspect(&people.edith, &path, name).await;
    }
}

#[tokio::test]
async fn no_answer_to_a_form_has_barriers() {
    let server = Server::start(Backend::Sqlite).await;
    let People { edith, desk, chromium: _chromium, .. } = People::come(&server).await;
    let draft = desk.create_question("Is it free?", "Yes.").await;
    let edit = format!("{}/edit", place(&draft));
    edith.go(&edit).await;
    edith.script("document.getElementById('heading').value = 'x'.repeat(301);").await;
    edith.choose("Save").await;
    edith.sees("Nothing is saved yet").await;
    inspect_refusal(&edith, "refused").await;

    edith.go(&edit).await;
    desk.save(&draft, question("Is it free?", "Yes, for everybody.")).await;
    edith.fill("body", "Yes, as always.").await;
    edith.choose("Save").await;
    edith.sees("You have saved other words meanwhile").await;
    inspect_refusal(&edith, "conflict").await;

    edith.go(&place(&draft)).await;
    edith.choose("Make a link to the newest words").await;
    edith.choose("Make the link").await;
    let link = edith.script("return document.querySelector('.secret').textContent;").await;
    let (_, path) = link.as_str().and_then(|link| link.split_once("example.org")).expect("a link");
    inspect(&edith, path, "preview").await;
    edith.go("/admin/nothing").await;
    inspect_refusal(&edith, "problem").await;

    let edit = format!("{}/edit", place(&desk.create_question("Is it near?", "Yes.").await));
    let mut elsewhere = Browser::new(&server);
    elsewhere.sign_in("edith@example.org", PASSWORD).await;
    edith.go(&edit).await;
    edith.fill("body", "Yes, on every day of the week.").await;
    edith.find("#kept:not(:empty)").await;
    elsewhere.post("/admin/account/end-others", &[]).await;
    edith.choose("Save").await;
    edith.sees("Your session has ended").await;
    inspect_refusal(&edith, "session-over").await;
    edith.fill("email", "edith@example.org").await;
    edith.fill("password", PASSWORD).await;
    edith.choose("Sign in").await;
    inspect_here(&edith, "held").await;
    edith.choose("Show it").await;
    assert_eq!(edith.value("body").await, "Yes, on every day of the week.");
    edith.choose("Save").await;
    edith.sees("Saved as a new revision").await;
    edith.go(&edit).await;
    assert!(!edith.text().await.contains("has kept text of yours"), "it is saved");
}

#[tokio::test]
async fn no_page_in_a_language_from_right_to_left_has_barriers() {
    let server = Server::start(Backend::Sqlite).await;
    let People { edith, abel, desk, chromium: _chromium } = People::come(&server).await;
    let answer = "نعم، الماء آمن.\n\n- نفحصه كل يوم.\n- رقم الهاتف 5551234.";
    let entry = desk.create("ar", question("هل ماء الصهاريج آمن؟", "نعم.")).await;
    let entry = desk.submit(&desk.save(&entry, question("هل ماء الصهاريج آمن؟", answer)).await).await;
    inspect(&edith, &format!("{}/edit", place(&desk.create("ar", question("أين؟", answer)).await)), "edit-rtl").await;
    inspect(&edith, "/admin/entries", "entries-rtl").await;
    inspect(&edith, &place(&entry), "entry-rtl").await;
    inspect(&abel, &format!("{}/compare?view=sides", place(&entry)), "compare-rtl").await;

    let approver = server.sign_in("abel").await;
    let source = desk.publish(&approver, "en", question("Where is the water?", "At the *school*.")).await;
    let to_arabic = json!({ "documentId": source.document, "from": "en", "to": "ar" });
    let translation = desk.mutate("translateEntry", to_arabic).await;
    desk.correct(&approver, &source, question("Where is the water?", "At the *market*, until 15 May.")).await;
    inspect(&edith, &format!("{}/edit", place(&translation)), "translation-rtl").await;
    inspect(&edith, &format!("{}/compare", place(&translation)), "translation-compare-rtl").await;
}

#[tokio::test]
async fn no_page_of_administrators_and_strangers_has_barriers() {
    let server = Server::start(Backend::Sqlite).await;
    let chromium = Chromium::start();
    let stranger = chromium.open(&server).await;
    inspect(&stranger, "/admin/sign-in", "sign-in").await;
    let key = setup::offer(&server.app).await.expect("an answer").expect("a key");
    inspect(&stranger, &format!("/admin/setup?key={}", key.expose_secret()), "setup").await;

    server.account("ada", &[(Role::Admin, None)]).await;
    let ada = chromium.open(&server).await;
    ada.sign_in("ada@example.org").await;
    ada.go("/admin/people").await;
    ada.fill("email", "sona@example.org").await;
    ada.fill("name", "Sona").await;
    ada.choose("Invite").await;
    let link = ada.script("return document.querySelector('.secret').textContent;").await;
    inspect_here(&ada, "invited").await;
    let (_, path) = link.as_str().and_then(|link| link.split_once("example.org")).expect("a link");
    inspect(&stranger, path, "invitation").await;
    for name in ["settings", "audit", "people"] {
        inspect(&ada, &format!("/admin/{name}"), name).await;
    }
    ada.choose("Sona").await;
    inspect_here(&ada, "person").await;
}

fn page(items: &[&str]) -> Value {
    json!({ "page": { "title": "Water", "introduction": "What we are *asked*.", "items": items } })
}
