//! A unit of work: one person, one transaction, any number of commands, all or nothing.

use super::{Result, ServiceError, publishing};
use crate::{
    app::App,
    events,
    store::{
        Write, accounts,
        audit::{Record, Subject},
        entries::{self, Snapshot},
    },
};
use chrono::{DateTime, Utc};
use domain::{
    Conditions, Decision,
    actor::{Actor, Person},
    command::{Command, CommandName},
    content::{Content, Kind},
    decide, decide_creation,
    entry::{Birth, Entry, Status},
    event::Event,
    ids::{DocumentId, EntryId, UserId, Version},
    refusal::Refusal,
    text::{Invalid, Locale, Slug},
};
use uuid::Uuid;

/// An entry to be made.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// The document that it puts into another language; a new one if none is given.
    pub document: Option<DocumentId>,
    pub locale: Locale,
    /// Made from the heading if none is given.
    pub slug: Option<Slug>,
    pub content: Content,
}

pub struct Work {
    app: App,
    write: Write,
    actor: Actor,
    now: DateTime<Utc>,
}

impl Work {
    /// Waits for its turn. The person's roles are read inside the transaction, so that whoever was demoted or disabled
    /// a moment ago is.
    ///
    /// # Errors
    /// `Unauthenticated` without a person or for a disabled account.
    pub async fn begin(app: &App, user: Option<UserId>) -> Result<Self> {
        let user = user.ok_or(Refusal::Unauthenticated)?;
        let write = app.store.write().await?;
        let account = accounts::find(write.connection(), user).await?;
        let account = account.filter(|account| account.disabled_at.is_none()).ok_or(Refusal::Unauthenticated)?;
        let actor = Actor::Person(Person { id: account.id, grants: account.grants });
        Ok(Self { app: app.clone(), write, actor, now: app.clock.now() })
    }

    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    #[must_use]
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The transaction, for what else belongs into it.
    pub const fn write(&mut self) -> &mut Write {
        &mut self.write
    }

    /// Carries out one command on one entry, and tells whether it changed anything.
    ///
    /// # Errors
    /// The refusal of the domain; nothing of this unit of work must be committed then.
    pub async fn run(&mut self, id: EntryId, expected: Option<Version>, command: &Command) -> Result<bool> {
        let before = self.load(id).await?;
        let conditions = Conditions {
            now: self.now,
            approvals_required: self.app.settings.approvals_required,
            expected_version: expected,
        };
        let Decision::Happened(event) = decide(&self.actor, &before.entry, command, &conditions)? else {
            return Ok(false);
        };
        if let Command::Save { content } | Command::Revert { content, .. } = command {
            self.check_items(content).await?;
        }
        let after = before.entry.apply(&event);
        entries::record(self.write.connection(), &before.entry, &after, &event, self.now).await?;
        match &event {
            Event::Published(publication) => {
                self.write.tell(events::Event::Public);
                let was_live = before.entry.live.is_some();
                publishing::show(self.write.connection(), &after, &before.content, publication, was_live, self.now)
                    .await?;
            }
            Event::Retracted { .. } | Event::Expired => {
                self.write.tell(events::Event::Public);
                publishing::hide(self.write.connection(), &after).await?;
            }
            _ => {}
        }
        self.audit(&before.entry, &after, command, &event).await?;
        self.write.tell(happened(Some(before.entry.status), &after));
        Ok(true)
    }

    /// # Errors
    /// The refusal of the domain, or `INVALID_INPUT` when the slug or the locale of the document is taken.
    pub async fn create(&mut self, new: NewEntry) -> Result<EntryId> {
        let slug = match new.slug {
            Some(slug) => slug,
            None => self.free_slug(&new.content, &new.locale).await?,
        };
        let document = new.document.unwrap_or_else(|| DocumentId(Uuid::now_v7()));
        let birth = Birth { id: EntryId(Uuid::now_v7()), document, locale: new.locale, slug };
        let (entry, first) = decide_creation(&self.actor, birth, new.content)?;
        self.check_document(document, entry.kind).await?;
        self.check_items(&first.content).await?;
        entries::create(self.write.connection(), &entry, &first, self.now).await?;
        let subject = subject(None, &entry, &entry);
        self.append(CommandName::Create, subject?, None, None).await?;
        self.write.tell(happened(None, &entry));
        Ok(entry.id)
    }

