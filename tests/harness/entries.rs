//! Moving entries along over GraphQL.

use crate::{Answer, Client};
use serde_json::{Value, json};

/// An entry as its last answer showed it.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: String,
    pub document: String,
    pub slug: String,
    pub status: String,
    pub version: u64,
    pub revision: u64,
    pub hash: String,
}

/// What every mutation of entries is asked to return.
const FIELDS: &str = "entry { id documentId slug status version head { number contentHash } }";

impl Entry {
    fn read(entry: &Value) -> Self {
        let text = |value: &Value| value.as_str().expect("a string").to_owned();
        Self {
            id: text(&entry["id"]),
            document: text(&entry["documentId"]),
            slug: text(&entry["slug"]),
            status: text(&entry["status"]),
            version: entry["version"].as_u64().expect("a version"),
            revision: entry["head"]["number"].as_u64().expect("a number"),
            hash: text(&entry["head"]["contentHash"]),
        }
    }

    /// The input that names the entry in the version last seen.
    #[must_use]
    pub fn input(&self) -> Value {
        json!({ "id": self.id, "expectedVersion": self.version })
    }

    /// The same with more fields.
    #[must_use]
    pub fn input_with(&self, more: &Value) -> Value {
        Self::extended(self.input(), more)
    }

    fn extended(mut input: Value, more: &Value) -> Value {
        for (name, value) in more.as_object().into_iter().flatten() {
            input[name] = value.clone();
        }
        input
    }

    /// The input that names the words last seen.
    #[must_use]
    pub fn words(&self) -> Value {
        self.input_with(&json!({ "revision": self.revision, "contentHash": self.hash }))
    }

    /// The same with more fields.
    #[must_use]
    pub fn words_with(&self, more: &Value) -> Value {
        Self::extended(self.words(), more)
    }

    /// The input that approves the words last seen and publishes them at once.
    #[must_use]
    pub fn words_to_publish(&self) -> Value {
        self.words_with(&json!({ "publish": {} }))
    }
}

/// A mutation with one input, and what it is asked to return.
fn request(mutation: &str, input: &Value, fields: &str) -> Value {
    let input_type = match mutation {
        "withdrawEntry" | "discardDraft" | "restoreEntry" | "archiveEntry" | "unscheduleEntry" | "confirmEntry" => {
            "EntryInput".into()
        }
        _ => format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]),
    };
    let query = format!("mutation ($input: {input_type}!) {{ {mutation}(input: $input) {{ {fields} }} }}");
    json!({ "query": query, "variables": { "input": input } })
}

/// The content of a question.
#[must_use]
pub fn question(question: &str, answer: &str) -> Value {
    json!({ "question": { "question": question, "answer": answer } })
}

impl Client {
    /// Gives a mutation one input, and takes whatever comes back. The input type is named after the mutation but for
    /// those that take no more than an entry.
    pub async fn try_mutate(&self, mutation: &str, input: Value) -> Answer {
        self.try_mutate_for(mutation, input, FIELDS).await
    }

    /// The same, asking for other fields.
    pub async fn try_mutate_for(&self, mutation: &str, input: Value, fields: &str) -> Answer {
        let request = request(mutation, &input, fields);
        self.ask(request["query"].as_str().unwrap_or_default(), request["variables"].clone()).await
    }

    /// Gives a mutation one input, which works.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn mutate(&self, mutation: &str, input: Value) -> Entry {
        Entry::read(&self.try_mutate(mutation, input).await.data()[mutation]["entry"])
    }

    /// Gives a mutation to a server that may die over it.
    pub async fn attempt(&self, mutation: &str, input: Value) -> Option<Entry> {
        let answer = self.request(reqwest::Method::POST).json(&request(mutation, &input, FIELDS)).send().await.ok()?;
        let body: Value = answer.json().await.ok()?;
        body["data"][mutation]["entry"].is_object().then(|| Entry::read(&body["data"][mutation]["entry"]))
    }

    /// Starts an entry.
    pub async fn create(&self, locale: &str, content: Value) -> Entry {
        self.mutate("createEntry", json!({ "locale": locale, "content": content })).await
    }

    /// Starts a question.
    pub async fn create_question(&self, heading: &str, answer: &str) -> Entry {
        self.create("en", question(heading, answer)).await
    }

    /// Writes new words.
    pub async fn save(&self, entry: &Entry, content: Value) -> Entry {
        self.mutate("saveEntry", entry.input_with(&json!({ "content": content }))).await
    }

    /// Asks for the review of an entry that is not live.
    pub async fn submit(&self, entry: &Entry) -> Entry {
        self.mutate("submitEntry", entry.input()).await
    }

    /// Asks for the review of a correction.
    pub async fn submit_correction(&self, entry: &Entry, significance: &str, note: &str) -> Entry {
        let correction = json!({ "significance": significance, "changeNote": note });
        self.mutate("submitEntry", entry.input_with(&correction)).await
    }

    /// Approves without publishing.
    pub async fn approve(&self, entry: &Entry) -> Entry {
        self.mutate("approveEntry", entry.words()).await
    }

    /// Approves and publishes.
    pub async fn approve_and_publish(&self, entry: &Entry) -> Entry {
        self.mutate("approveEntry", entry.words_to_publish()).await
    }

    /// Takes an entry back from the public.
    pub async fn retract(&self, entry: &Entry) -> Entry {
        self.mutate("retractEntry", json!({ "id": entry.id, "reason": "wrong" })).await
    }

    /// Changes live words.
    pub async fn correct(&self, approver: &Self, entry: &Entry, content: Value) -> Entry {
        let draft = self.save(entry, content).await;
        approver.approve_and_publish(&self.submit_correction(&draft, "FACTUAL", "More is known.").await).await
    }

    /// The entry as it is now.
    ///
    /// # Panics
    /// When the client may not see it.
    pub async fn reread(&self, entry: &Entry) -> Entry {
        let fields = FIELDS.trim_start_matches("entry ");
        let query = format!("query ($id: ID!) {{ editorialEntry(id: $id) {fields} }}");
        Entry::read(&self.data(&query, json!({ "id": entry.id })).await["editorialEntry"])
    }

    /// Writes, submits, and has somebody else approve and publish.
    pub async fn publish(&self, approver: &Self, locale: &str, content: Value) -> Entry {
        let draft = self.create(locale, content).await;
        approver.approve_and_publish(&self.submit(&draft).await).await
    }
}
