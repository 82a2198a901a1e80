//! The one function that decides every change of an entry.

use crate::{
    actor::Actor,
    base::check_base,
    command::{Command, CommandName},
    content::Content,
    entry::{Birth, Entry},
    event::Event,
    ids::{RevisionNumber, Version},
    policy,
    refusal::Refusal,
    revision::NewRevision,
    rules::{self, Objection},
    translation::TranslationBase,
    workflow,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::num::NonZeroUsize;

/// Under what circumstances a command is judged.
#[derive(Debug, Clone)]
pub struct Conditions {
    pub now: DateTime<Utc>,
    /// How many people other than the contributors have to sign.
    pub approvals_required: NonZeroUsize,
    /// The version that the actor has read; `None` to act on whatever is there.
    pub expected_version: Option<Version>,
    /// How long words may stay public that one approver published alone; `None` where nobody may.
    pub emergency: Option<TimeDelta>,
    /// Whether the public reads translations that were made from this entry.
    pub has_translations: bool,
}

/// What a command comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Everything is as the command wants it already.
    Unchanged,
    Happened(Event),
}

/// Judges a command: first who gives it, then what it was based on, then the workflow, then the rules of the command.
///
/// # Errors
/// The refusal names the first of these that fails. An actor who may not see the entry learns only `NotFound`.
pub fn decide(actor: &Actor, entry: &Entry, command: &Command, conditions: &Conditions) -> Result<Decision, Refusal> {
    let name = command.name();
    policy::authorize(actor, entry, name)?;
    if conditions.expected_version.is_some_and(|expected| expected != entry.version) {
        let problem = "Somebody else changed the entry since you read it.";
        return Err(Refusal::Conflict { problem, version: entry.version, status: entry.status });
    }
    if rules::is_done_already(entry, command) {
        return Ok(Decision::Unchanged);
    }
    check_state(actor, entry, name, conditions)?;
    let event =
        rules::judge(actor, entry, command, conditions).map_err(|objection| refuse(actor, entry, name, objection))?;
    Ok(event.map_or(Decision::Unchanged, Decision::Happened))
}

/// Whether the actor could give the command now, before its details are known: what `decide` asks first.
///
/// # Errors
/// The refusal that every such command would meet.
pub fn permits(actor: &Actor, entry: &Entry, command: CommandName, conditions: &Conditions) -> Result<(), Refusal> {
    policy::authorize(actor, entry, command)?;
    check_state(actor, entry, command, conditions)
}

/// Judges the creation of an entry, which starts as a draft with its first revision.
///
/// # Errors
/// Whoever is no editor of the locale is refused, and so is content that breaks its limits.
pub fn decide_creation(actor: &Actor, birth: Birth, content: Content) -> Result<(Entry, NewRevision), Refusal> {
    create(actor, birth, content, None)
}

/// Judges the creation of a translation, which starts as a draft with the words of its source.
///
/// # Errors
/// As for any creation; and whoever may not see the words that are copied learns only `NotFound`.
pub fn decide_translation(
    actor: &Actor,
    source: &Entry,
    base: TranslationBase,
    birth: Birth,
    content: Content,
) -> Result<(Entry, NewRevision), Refusal> {
    policy::authorize_copy(actor, source, base.revision)?;
    check_base(source, birth.document, &birth.locale, base)?;
    create(actor, birth, content, Some(base))
}

fn create(
    actor: &Actor,
    birth: Birth,
    content: Content,
    base: Option<TranslationBase>,
) -> Result<(Entry, NewRevision), Refusal> {
    policy::authorize_creation(actor, &birth.locale)?;
    let Actor::Person(person) = actor else { return Err(Refusal::Unauthenticated) };
    content.check()?;
    let first = NewRevision { number: RevisionNumber::FIRST, author: person.id, origin: None, base, content };
    Ok((Entry::new(birth, &first), first))
}

fn check_state(actor: &Actor, entry: &Entry, name: CommandName, conditions: &Conditions) -> Result<(), Refusal> {
    if !workflow::admits(entry, name) {
        return Err(refuse(actor, entry, name, Objection::State(workflow::objection(entry, name))));
    }
    rules::check_standing(actor, entry, name, conditions).map_err(|objection| refuse(actor, entry, name, objection))
}

fn refuse(actor: &Actor, entry: &Entry, command: CommandName, objection: Objection) -> Refusal {
    match objection {
        Objection::Refused(refusal) => refusal,
        Objection::State(problem) => {
            let permitted = |&name: &CommandName| policy::authorize(actor, entry, name).is_ok();
            let allowed = workflow::admitted(entry).filter(permitted).collect();
            Refusal::InvalidTransition { from: entry.status, command, problem, allowed }
        }
    }
}
