//! Who tries.

use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Client, Entry, Server, question};

pub struct Person {
    pub title: &'static str,
    /// The account, which also is the start of the address.
    pub account: &'static str,
    pub client: Client,
}

/// Everybody who tries, and who helps to set up what they try it on.
pub struct Cast {
    pub people: Vec<Person>,
    pub author: Client,
    pub helper: Client,
    /// Writes in every language.
    translator: Client,
    /// The id of somebody on whom administrators try what they can do to people.
    pub target: Value,
}

type Roles = &'static [(Role, Option<&'static str>)];

/// Of the locale `en`, unless it says otherwise.
const PEOPLE: &[(&str, &str, Roles)] = &[
    ("author", "author", &[(Role::Editor, Some("en"))]),
    ("editor", "other-editor", &[(Role::Editor, Some("en"))]),
    ("approver", "some-approver", &[(Role::Approver, Some("en"))]),
    ("author-approver", "author-approver", &[(Role::Editor, Some("en")), (Role::Approver, Some("en"))]),
    ("admin", "some-admin", &[(Role::Admin, None)]),
    ("editor-hy", "editor-hy", &[(Role::Editor, Some("hy"))]),
    ("approver-hy", "approver-hy", &[(Role::Approver, Some("hy"))]),
    ("no-roles", "no-roles", &[]),
];

impl Cast {
    pub async fn assemble(server: &Server) -> Self {
        let client = server.anonymous();
        let mut people = vec![Person { title: "anonymous", account: "nobody", client }];
        for (title, account, roles) in PEOPLE {
            people.push(Person { title, account, client: server.person(account, roles).await });
        }
        let author = people[1].client.clone();
        let helper = server.person("helper", &[(Role::Approver, None), (Role::Admin, None)]).await;
        let translator = server.person("translator", &[(Role::Editor, None)]).await;
        server.account("target", &[]).await;
        let target = user(&helper, "target").await;
        Self { people, author, helper, translator, target }
    }
}

/// The id of an account; nonsense if there is none.
pub async fn user(admin: &Client, account: &str) -> Value {
    let users = admin.data("{ users { id email } }", json!({})).await;
    let email = json!(format!("{account}@example.org"));
    let found = users["users"].as_array().into_iter().flatten().find(|user| user["email"] == email);
    found.map_or(json!("nobody"), |user| user["id"].clone())
}

/// Where an entry has to stand for a command to be possible.
#[derive(Debug, Clone, Copy)]
pub enum Stage {
    Draft,
    /// A draft of two revisions.
    Rewritten,
    Submitted,
    Approved,
    Scheduled,
    Published,
    Archived,
}

/// A time that no test reaches.
pub const FAR: &str = "2100-01-01T00:00:00Z";

impl Cast {
    /// The draft of a translation from `hy`.
    pub async fn translation(&self) -> Entry {
        let source = self.translator.publish(&self.helper, "hy", question("Who may?", "We shall see.")).await;
        let input = json!({ "documentId": source.document, "from": "hy", "to": "en" });
        self.translator.mutate("translateEntry", input).await
    }

    /// A question that the author wrote and the helper moved along. When an author who also approves tries, it is theirs.
    pub async fn entry(&self, stage: Stage, trier: &Person) -> Entry {
        let author = if trier.title == "author-approver" { &trier.client } else { &self.author };
        let draft = author.create_question("Who may?", "We shall see.").await;
        let submitted = async || author.submit(&draft).await;
        match stage {
            Stage::Draft => draft,
            Stage::Rewritten => author.save(&draft, question("Who may?", "Nobody.")).await,
            Stage::Submitted => submitted().await,
            Stage::Approved => self.helper.approve(&submitted().await).await,
            Stage::Scheduled => {
                let approved = self.helper.approve(&submitted().await).await;
                self.helper.mutate("publishEntry", approved.input_with(&json!({ "at": FAR }))).await
            }
            Stage::Published => self.helper.approve_and_publish(&submitted().await).await,
            Stage::Archived => self.helper.mutate("archiveEntry", draft.input()).await,
        }
    }
}
