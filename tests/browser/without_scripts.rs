//! A browser that runs no scripts does all the same.

use crate::people::{People, place, public};
use tests::on_both_databases;

on_both_databases! {
    async fn signing_in_and_approving_need_no_script(server: Server) {
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
}
