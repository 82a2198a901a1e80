//! A browser that runs no scripts does all the same.

use crate::people::{People, place, public};
use tests::{Backend, Server};

#[tokio::test]
async fn signing_in_and_approving_need_no_script() {
    let server = Server::start(Backend::Sqlite).await;
    let people = People::come(&server).await;
    let entry = people.submitted("Is it free?", "Yes.").await;
    let plain = people.chromium.open_without_scripts(&server).await;
    plain.sign_in("abel@example.org").await;
    plain.go(&place(&entry)).await;
    plain.choose("Read the changes and approve").await;
    plain.click("[name=publish][value=now]").await;
    plain.choose("Approve").await;
    plain.sees("Approved and published").await;
    assert_eq!(public(&server, &entry.slug).await["question"], "Is it free?");
}
