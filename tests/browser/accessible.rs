//! Every page can be used by everybody, in both schemes, wide and narrow; and looks so that people can judge it.

use crate::people::{People, place};
use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Backend, Look, Server, Window};

const LOOKS: [Look; 4] = [
    Look { name: "wide-light", width: 1280, dark: false },
    Look { name: "wide-dark", width: 1280, dark: true },
    Look { name: "narrow-light", width: 390, dark: false },
    Look { name: "narrow-dark", width: 390, dark: true },
];

async fn inspect(window: &Window, path: &str, name: &str) {
    let mut found = vec![];
    for look in LOOKS {
        window.look(look).await;
        window.go(path).await;
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
    assert!(found.is_empty(), "{path}: {found:#?}");
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
async fn no_page_of_administrators_and_strangers_has_barriers() {
    let server = Server::start(Backend::Sqlite).await;
    let people = People::come(&server).await;
    server.account("ada", &[(Role::Admin, None)]).await;
    let ada = people.chromium.open(&server).await;
    ada.sign_in("ada@example.org").await;
    for name in ["people", "settings", "audit"] {
        inspect(&ada, &format!("/admin/{name}"), name).await;
    }
    inspect(&people.chromium.open(&server).await, "/admin/sign-in", "sign-in").await;
}

fn page(items: &[&str]) -> Value {
    json!({ "page": { "title": "Water", "introduction": "What we are *asked*.", "items": items } })
}
