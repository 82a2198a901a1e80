//! An entry with the circumstances under which commands are judged.

use crate::{people::home, words::words};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Conditions, Decision,
    actor::Actor,
    command::Command,
    content::Content,
    decide, decide_creation,
    entry::{Birth, Entry},
    event::Event,
    ids::{DocumentId, EntryId, Version},
    refusal::Refusal,
    text::Slug,
};
use std::num::NonZeroUsize;
use uuid::Uuid;

#[derive(Debug, Clone)]
pub struct Desk {
    pub entry: Entry,
    pub now: DateTime<Utc>,
    pub need: usize,
    pub expected: Option<Version>,
    pub emergency: Option<TimeDelta>,
    pub has_translations: bool,
}

/// The time `days` after all stories begin.
pub fn day(days: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(days)
}

pub fn birth() -> Birth {
    let slug = Slug::parse("is-it-safe").expect("a slug");
    Birth { id: EntryId(Uuid::from_u128(1)), document: DocumentId(Uuid::from_u128(2)), locale: home(), slug }
}

impl Desk {
    /// An entry whose first revision has the words 1.
    pub fn open(by: &Actor) -> Self {
        Self::open_with(by, words(1))
    }

    pub fn open_with(by: &Actor, content: Content) -> Self {
        let (entry, _) = decide_creation(by, birth(), content).expect("an editor creates");
        let emergency = Some(TimeDelta::hours(4));
        Self { entry, now: day(0), need: 1, expected: None, emergency, has_translations: false }
    }

    pub fn conditions(&self) -> Conditions {
        let approvals_required = NonZeroUsize::new(self.need).expect("at least one approval");
        Conditions {
            now: self.now,
            approvals_required,
            expected_version: self.expected,
            emergency: self.emergency,
            has_translations: self.has_translations,
        }
    }

    pub fn attempt(&self, by: &Actor, command: &Command) -> Result<Decision, Refusal> {
        decide(by, &self.entry, command, &self.conditions())
    }

    /// What a command that succeeds leads to.
    pub fn event(&self, by: &Actor, command: &Command) -> Event {
        match self.attempt(by, command) {
            Ok(Decision::Happened(event)) => event,
            other => panic!("{} in {}: {other:?}", command.name(), self.entry.status),
        }
    }

    /// The story goes on with a command that succeeds.
    pub fn then(self, by: &Actor, command: &Command) -> Self {
        Self { entry: self.entry.apply(&self.event(by, command)), ..self }
    }

    pub fn on_day(self, days: i64) -> Self {
        Self { now: day(days), ..self }
    }

    pub fn after_hours(self, hours: i64) -> Self {
        Self { now: self.now + TimeDelta::hours(hours), ..self }
    }

    /// Nobody may publish alone.
    pub fn without_emergencies(self) -> Self {
        Self { emergency: None, ..self }
    }

    /// The public reads translations of it.
    pub fn translated(self) -> Self {
        Self { has_translations: true, ..self }
    }

    pub const fn needing(mut self, approvals: usize) -> Self {
        self.need = approvals;
        self
    }

    pub const fn expecting(mut self, version: u32) -> Self {
        self.expected = Some(Version(version));
        self
    }
}
