//! An organisation with three people at work.

use domain::actor::Role;
use serde_json::Value;
use tests::{Chromium, Client, Entry, Server, Window};

/// Who is there; each has a browser of their own.
pub struct People {
    pub chromium: Chromium,
    pub edith: Window,
    pub abel: Window,
    /// Edith's programs.
    pub desk: Client,
}

impl People {
    /// Edith writes, Abel approves; Sona does both.
    pub async fn come(server: &Server) -> Self {
        let desk = server.person("edith", &[(Role::Editor, None)]).await;
        server.account("abel", &[(Role::Approver, None)]).await;
        server.account("sona", &[(Role::Editor, None), (Role::Approver, None)]).await;
        let chromium = Chromium::start();
        let (edith, abel) = (chromium.open(server).await, chromium.open(server).await);
        edith.sign_in("edith@example.org").await;
        abel.sign_in("abel@example.org").await;
        Self { chromium, edith, abel, desk }
    }

    /// An entry that waits for its review.
    pub async fn submitted(&self, heading: &str, answer: &str) -> Entry {
        self.desk.submit(&self.desk.create_question(heading, answer).await).await
    }
}

/// Where the pages have an entry.
pub fn place(entry: &Entry) -> String {
    format!("/admin/entries/{}", id(&entry.id))
}

/// The id that a global id stands for.
fn id(global: &str) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(global).expect("base64")).expect("text");
    let (_, id) = text.split_once(':').expect("a type and an id");
    uuid::Uuid::parse_str(id).expect("an id").to_string()
}

/// What the public gets of an entry.
pub async fn public(server: &Server, slug: &str) -> Value {
    let query = format!("{{ entry(slug: \"{slug}\", locale: \"en\") {{ question answer(format: PLAIN) }} }}");
    server.anonymous().data(&query, Value::Null).await["entry"].take()
}
