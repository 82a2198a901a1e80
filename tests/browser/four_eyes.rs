//! Nobody approves their own words, and sees why.

use crate::people::{People, place, public};
use serde_json::Value;
use tests::{Backend, Server};

#[tokio::test]
async fn an_author_cannot_approve_and_is_told_why() {
    let server = Server::start(Backend::Sqlite).await;
    let people = People::come(&server).await;
    let sona = people.chromium.open(&server).await;
    sona.sign_in("sona@example.org").await;
    let client = server.sign_in("sona").await;
    let entry = client.submit(&client.create_question("Is it free?", "Yes.").await).await;

    sona.go(&format!("{}/compare", place(&entry))).await;
    sona.sees("somebody else has to approve them").await;
    assert!(sona.all("form[action$='/approve']").await.is_empty(), "there is nothing to press");
    // Whoever sends the form all the same is refused.
    people.abel.go(&format!("{}/compare", place(&entry))).await;
    let form = people
        .abel
        .script(
            "return [...document.querySelectorAll('form[action$=\"/approve\"] input[type=hidden]')]\
                                   .filter(it => it.name !== 'form_token').map(it => [it.name, it.value]);",
        )
        .await;
    let post = "const done = arguments[2], body = new URLSearchParams(arguments[1]); \
                body.set('publish', 'now'); body.set('form_token', document.querySelector('[name=form_token]').value); \
                fetch(arguments[0] + '/approve', { method: 'POST', body }).then(it => done(it.status));";
    let refused = sona.ask(post, vec![place(&entry).into(), form]).await;
    assert_eq!(refused, 403);
    assert_eq!(public(&server, &entry.slug).await, Value::Null);

    people.abel.click("[name=publish][value=now]").await;
    people.abel.choose("Approve").await;
    people.abel.sees("Approved and published").await;
    assert_eq!(public(&server, &entry.slug).await["question"], "Is it free?");
}
