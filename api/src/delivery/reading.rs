//! One reader's look at what is public: at one time, and with a note of everything that the answer depends on.

use super::PublishedEntry;
use crate::{
    app::App,
    store::{Connection, PublicConnection},
};
use chrono::{DateTime, Utc};
use domain::tag::Tag;
use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
};

/// Every function of this folder that reads takes one, so that no answer can be made without a note of what it is
/// made of.
pub struct Reading {
    app: App,
    now: DateTime<Utc>,
    /// Chosen at the first read, and kept.
    db: OnceLock<PublicConnection>,
    noted: Mutex<Dependencies>,
}

/// What would make another answer of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dependencies {
    pub tags: BTreeSet<Tag>,
    /// The first time at which it may be another one although nothing happens.
    pub until: Option<DateTime<Utc>>,
    /// Whether it matters how often it is asked for.
    pub is_counted: bool,
}

impl Reading {
    #[must_use]
    pub fn begin(app: &App) -> Self {
        Self { app: app.clone(), now: app.clock.now(), db: OnceLock::new(), noted: Mutex::default() }
    }

    #[must_use]
    pub const fn app(&self) -> &App {
        &self.app
    }

    pub(super) fn db(&self) -> &impl Connection {
        self.db.get_or_init(|| self.app.store.public_reader())
    }

    /// The time for which everything is read.
    #[must_use]
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// What has been noted so far.
    #[must_use]
    pub fn dependencies(&self) -> Dependencies {
        self.noted().clone()
    }

    pub(super) fn note(&self, tag: Tag) {
        self.noted().tags.insert(tag);
    }

    /// Has the question asked again each time, since it matters how often that is.
    pub(super) fn count(&self) {
        self.noted().is_counted = true;
    }

    /// At this time something that was read looks different.
    pub(super) fn changes_at(&self, at: Option<DateTime<Utc>>) {
        let Some(at) = at.filter(|at| *at > self.now) else { return };
        let mut noted = self.noted();
        noted.until = Some(noted.until.map_or(at, |until| until.min(at)));
    }

    /// Something that was found will be shown.
    pub(super) fn shows(&self, entry: &PublishedEntry) {
        self.note(Tag::document(entry.document));
        self.changes_at(entry.standing.expires_at);
        self.changes_at(entry.standing.verification_due_at);
        // Only an answer that was given the translations can tell of them.
        for translation in entry.translations.read().into_iter().flatten() {
            self.changes_at(translation.expires_at);
        }
    }

    pub(super) fn shows_all<'a>(&self, entries: impl IntoIterator<Item = &'a PublishedEntry>) {
        entries.into_iter().for_each(|entry| self.shows(entry));
    }

    fn noted(&self) -> MutexGuard<'_, Dependencies> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
