//! What each command demands beyond the right role and state, and the event it leads to.

use crate::{
    Conditions,
    actor::Actor,
    command::{Command, CommandName},
    content::Content,
    entry::{Entry, Status},
    event::Event,
    hash::ContentHash,
    ids::{RevisionNumber, UserId},
    publication::Publication,
    publication::{Live, Schedule},
    refusal::{Forbidden, Refusal},
    review::{Approval, Correction, Review, Significance},
    revision::NewRevision,
    text::Invalid,
};
use chrono::{DateTime, Utc};

/// Why a command that the workflow admits is not carried out.
pub(crate) enum Objection {
    /// The entry is not in the state for it, in words.
    State(String),
    Refused(Refusal),
}

impl<E: Into<Refusal>> From<E> for Objection {
    fn from(refusal: E) -> Self {
        Self::Refused(refusal.into())
    }
}

type Ruling<T> = Result<T, Objection>;

/// Releasing what is released already changes nothing, so that the job can be run again after a crash.
pub(crate) fn is_done_already(entry: &Entry, command: &Command) -> bool {
    let Command::Release { revision } = command else { return false };
    entry.status == Status::Published && entry.live.as_ref().is_some_and(|live| live.revision == *revision)
}

/// What has to hold whatever the command says in detail; so this can be told before it is given.
pub(crate) fn check_standing(
    actor: &Actor,
    entry: &Entry,
    command: CommandName,
    conditions: &Conditions,
) -> Ruling<()> {
    match (command, actor) {
        (CommandName::Submit, _) => entry.gap.clone().map_or(Ok(()), |gap| Err(gap.into())),
        (CommandName::Approve, Actor::Person(person)) => check_four_eyes(person.id, entry),
        (CommandName::Publish | CommandName::Release, _) => check_countersigned(entry, conditions),
        _ => Ok(()),
    }
}

fn check_four_eyes(by: UserId, entry: &Entry) -> Ruling<()> {
    if entry.contributors().contains(&by) {
        return Err(Refusal::Forbidden(Forbidden::Contributor).into());
    }
    if entry.approvals().iter().any(|approval| approval.by == by) {
        return Err(Refusal::Forbidden(Forbidden::AlreadyApproved).into());
    }
    Ok(())
}

/// The approvals are counted anew at the moment they matter.
fn check_countersigned(entry: &Entry, conditions: &Conditions) -> Ruling<()> {
    let (have, need) = (entry.approvals().len(), conditions.approvals_required.get());
    if have < need {
        return Err(Objection::State(format!("these words need {need} approvals and have {have}.")));
    }
    Ok(())
}

/// The event that the details of the command lead to; `None` when nothing would change.
pub(crate) fn judge(actor: &Actor, entry: &Entry, command: &Command, conditions: &Conditions) -> Ruling<Option<Event>> {
    match (command, actor) {
        (Command::Release { revision }, Actor::System) => release(entry, *revision, conditions.now).map(Some),
        (Command::Expire, Actor::System) => expire(entry, conditions.now).map(Some),
        (_, Actor::Person(person)) => judge_person(person.id, entry, command, conditions),
        _ => Err(Refusal::Unauthenticated.into()),
    }
}

fn judge_person(by: UserId, entry: &Entry, command: &Command, conditions: &Conditions) -> Ruling<Option<Event>> {
    Ok(Some(match command {
        Command::Save { content } => return save(by, entry, content),
        Command::Revert { to, content } => return revert(by, entry, *to, content),
        Command::Submit { correction } => submit(by, entry, correction.as_ref())?,
        Command::Withdraw => Event::Withdrawn,
        Command::RequestChanges { .. } => Event::ChangesRequested,
        Command::Approve { revision, hash, .. } => approve(by, entry, *revision, *hash, conditions)?,
        Command::Publish { at, expires_at } => publish(by, entry, *at, *expires_at, conditions.now)?,
        Command::Unschedule => Event::Unscheduled,
        Command::Retract { public_note, .. } => Event::Retracted { public_note: public_note.clone() },
        Command::Discard => Event::Discarded,
        Command::Archive => Event::Archived,
        Command::Restore => Event::Restored,
        Command::Release { .. } | Command::Expire => return Err(Refusal::Forbidden(Forbidden::NotSystem).into()),
    }))
}

