//! A unit of work: one person, one transaction, any number of commands, all or nothing.

mod create;

pub use create::NewEntry;

use super::{
    Result, ServiceError,
    conditions::conditions,
    publishing::{self, Change, Reflected},
};
use crate::{
    app::App,
    events,
    store::{
        Write, accounts, approval_rules,
        audit::{Record, Subject},
        entries::{self, Deed, Due, Snapshot},
        translations,
    },
};
use chrono::{DateTime, Utc};
use domain::{
    Conditions, Decision,
    actor::Actor,
    approvals::Rule,
    check_base,
    command::{Command, CommandName},
    content::{Content, Kind},
    decide,
    entry::{Entry, Status},
    event::Event,
    ids::{DocumentId, EntryId, UserId, Version},
    refusal::Refusal,
    text::{Invalid, Locale, Slug},
    translation::TranslationBase,
};
use tokio::sync::OnceCell;

pub struct Work {
    app: App,
    write: Write,
    actor: Actor,
    now: DateTime<Utc>,
    /// What the last command made of its entry.
    made: Option<Snapshot>,
    /// For approvals; whoever changes them waits for this to end.
    rules: OnceCell<Vec<Rule>>,
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
        let person = accounts::active(write.connection(), user).await?.ok_or(Refusal::Unauthenticated)?;
        Ok(Self::new(app, write, Actor::Person(person)))
    }

    fn new(app: &App, write: Write, actor: Actor) -> Self {
        Self { app: app.clone(), write, actor, now: app.clock.now(), made: None, rules: OnceCell::new() }
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

    /// The server itself, for what it does when the time has come.
    pub async fn begin_by_itself(app: &App) -> Result<Self> {
        let write = app.store.write().await?;
        Ok(Self::new(app, write, Actor::System))
    }

    /// Carries out one command on one entry, and tells whether it changed anything.
    ///
    /// # Errors
    /// The refusal of the domain; nothing of this unit of work must be committed then.
    pub async fn run(&mut self, id: EntryId, expected: Option<Version>, command: &Command) -> Result<bool> {
        let actor = self.actor.clone();
        let Some((before, event)) = self.carry_out(&actor, id, expected, command).await? else { return Ok(false) };
        if let Some(by) = event.retracts_stale(&before) {
            self.retract_stale(TranslationBase { source: id, revision: before.head }, by).await?;
        }
        Ok(true)
    }

    /// The server takes back what was translated from the words that were just corrected.
    async fn retract_stale(&mut self, source: TranslationBase, by: UserId) -> Result<()> {
        let command = Command::RetractStale { source, by };
        for translation in translations::of(self.write.connection(), source.source).await? {
            match self.carry_out(&Actor::System, translation, None, &command).await {
                // It is not public, was made from newer words, or has been brought up to date.
                Ok(_) | Err(ServiceError::Refused(Refusal::InvalidTransition { .. })) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn carry_out(
        &mut self,
        actor: &Actor,
        id: EntryId,
        expected: Option<Version>,
        command: &Command,
    ) -> Result<Option<(Entry, Event)>> {
        let before = self.load(id).await?;
        let conditions = self.conditions_for(&before, command, expected).await?;
        let Decision::Happened(event) = decide(actor, &before.entry, command, &conditions)? else {
            return Ok(None);
        };
        if let Command::Save { content, .. } | Command::Revert { content, .. } = command {
            self.check_items(content).await?;
        }
        self.check_base(&before.entry, command).await?;
        let after = before.advance(self.write.connection(), &event, self.now).await?;
        let deed = Deed { event: &event, by: actor.user(), comment: command.comment(), at: self.now };
        entries::record(self.write.connection(), &before.entry, &after, deed).await?;
        let head = &after.head.content;
        let change = Change { before: &before.entry, after: &after.entry, head, event: &event, at: self.now };
        let reflected = publishing::reflect(&self.app, self.write.connection(), change).await?;
        if let Some(Reflected { seq, tags }) = reflected {
            self.write.tell(events::Event::Public { seq, tags });
        }
        self.audit(actor, change, command).await?;
        self.write.tell(happened(Some(before.entry.status), &after.entry));
        self.made = Some(after);
        Ok(Some((before.entry, event)))
    }

    async fn conditions_for(
        &self,
        before: &Snapshot,
        command: &Command,
        expected_version: Option<Version>,
    ) -> Result<Conditions> {
        let rules = self.rules.get_or_try_init(|| approval_rules::list(self.write.connection())).await?;
        let asks = matches!(command, Command::Approve { .. } | Command::Submit { .. });
        let has_translations = asks && translations::has_live(self.write.connection(), before.entry.id).await?;
        Ok(Conditions { has_translations, ..conditions(&self.app, rules, before, self.now, expected_version) })
    }

    /// What a translation is said to agree with exists, and is the same document in another language.
    async fn check_base(&self, entry: &Entry, command: &Command) -> Result<()> {
        let (Command::Save { base: Some(base), .. } | Command::MarkCurrent { base }) = command else {
            return Ok(());
        };
        let source = self.load(base.source).await?.entry;
        Ok(check_base(&source, entry.document, &entry.locale, *base)?)
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
        if let Some(made) = self.made.as_ref().filter(|made| made.entry.id == id) {
            return Ok(made.clone());
        }
        Ok(entries::load(self.write.connection(), id).await?.ok_or(Refusal::NotFound)?)
    }

    /// Whether the time has come for an entry, and no other server is at it.
    pub async fn claim(&self, id: EntryId, why: Due) -> Result<bool> {
        Ok(entries::claim(self.write.connection(), id, why, self.now).await?)
    }

    pub async fn commit(self) -> Result<()> {
        Ok(self.write.commit().await?)
    }

    /// Forgets everything that was done.
    pub async fn rollback(self) -> Result<()> {
        Ok(self.write.rollback().await?)
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

    async fn audit(&mut self, actor: &Actor, change: Change<'_>, command: &Command) -> Result<()> {
        let on_behalf_of = match (actor, command, change.event) {
            (Actor::System, Command::RetractStale { by, .. }, _) => Some(*by),
            (Actor::System, _, Event::Published(publication)) => Some(publication.by),
            _ => None,
        };
        let (before, after) = (change.before, change.after);
        let subject = match change.event {
            Event::Retracted { .. } | Event::Expired => subject(Some(before.status), before, after),
            _ => subject(Some(before.status), after, after),
        };
        let comment = command.comment().map(ToString::to_string);
        self.append(actor, command.name(), subject?, on_behalf_of, comment).await
    }

    async fn append(
        &mut self,
        actor: &Actor,
        command: CommandName,
        subject: Subject,
        on_behalf_of: Option<UserId>,
        comment: Option<String>,
    ) -> Result<()> {
        let actor = actor.user();
        let record = Record { at: self.now, actor, on_behalf_of, command: command.to_string(), subject, comment };
        Ok(self.write.audit(record).await?)
    }

    /// Puts on record what is no command on an entry.
    pub async fn note(&mut self, command: &str, subject: Subject, comment: String) -> Result<()> {
        let (actor, command) = (self.actor.user(), command.to_owned());
        let record = Record { at: self.now, actor, on_behalf_of: None, command, subject, comment: Some(comment) };
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
