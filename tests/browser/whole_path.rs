//! An entry from its first word to its last, as three people see it.

use crate::people::{People, public};
use tests::{Server, on_both_databases};

/// What the public reads there, in a browser that has never been there: others may show what they have for some seconds.
async fn read(people: &People, server: &Server, path: &str) -> String {
    let reader = people.chromium.open(server).await;
    reader.go(path).await;
    reader.text().await
}

on_both_databases! {
    async fn from_the_first_draft_to_the_retraction(server: Server) {
        let people = People::come(&server).await;
        let (edith, abel) = (&people.edith, &people.abel);

        edith.go("/admin/entries/new?kind=QUESTION&locale=en").await;
        edith.fill("heading", "Do you charge for water?").await;
        edith.fill("body", "Yes.").await;
        edith.choose("Save").await;
        edith.sees("The draft is saved").await;
        let place = edith.path().await;
        edith.choose("Submit for review").await;
        edith.sees("Submitted").await;

        abel.go("/admin").await;
        abel.choose("Do you charge for water?").await;
        abel.choose("Request changes").await;
        abel.fill("comment", "We never charge.").await;
        abel.choose("Send back").await;
        abel.sees("Sent back with your comment").await;
        abel.fill("text", "The plan says so.").await;
        abel.choose("Comment").await;
        abel.sees("Your comment is saved").await;

        edith.go("/admin").await;
        edith.choose("Do you charge for water?").await;
        edith.sees("We never charge.").await;
        edith.sees("The plan says so.").await;
        edith.choose("Edit").await;
        edith.fill("body", "**No.** Water is free.").await;
        edith.choose("Save").await;
        edith.choose("Submit for review").await;

        abel.go(&format!("{place}/compare")).await;
        abel.sees("Water is free").await;
        abel.click("[name=publish][value=at]").await;
        let tomorrow = server.app.clock.now() + chrono::TimeDelta::days(1);
        let set = format!("document.getElementById('at').value = '{}'", tomorrow.format("%Y-%m-%dT%H:%M"));
        abel.script(&set).await;
        abel.choose("Approve").await;
        abel.sees("It will be published at its time").await;
        abel.sees("Scheduled").await;
        assert!(public(&server, "do-you-charge-for-water").await.is_null(), "its time has not come");
        abel.choose("Cancel the schedule").await;
        abel.choose("Publish").await;
        abel.click("form[action$='/publish'] button").await;
        abel.sees("Published. The public sees it now.").await;
        let address = "/en/entry/do-you-charge-for-water";
        assert!(read(&people, &server, address).await.contains("Water is free."));

        edith.go(&place).await;
        edith.choose("Edit").await;
        edith.fill("body", "**No.** Water is free, and so are the containers.").await;
        edith.choose("Save").await;
        edith.sees("Published, draft").await;
        edith.choose("Submit for review").await;
        edith.click("[name=significance][value=CLARIFICATION]").await;
        edith.fill("change_note", "Containers are free as well.").await;
        edith.click("form[action$='/submit'] button").await;
        abel.go(&format!("{place}/compare")).await;
        abel.sees("Containers are free as well.").await;
        abel.click("[name=publish][value=now]").await;
        abel.choose("Approve").await;
        let corrected = read(&people, &server, address).await;
        assert!(corrected.contains("so are the containers") && corrected.contains("Containers are free as well."));

        abel.choose("Retract").await;
        abel.fill("reason", "It is not so everywhere.").await;
        abel.choose("Retract now").await;
        abel.sees("The public does not see it any more").await;
        let gone = read(&people, &server, address).await;
        assert!(gone.contains("nothing at this address"), "{gone}");
        for window in [edith, abel] {
            let complaints = window.complaints().await;
            assert!(complaints.is_empty(), "{complaints:#?}");
        }
    }
}