fn save(by: UserId, entry: &Entry, content: &Content) -> Ruling<Option<Event>> {
    content.check()?;
    if content.kind() != entry.kind {
        return Err(Invalid::new("content", format!("must be a {}, as the entry is one", entry.kind)).into());
    }
    if entry.head_hash() == Some(content.hash()) {
        return Ok(None);
    }
    Ok(Some(Event::Saved(draft(by, entry, None, content))))
}

/// Unlike a save, bringing back the words of a retracted head is a change: it starts a draft.
fn revert(by: UserId, entry: &Entry, to: RevisionNumber, content: &Content) -> Ruling<Option<Event>> {
    let Some(source) = entry.revision(to).filter(|source| source.hash == content.hash()) else {
        return Err(Invalid::new("revision", format!("{to} does not exist in this entry")).into());
    };
    if entry.head_hash() == Some(source.hash) && entry.status != Status::Retracted {
        return Ok(None);
    }
    Ok(Some(Event::Reverted(draft(by, entry, Some(to), content))))
}

fn draft(author: UserId, entry: &Entry, origin: Option<RevisionNumber>, content: &Content) -> NewRevision {
    NewRevision { number: entry.next_number(), author, origin, content: content.clone() }
}

fn submit(by: UserId, entry: &Entry, correction: Option<&Correction>) -> Ruling<Event> {
    if entry.live.is_some() {
        let Some(correction) = correction else {
            return Err(Invalid::new("significance", "is missing: say how much this changes what is live").into());
        };
        if correction.significance != Significance::Typo && correction.note.is_none() {
            return Err(Invalid::new("changeNote", "is missing: tell the readers what changes").into());
        }
    }
    Ok(Event::Submitted(Review {
        submitter: by,
        revision: entry.head,
        hash: head_hash(entry)?,
        correction: correction.cloned(),
        approvals: vec![],
    }))
}

fn approve(
    by: UserId,
    entry: &Entry,
    revision: RevisionNumber,
    hash: ContentHash,
    conditions: &Conditions,
) -> Ruling<Event> {
    if revision != entry.head || Some(hash) != entry.head_hash() {
        return Err(conflict(entry, "The words changed since you read them."));
    }
    let enough = entry.approvals().len() + 1 >= conditions.approvals_required.get();
    Ok(Event::Approved { approval: Approval { by, revision, hash }, enough })
}

fn publish(
    by: UserId,
    entry: &Entry,
    at: Option<DateTime<Utc>>,
    expires_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Ruling<Event> {
    if at.is_some_and(|at| at <= now) {
        return Err(Invalid::new("at", "is in the past; give a future time, or none to publish now").into());
    }
    if expires_at.is_some_and(|expiry| expiry <= at.unwrap_or(now)) {
        return Err(Invalid::new("expiresAt", "must be after the publication").into());
    }
    match at {
        Some(at) => Ok(Event::Scheduled(Schedule { revision: entry.head, at, expires_at, by })),
        None => publication(entry, expires_at, by),
    }
}

fn release(entry: &Entry, revision: RevisionNumber, now: DateTime<Utc>) -> Ruling<Event> {
    let Some(schedule) = &entry.schedule else {
        return Err(Objection::State("nothing is scheduled.".into()));
    };
    if schedule.revision != revision || revision != entry.head {
        return Err(conflict(entry, "Another revision is scheduled."));
    }
    if schedule.at > now {
        return Err(Objection::State("its time has not come.".into()));
    }
    if schedule.expires_at.is_some_and(|expiry| expiry <= now) {
        return Err(Objection::State("it expired before it could be released.".into()));
    }
    publication(entry, schedule.expires_at, schedule.by)
}

fn expire(entry: &Entry, now: DateTime<Utc>) -> Ruling<Event> {
    let due = entry.live.as_ref().and_then(|live| live.expires_at).is_some_and(|expiry| expiry <= now);
    if due { Ok(Event::Expired) } else { Err(Objection::State("its time is not over.".into())) }
}

fn publication(entry: &Entry, expires_at: Option<DateTime<Utc>>, by: UserId) -> Ruling<Event> {
    Ok(Event::Published(Publication {
        live: Live { revision: entry.head, expires_at },
        hash: head_hash(entry)?,
        correction: entry.review.as_ref().and_then(|review| review.correction.clone()),
        by,
    }))
}

fn head_hash(entry: &Entry) -> Ruling<ContentHash> {
    entry.head_hash().ok_or_else(|| conflict(entry, "The entry has lost its newest revision."))
}

fn conflict(entry: &Entry, problem: &'static str) -> Objection {
    Refusal::Conflict { problem, version: entry.version, status: entry.status }.into()
}
