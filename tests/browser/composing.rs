//! What a page lists, put in order.

use crate::people::{People, place};
use serde_json::{Value, json};
use tests::{Backend, Server, Window};
use thirtyfour::Key;

async fn order(window: &Window) -> Value {
    window.script("return [...document.querySelectorAll('[data-item]')].map(it => it.dataset.name);").await
}

#[tokio::test]
async fn by_keyboard_and_by_dragging() {
    let server = Server::start(Backend::Sqlite).await;
    let people = People::come(&server).await;
    let mut documents = vec![];
    for heading in ["One?", "Two?", "Three?"] {
        documents.push(people.desk.create_question(heading, "Yes.").await.document);
    }
    let page = people.desk.create("en", json!({ "page": { "title": "Water", "items": documents } })).await;
    let (edith, edit) = (&people.edith, format!("{}/edit", place(&page)));
    edith.go(&edit).await;
    edith.tab_to("[aria-label='Move down: One?']").await;
    edith.keys(Key::Enter).await;
    assert_eq!(order(edith).await, json!(["Two?", "One?", "Three?"]));
    edith.chord(Key::Alt, Key::Down).await;
    assert_eq!(order(edith).await, json!(["Two?", "Three?", "One?"]));
    let here = edith.script("return document.activeElement.getAttribute('aria-label');").await;
    assert_eq!(here, "Move down: One?", "the focus goes with what is moved");
    edith.find("#announce:not(:empty)").await;
    assert_eq!(edith.script("return document.getElementById('announce').textContent;").await, "One?: now 3 of 3");
    edith.drag("[data-item]:nth-child(1) .what", "[data-item]:nth-child(3) .facts").await;
    assert_eq!(order(edith).await, json!(["Three?", "One?", "Two?"]));
    edith.choose("Save").await;
    edith.sees("Saved as a new revision").await;
    edith.go(&edit).await;
    assert_eq!(order(edith).await, json!(["Three?", "One?", "Two?"]));
}
