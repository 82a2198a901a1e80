//! The pages for staff, as a browser without scripts meets them.

mod account;
mod audit;
mod desk;
mod first_run;
mod forms;
mod held;
mod people;
mod settings;
mod signing_in;
mod topics;
mod weight;
mod writing;

use tests::{Browser, Entry, PASSWORD, Server};

/// A browser in which a person has signed in.
async fn signed_in(server: &Server, name: &str) -> Browser {
    let mut browser = Browser::new(server);
    assert_eq!(browser.sign_in(&format!("{name}@example.org"), PASSWORD).await.status, 303);
    browser
}

/// Where an entry is, and a verb behind it.
fn path(entry: &Entry, verb: &str) -> String {
    let id = api::graphql::parse_entry_id(&entry.id).expect("an id");
    format!("/admin/entries/{id}/{verb}")
}