    /// The entry of this kind that goes by a slug in a locale, whoever may see it.
    pub async fn find_by_slug(&self, kind: Kind, locale: &Locale, slug: &Slug) -> Result<Option<EntryId>> {
        Ok(entries::find_by_slug(self.write.connection(), kind, locale, slug).await?)
    }

    /// The entry that a document has in a locale, whoever may see it.
    pub async fn find_by_document(&self, document: DocumentId, locale: &Locale) -> Result<Option<EntryId>> {
        Ok(entries::find_by_document(self.write.connection(), document, locale).await?)
    }

    /// # Errors
    /// `NotFound` for an entry that does not exist; who may see it is judged when something is done with it.
    pub async fn load(&self, id: EntryId) -> Result<Snapshot> {
        Ok(entries::load(self.write.connection(), id).await?.ok_or(Refusal::NotFound)?)
    }

    pub async fn commit(self) -> Result<()> {
        Ok(self.write.commit().await?)
    }

    /// Forgets everything that was done.
    pub async fn rollback(self) -> Result<()> {
        Ok(self.write.rollback().await?)
    }

    async fn free_slug(&self, content: &Content, locale: &Locale) -> Result<Slug> {
        let wanted = Slug::derive(content.heading().as_str()).map_err(|error| error.at("slug"))?;
        let mut slug = wanted.clone();
        for n in 2.. {
            if self.find_by_slug(content.kind(), locale, &slug).await?.is_none() {
                break;
            }
            slug = wanted.numbered(n);
        }
        Ok(slug)
    }

    async fn check_document(&self, id: DocumentId, kind: Kind) -> Result<()> {
        match entries::document_kinds(self.write.connection(), &[id]).await?.first() {
            Some((_, existing)) if *existing != kind => {
                Err(Invalid::new("documentId", format!("is a {existing}, and cannot be a {kind} in another language"))
                    .into())
            }
            _ => Ok(()),
        }
    }

    /// A page lists questions and notices that exist.
    async fn check_items(&self, content: &Content) -> Result<()> {
        let found = entries::document_kinds(self.write.connection(), content.items()).await?;
        for item in content.items() {
            match found.iter().find(|(id, _)| id == item) {
                None => {
                    return Err(Invalid::new("items", format!("name the document {item}, which does not exist")).into());
                }
                Some((_, Kind::Page)) => {
                    return Err(Invalid::new("items", format!("name {item}, which is a page itself")).into());
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    async fn audit(&mut self, before: &Entry, after: &Entry, command: &Command, event: &Event) -> Result<()> {
        let on_behalf_of = match (&self.actor, event) {
            (Actor::System, Event::Published(publication)) => Some(publication.by),
            _ => None,
        };
        let subject = match event {
            Event::Retracted { .. } | Event::Expired => subject(Some(before.status), before, after),
            _ => subject(Some(before.status), after, after),
        };
        self.append(command.name(), subject?, on_behalf_of, command.comment().map(ToString::to_string)).await
    }

    async fn append(
        &mut self,
        command: CommandName,
        subject: Subject,
        on_behalf_of: Option<UserId>,
        comment: Option<String>,
    ) -> Result<()> {
        let actor = match &self.actor {
            Actor::Person(person) => Some(person.id),
            Actor::System | Actor::Anonymous => None,
        };
        let record = Record { at: self.now, actor, on_behalf_of, command: command.to_string(), subject, comment };
        Ok(self.write.audit(record).await?)
    }
}

fn happened(from: Option<Status>, after: &Entry) -> events::Event {
    events::Event::Entry { id: after.id, locale: after.locale.clone(), from, to: after.status }
}

/// The words that a command was about: those that were live for one that ended them, else those of the head.
fn subject(from: Option<Status>, words: &Entry, after: &Entry) -> Result<Subject> {
    let ended = after.live.is_none().then_some(words.live.as_ref()).flatten();
    let revision = ended.map_or(words.head, |live| live.revision);
    let hash = words.revision(revision).map(|revision| revision.hash);
    let hash = hash.ok_or_else(|| ServiceError::Failed(format!("entry {} lost revision {revision}", words.id)))?;
    Ok(Subject::Entry { id: after.id, revision, hash, from, to: after.status })
}
