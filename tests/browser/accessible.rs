//! Every page can be used by everybody, in both schemes, wide and narrow; and looks so that people can judge it.

use crate::people::{People, place};
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
        found.extend(window.barriers().await);
        let overflows = window.script("return document.documentElement.scrollWidth > window.innerWidth").await;
        if overflows == true {
            found.push(format!("{} has to be scrolled sideways", look.name));
        }
    }
    found.extend(window.complaints().await);
    assert!(found.is_empty(), "{path}: {found:#?}");
}

#[tokio::test]
async fn no_page_has_barriers() {
    let server = Server::start(Backend::Sqlite).await;
    let people = People::come(&server).await;
    let entry =
        people.submitted("Is water from the tankers **safe**?", "Yes.\n\n- It is *tested*.\n- Every day.").await;
    for (name, path) in [
        ("dashboard", "/admin".to_owned()),
        ("entries", "/admin/entries".to_owned()),
        ("entry", place(&entry)),
        ("compare", format!("{}/compare", place(&entry))),
        ("nothing", "/admin/nothing".to_owned()),
    ] {
        let mut found = vec![];
        if name == "nothing" {
            people.abel.go(&path).await;
            found.extend(people.abel.barriers().await);
            assert!(found.is_empty(), "{found:#?}");
            continue;
        }
        inspect(&people.abel, &path, name).await;
    }
    let stranger = people.chromium.open(&server).await;
    inspect(&stranger, "/admin/sign-in", "sign-in").await;
}
