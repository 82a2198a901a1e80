//! Two editors, and a browser that is gone.

use crate::people::{People, place};
use tests::{Backend, Entry, Look, Server};
use thirtyfour::Key;

/// A draft of Edith's.
async fn begin() -> (Server, People, Entry) {
    let server = Server::start(Backend::Sqlite).await;
    let people = People::come(&server).await;
    let entry = people.desk.create_question("Is it free?", "Yes.").await;
    (server, people, entry)
}

#[tokio::test]
async fn of_two_editors_neither_loses_a_word() {
    let (server, people, entry) = begin().await;
    let sona = people.chromium.open(&server).await;
    sona.sign_in("sona@example.org").await;
    let edit = format!("{}/edit", place(&entry));
    people.edith.go(&edit).await;
    sona.go(&edit).await;
    // Either page may be the first to have told that it is open.
    sona.find("#editing .note").await;
    sona.sees("edith has this open for writing too").await;
    people.edith.fill("body", "Yes, it is free.").await;
    people.edith.choose("Save").await;
    people.edith.sees("Saved as a new revision").await;

    sona.fill("body", "Yes, for everybody.").await;
    sona.choose("Save").await;
    sona.sees("has saved revision 2 while you were writing").await;
    sona.sees("it is free").await;
    assert_eq!(sona.value("body").await, "Yes, for everybody.");
    sona.choose("Save mine in place of theirs").await;
    sona.sees("Saved as a new revision").await;
    sona.go(&format!("{}/compare?from=2&to=3", place(&entry))).await;
    sona.sees("for everybody").await;
    assert!(sona.all("ins").await.len() + sona.all("del").await.len() > 0);
}

#[tokio::test]
async fn the_form_marks_counts_and_shows_what_is_typed() {
    let (_server, people, entry) = begin().await;
    let edith = &people.edith;
    edith.look(Look { name: "wide", width: 1280, dark: false }).await;
    edith.go(&format!("{}/edit", place(&entry))).await;
    edith.fill("body", "Nobody pays for it").await;
    edith.chord(Key::Control, 'a').await;
    edith.chord(Key::Control, 'b').await;
    assert_eq!(edith.value("body").await, "**Nobody pays for it**");
    assert_eq!(edith.find("#preview strong").await.text().await.expect("text"), "Nobody pays for it");
    assert_eq!(edith.find("#answer-hint").await.text().await.expect("text"), "22 of 50,000 characters, 4 words");
    edith.chord(Key::Control, 'b').await;
    assert_eq!(edith.value("body").await, "Nobody pays for it");
    edith.click("[data-mark=quote]").await;
    edith.find("#preview blockquote").await;
    edith.script("document.getElementById('heading').value = 'x'.repeat(300);").await;
    edith.click("#heading").await;
    edith.keys("x").await;
    edith.find("#question-hint[data-over]").await;
    edith.find("#announce:not(:empty)").await;
    edith.keys(Key::Backspace).await;
    edith.find("#question-hint:not([data-over])").await;
}

#[tokio::test]
async fn whoever_signs_out_leaves_no_text_and_takes_nobody_elses() {
    let (_server, people, entry) = begin().await;
    let (edit, shared) = (format!("{}/edit", place(&entry)), &people.edith);
    let (kept, recovers) = ("#kept:not(:empty)", "has kept text of yours");
    shared.go(&edit).await;
    shared.fill("body", "Yes, and it will stay so.").await;
    shared.find(kept).await;
    shared.sign_in("sona@example.org").await;
    shared.go(&edit).await;
    assert!(!shared.text().await.contains(recovers), "it is somebody else's");
    shared.leave_by("Sign out").await;

    shared.sign_in("edith@example.org").await;
    shared.go(&edit).await;
    shared.sees(recovers).await;
    shared.leave_by("Sign out").await;
    shared.sign_in("edith@example.org").await;
    shared.go(&edit).await;
    assert!(!shared.text().await.contains(recovers), "edith has signed out");
}

#[tokio::test]
async fn a_browser_that_is_gone_has_kept_the_text() {
    let (_server, mut people, entry) = begin().await;
    let edit = format!("{}/edit", place(&entry));
    people.edith.go(&edit).await;
    people.edith.fill("body", "Yes, and it will stay so.").await;
    people.edith.find("#kept:not(:empty)").await;
    people.edith = people.chromium.crash(people.edith, "it will stay so").await;

    people.edith.sign_in("edith@example.org").await;
    people.edith.go(&edit).await;
    people.edith.sees("has kept text of yours that was not saved").await;
    assert_eq!(people.edith.value("body").await, "Yes.");
    people.edith.leave_by("Show it").await;
    assert_eq!(people.edith.value("body").await, "Yes, and it will stay so.");
    people.edith.choose("Save").await;
    people.edith.sees("Saved as a new revision").await;
    people.edith.go(&edit).await;
    assert!(!people.edith.text().await.contains("has kept text of yours"));
}

#[tokio::test]
async fn writing_needs_no_script() {
    let server = Server::start(Backend::Sqlite).await;
    let people = People::come(&server).await;
    let plain = people.chromium.open_without_scripts(&server).await;
    plain.sign_in("edith@example.org").await;
    plain.go("/admin/entries/new?kind=NOTICE&locale=en").await;
    plain.fill("heading", "Before you pass it on").await;
    plain.fill("body", "**Ask** us.").await;
    plain.choose("Preview").await;
    plain.sees("Ask us.").await;
    plain.choose("Save").await;
    plain.sees("The draft is saved").await;
    plain.choose("Submit for review").await;
    plain.sees("Submitted").await;
}
