//! An entry of every kind in every state, and all that staff know of them.

use super::{
    content::{KINDS, Kind},
    states::{STATES, State, Step},
    words::{Tone, Words},
};
use api::service::{accounts, entries};
use chrono::TimeDelta;
use domain::{actor::Role, command::Command, publication::Expiry, text::Email};
use serde_json::{Value, json};
use tests::{Client, Entry, Server};

const EDITOR: &str = "zqx.editor";
const APPROVER: &str = "zqx.approver";
const ADMIN: &str = "zqx.admin";

pub struct Made {
    pub entry: Entry,
    pub kind: Kind,
    pub locale: &'static str,
    pub live: bool,
    /// Whether words of it were public once; the record keeps its name then.
    pub known: bool,
}

pub struct World<'a> {
    pub server: &'a Server,
    pub words: Words,
    pub all: Vec<Made>,
    /// The places whose first words were public once.
    pub once_public: Vec<String>,
    pub admin: Client,
    pub editor: Client,
    approver: Client,
}

impl<'a> World<'a> {
    pub async fn create(server: &'a Server) -> Self {
        let mut world = Self {
            server,
            words: Words::default(),
            all: vec![],
            once_public: vec![],
            admin: server.person(ADMIN, &[(Role::Admin, None)]).await,
            editor: server.person(EDITOR, &[(Role::Editor, None)]).await,
            approver: server.person(APPROVER, &[(Role::Approver, None)]).await,
        };
        for locale in ["en", "hy"] {
            world.name_topic("topic-open", locale, Tone::Open).await;
            world.name_topic("topic-secret", locale, Tone::Secret).await;
        }
        for kind in KINDS {
            for state in STATES {
                world.make(kind, state, "en", None).await;
            }
            world.translate(kind).await;
        }
        world
    }

    /// What is published keeps the name that was approved with it.
    pub async fn rename_topic(&mut self) {
        self.name_topic("topic-open", "en", Tone::Secret).await;
    }

    async fn name_topic(&mut self, slug: &str, locale: &str, tone: Tone) {
        let name = self.words.coin(tone, &format!("the name of {slug} in {locale}"));
        let topic = "mutation ($input: TopicInput!) { createTopic(input: $input) { __typename } }";
        self.admin.data(topic, json!({ "input": { "slug": slug, "locale": locale, "name": name } })).await;
    }

    /// Something hidden in one language and live in the other, both ways.
    async fn translate(&mut self, kind: Kind) {
        for (there, here) in [(false, true), (true, false), (true, true)] {
            let of = |live: bool| if live { "published" } else { "draft" };
            let found = self.all.iter().find(|made| {
                let is_translated =
                    self.all.iter().any(|other| other.locale == "hy" && other.entry.document == made.entry.document);
                made.kind == kind && made.live == here && !is_translated
            });
            let document = found.expect("an entry in this state").entry.document.clone();
            let state = STATES.iter().find(|state| state.name == of(there)).expect("a state");
            self.make(kind, state, "hy", Some(document)).await;
        }
    }

    pub async fn make(&mut self, kind: Kind, state: &State, locale: &'static str, document: Option<String>) {
        let place = format!("the {kind:?} in {locale} that is {}", state.name);
        let content = self.content(kind, state.first, &place);
        let slug = format!("slug-of-number-{}-here", self.all.len());
        let input = json!({ "locale": locale, "slug": slug, "documentId": document, "content": content });
        let mut entry = self.editor.mutate("createEntry", input).await;
        for step in state.steps {
            entry = self.take(*step, kind, &place, &entry).await;
        }
        assert_eq!(entry.status, state.status, "{place}");
        self.talk(&entry, &place).await;
        let known = state.steps.iter().any(|step| matches!(step, Step::Publish));
        if known {
            self.once_public.push(place.trim_start_matches("the ").to_owned());
        }
        self.all.push(Made { entry, kind, locale, live: state.live, known });
    }

    /// What staff say about it.
    async fn talk(&mut self, entry: &Entry, place: &str) {
        let text = self.words.coin(Tone::Secret, &format!("a comment on {place}"));
        let input = json!({ "id": entry.id, "revision": entry.revision, "text": text });
        self.approver.mutate("addComment", input).await;
    }

    async fn take(&mut self, step: Step, kind: Kind, place: &str, entry: &Entry) -> Entry {
        match step {
            Step::Save(tone) => {
                let content = self.content(kind, tone, &format!("the newer draft of {place}"));
                self.editor.save(entry, content).await
            }
            Step::Submit => self.editor.submit(entry).await,
            Step::Correct(tone) => {
                let note = self.words.coin(tone, &format!("the change note of {place}"));
                self.editor.submit_correction(entry, "FACTUAL", &note).await
            }
            Step::SendBack => {
                let comment = json!({ "comment": self.words.coin(Tone::Secret, "a comment of a reviewer") });
                self.approver.mutate("requestChanges", entry.input_with(&comment)).await
            }
            Step::Approve => {
                let mut approval = entry.words();
                approval["comment"] = json!(self.words.coin(Tone::Secret, "the remark of an approver"));
                self.approver.mutate("approveEntry", approval).await
            }
            Step::Publish => self.approver.mutate("publishEntry", entry.input()).await,
            Step::Schedule => self.schedule(entry).await,
            Step::Discard => self.editor.mutate("discardDraft", entry.input()).await,
            Step::Retract => {
                let reason = self.words.coin(Tone::Secret, "the reason of a retraction");
                self.approver.mutate("retractEntry", json!({ "id": entry.id, "reason": reason })).await
            }
            Step::Archive => self.approver.mutate("archiveEntry", entry.input()).await,
            Step::Restore => self.editor.mutate("restoreEntry", entry.input()).await,
        }
    }

    /// Pages list all that was made before them, public or not.
    fn content(&mut self, kind: Kind, tone: Tone, place: &str) -> Value {
        let mut items: Vec<String> = vec![];
        for made in self.all.iter().filter(|made| made.kind != Kind::Page) {
            if !items.contains(&made.entry.document) {
                items.push(made.entry.document.clone());
            }
        }
        kind.content(&mut self.words, tone, place, &items)
    }

    /// For a year from now. GraphQL does not offer it yet.
    async fn schedule(&self, entry: &Entry) -> Entry {
        let app = &self.server.app;
        let email = Email::parse(&format!("{APPROVER}@example.org")).expect("an address");
        let approver = accounts::find_by_email(app, &email).await.expect("the approver").id;
        let id = api::graphql::parse_entry_id(&entry.id).expect("an id");
        let at = Some(self.server.clock.now() + TimeDelta::days(365));
        let publish = Command::Publish { at, expiry: Expiry::Keep };
        entries::run(app, Some(approver), id, None, &[publish]).await.expect("it can be scheduled");
        self.approver.reread(entry).await
    }

    /// How many of a kind the public sees in a locale.
    pub fn count(&self, kind: Kind, locale: &str) -> usize {
        self.all.iter().filter(|made| made.live && made.kind == kind && made.locale == locale).count()
    }
}
