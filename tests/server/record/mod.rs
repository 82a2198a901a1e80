//! The public record: what is and was published, in which language, by whose signature, and what became of it.

mod answered;
mod attestation;
mod backfill;
mod changes;
mod fallback;
mod follow;
mod replay;
mod standing;
mod time;
mod verify;
mod verify_page;

use chrono::{DateTime, TimeDelta, Utc};
use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Backend, Client, Entry, Server, Start, question};

fn still(backend: Backend) -> Start {
    Start { emergency_publishing: true, ..Start::with_still_clock(backend) }
}

/// Some minutes after the clock was started.
fn minute(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).expect("a time") + TimeDelta::minutes(minutes)
}

fn pass(server: &Server, minutes: i64) {
    server.set_time(minute(minutes));
}

/// Those who make things public.
struct Desk {
    editor: Client,
    approver: Client,
    second: Client,
}

impl Desk {
    async fn open(server: &Server) -> Self {
        let second = server.person("second", &[(Role::Approver, None)]).await;
        Self { editor: server.editor().await, approver: server.approver().await, second }
    }

    /// After a time that is longer than an access token holds.
    async fn refresh(&mut self) {
        self.editor = self.editor.refresh().await;
        self.approver = self.approver.refresh().await;
        self.second = self.second.refresh().await;
    }

    async fn publish(&self, locale: &str, content: Value) -> Entry {
        self.editor.publish(&self.approver, locale, content).await
    }

    /// Published in another language, under a slug of its own.
    async fn translate(&self, entry: &Entry, locale: &str, slug: &str, content: Value) -> Entry {
        let draft = self.draft(entry, locale, slug, content).await;
        self.approver.approve_and_publish(&self.editor.submit(&draft).await).await
    }

    async fn draft(&self, entry: &Entry, locale: &str, slug: &str, content: Value) -> Entry {
        let input = json!({ "documentId": entry.document, "locale": locale, "slug": slug, "content": content });
        self.editor.mutate("createEntry", input).await
    }

    async fn correct(&self, entry: &Entry, content: Value, significance: &str, note: &str) -> Entry {
        let draft = self.editor.save(&self.editor.reread(entry).await, content).await;
        let note = (!note.is_empty()).then_some(note);
        let correction = draft.input_with(&json!({ "significance": significance, "changeNote": note }));
        let correction = self.editor.mutate("submitEntry", correction).await;
        self.approver.approve_and_publish(&correction).await
    }

    async fn retract(&self, entry: &Entry, note: &str) -> Entry {
        let note = (!note.is_empty()).then_some(note);
        let input = json!({ "id": entry.id, "reason": "wrong", "publicNote": note });
        self.approver.mutate("retractEntry", input).await
    }

    async fn expire_at(&self, entry: &Entry, minutes: i64) -> Entry {
        let entry = self.editor.reread(entry).await;
        self.approver.mutate("setExpiry", entry.input_with(&json!({ "expiresAt": minute(minutes) }))).await
    }

    /// Corrects what is live without a second person.
    async fn force(&self, entry: &Entry, content: Value) -> Entry {
        let draft = self.editor.save(&self.editor.reread(entry).await, content).await;
        let submitted = self.editor.submit_correction(&draft, "SAFETY", "Urgent").await;
        self.approver.mutate("forcePublish", submitted.words_with(&json!({ "reason": "Now." }))).await
    }
}

/// What anybody gets.
async fn read(server: &Server, query: &str) -> Value {
    server.anonymous().data(query, json!({})).await
}

fn water(answer: &str) -> Value {
    question("Is the water safe?", answer)
}
