//! Everything by keyboard.

use crate::people::{People, place, public};
use tests::{Backend, Server};
use thirtyfour::Key;

#[tokio::test]
async fn an_entry_is_approved_by_keyboard_alone() {
    let server = Server::start(Backend::Sqlite).await;
    let people = People::come(&server).await;
    let entry = people.submitted("Is it free?", "Yes.").await;
    let abel = &people.abel;
    abel.go("/admin").await;
    abel.tab_to("#main .list a").await;
    abel.keys(Key::Enter).await;
    abel.find("#actions").await;
    assert_eq!(abel.path().await, place(&entry));
    abel.tab_to("a[href$='/compare']").await;
    abel.keys(Key::Enter).await;
    abel.find("#approve").await;
    abel.tab_to("[name=publish][value=now]").await;
    abel.keys(Key::Space).await;
    abel.tab_to("form[action$='/approve'] button").await;
    abel.keys(Key::Enter).await;
    abel.find(".done").await;
    abel.sees("Approved and published").await;
    assert_eq!(public(&server, &entry.slug).await["answer"], "Yes.");
}

#[tokio::test]
async fn the_first_stop_leads_past_the_menu() {
    let server = Server::start(Backend::Sqlite).await;
    let people = People::come(&server).await;
    let abel = &people.abel;
    abel.go("/admin/entries").await;
    abel.keys(Key::Tab).await;
    assert_eq!(abel.script("return document.activeElement.className").await, "skip");
    abel.keys(Key::Enter).await;
    assert_eq!(abel.script("return document.activeElement.id").await, "main");
}
