//! What each command demands beyond the right role and state, and the event it leads to.

mod going_live;

use crate::{
    Conditions,
    actor::{Actor, Person, Role},
    command::{Command, CommandName},
    content::Content,
    entry::{Entry, Status},
    event::Event,
    hash::ContentHash,
    ids::{RevisionNumber, UserId},
    publication::{Expiry, Live},
    refusal::{Forbidden, Refusal},
    review::{Approval, Assignment, Correction, Review, Significance},
    revision::NewRevision,
    text::Invalid,
    translation::TranslationBase,
};
use chrono::{DateTime, Utc};
use std::num::NonZeroU32;

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

/// Publishing or releasing what is public already changes nothing, so that it can be done again after a crash.
pub(crate) fn is_done_already(entry: &Entry, command: &Command) -> bool {
    let revision = match command {
        Command::Release { revision, .. } => *revision,
        Command::Publish { at: None, expiry: Expiry::Keep } => entry.head,
        _ => return false,
    };
    entry.status == Status::Published && entry.live.as_ref().is_some_and(|live| live.revision == revision)
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
        (CommandName::SetExpiry, _) if has_expired(entry, conditions.now) => {
            Err(Objection::State("it has expired.".into()))
        }
        (CommandName::ForcePublish, _) if conditions.emergency.is_none() => {
            Err(Refusal::Forbidden(Forbidden::EmergencyOff).into())
        }
        _ => Ok(()),
    }
}

fn has_expired(entry: &Entry, now: DateTime<Utc>) -> bool {
    entry.live.as_ref().and_then(|live| live.expires_at).is_some_and(|expiry| expiry <= now)
}

fn check_four_eyes(by: UserId, entry: &Entry) -> Ruling<()> {
    if entry.contributors().contains(&by) {
        return Err(Refusal::Forbidden(Forbidden::Contributor).into());
    }
    let given = entry.review.iter().flat_map(|review| &review.approvals);
    if given.into_iter().any(|approval| approval.by == by) {
        return Err(Refusal::Forbidden(Forbidden::AlreadyApproved).into());
    }
    Ok(())
}

/// The approvals are counted anew at the moment they matter.
fn check_countersigned(entry: &Entry, conditions: &Conditions) -> Ruling<()> {
    let (have, need) = (entry.approvals().len(), conditions.approvals_required.get());
    if entry.is_countersigned(need) {
        return Ok(());
    }
    Err(Objection::State(format!("these words need {need} approvals and have {have}.")))
}

/// The event that the details of the command lead to; `None` when nothing would change.
pub(crate) fn judge(actor: &Actor, entry: &Entry, command: &Command, conditions: &Conditions) -> Ruling<Option<Event>> {
    match (command, actor) {
        (_, Actor::System) => judge_system(entry, command, conditions.now).map(Some),
        (_, Actor::Person(person)) => judge_person(person.id, entry, command, conditions),
        _ => Err(Refusal::Unauthenticated.into()),
    }
}

fn judge_system(entry: &Entry, command: &Command, now: DateTime<Utc>) -> Ruling<Event> {
    match command {
        Command::Release { revision, scheduler } => going_live::release(entry, *revision, scheduler.as_ref(), now),
        Command::FailRelease { problem } => going_live::fail_release(entry, problem, now),
        Command::TakeBack => going_live::take_back(entry, now),
        Command::RetractStale { source, .. } => retract_stale(entry, *source),
        Command::Expire => going_live::expire(entry, now),
        _ => Err(Refusal::Unauthenticated.into()),
    }
}

fn judge_person(by: UserId, entry: &Entry, command: &Command, conditions: &Conditions) -> Ruling<Option<Event>> {
    Ok(Some(match command {
        Command::Save { content, base } => return save(by, entry, content, *base),
        Command::Revert { to, content } => return revert(by, entry, *to, content),
        Command::Submit { correction } => submit(by, entry, correction.as_ref(), conditions)?,
        Command::Withdraw => Event::Withdrawn,
        Command::Assign { reviewer, due_at } => return assign(entry, reviewer.as_ref(), *due_at, conditions.now),
        Command::RequestChanges { .. } => Event::ChangesRequested { by },
        Command::Approve { revision, hash, retract_stale, .. } => {
            check_signed(entry, *revision, *hash)?;
            approve(by, entry, *retract_stale, conditions)?
        }
        Command::Publish { at, expiry } => going_live::publish(by, entry, *at, *expiry, conditions.now)?,
        Command::ForcePublish { revision, hash, .. } => {
            check_signed(entry, *revision, *hash)?;
            going_live::force(by, entry, conditions)?
        }
        Command::Unschedule => Event::Unscheduled,
        Command::SetExpiry { expires_at } => return going_live::set_expiry(entry, *expires_at, conditions.now),
        Command::Confirm => Event::Confirmed { at: conditions.now },
        Command::SetVerification { every } => return set_verification(entry, *every),
        Command::MarkCurrent { base } => return Ok(mark_current(entry, *base)),
        Command::Retract { public_note, .. } => Event::Retracted { public_note: public_note.clone() },
        Command::Discard => Event::Discarded,
        Command::Archive => Event::Archived,
        Command::Restore => Event::Restored,
        Command::Release { .. }
        | Command::FailRelease { .. }
        | Command::TakeBack
        | Command::RetractStale { .. }
        | Command::Expire => return Err(Refusal::Forbidden(Forbidden::NotSystem).into()),
    }))
}

fn save(by: UserId, entry: &Entry, content: &Content, base: Option<TranslationBase>) -> Ruling<Option<Event>> {
    content.check()?;
    if content.kind() != entry.kind {
        return Err(Invalid::new("content", format!("must be a {}, as the entry is one", entry.kind)).into());
    }
    let current = entry.revision(entry.head).and_then(|head| head.base);
    if entry.head_hash() == Some(content.hash()) {
        if base.is_some_and(|base| Some(base) != current) {
            let problem = "is new, but the words are not: ask an approver to mark the translation current";
            return Err(Invalid::new("sourceRevision", problem).into());
        }
        return Ok(None);
    }
    Ok(Some(Event::Saved(draft(by, entry, None, base.or(current), content))))
}

/// Unlike a save, bringing back the words of a retracted head is a change: it starts a draft.
fn revert(by: UserId, entry: &Entry, to: RevisionNumber, content: &Content) -> Ruling<Option<Event>> {
    let Some(source) = entry.revision(to).filter(|source| source.hash == content.hash()) else {
        return Err(Invalid::new("revision", format!("{to} does not exist in this entry")).into());
    };
    if entry.head_hash() == Some(source.hash) && entry.status != Status::Retracted {
        return Ok(None);
    }
    Ok(Some(Event::Reverted(draft(by, entry, Some(to), source.base, content))))
}

fn draft(
    author: UserId,
    entry: &Entry,
    origin: Option<RevisionNumber>,
    base: Option<TranslationBase>,
    content: &Content,
) -> NewRevision {
    NewRevision { number: entry.next_number(), author, origin, base, content: content.clone() }
}

fn submit(by: UserId, entry: &Entry, correction: Option<&Correction>, conditions: &Conditions) -> Ruling<Event> {
    if entry.live.is_some() {
        let Some(correction) = correction else {
            return Err(Invalid::new("significance", "is missing: say how much this changes what is live").into());
        };
        if correction.significance != Significance::Typo && correction.note.is_none() {
            return Err(Invalid::new("changeNote", "is missing: tell the readers what changes").into());
        }
    }
    let hash = head_hash(entry)?;
    let same = entry.closed_reviews.iter().filter(|it| it.hash == hash && it.correction.as_ref() == correction);
    let review = Review {
        submitter: by,
        revision: entry.head,
        hash,
        correction: correction.cloned(),
        approvals: vec![],
        assignment: Assignment::default(),
        // Where approvals stand, what they asked for does too.
        retract_stale: same.into_iter().any(|closed| closed.retract_stale),
        forced_by: None,
    };
    let submitted = Entry { review: Some(review.clone()), ..entry.clone() };
    let asks = asks_about_translations(&submitted, conditions);
    let enough = submitted.is_countersigned(conditions.approvals_required.get()) && !asks;
    Ok(Event::Submitted { review, enough })
}

fn assign(
    entry: &Entry,
    reviewer: Option<&Person>,
    due_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Ruling<Option<Event>> {
    if let Some(person) = reviewer {
        if !person.has(Role::Approver, &entry.locale) {
            return Err(Invalid::new("reviewer", "must be an approver of this locale").into());
        }
        if entry.contributors().contains(&person.id) {
            return Err(Invalid::new(
                "reviewer",
                "wrote, submitted or published part of these words; ask somebody else",
            )
            .into());
        }
    }
    if due_at.is_some_and(|due| due <= now) {
        return Err(Invalid::new("dueAt", "is in the past; give a future time").into());
    }
    let assignment = Assignment { reviewer: reviewer.map(|person| person.id), due_at };
    let current = entry.review.as_ref().map(|review| review.assignment);
    Ok((current != Some(assignment)).then_some(Event::Assigned(assignment)))
}

/// Nobody signs what changed since they read it.
fn check_signed(entry: &Entry, revision: RevisionNumber, hash: ContentHash) -> Ruling<()> {
    if revision != entry.head || Some(hash) != entry.head_hash() {
        return Err(conflict(entry, "The words changed since you read them."));
    }
    Ok(())
}

fn approve(by: UserId, entry: &Entry, retract_stale: Option<bool>, conditions: &Conditions) -> Ruling<Event> {
    if retract_stale.is_none() && asks_about_translations(entry, conditions) {
        let problem = "is missing: say whether translations of the old words are to be taken back at once";
        return Err(Invalid::new("retractStaleTranslations", problem).into());
    }
    let approval = Approval { by, revision: entry.head, hash: head_hash(entry)? };
    let mut signed = entry.clone();
    signed.review.iter_mut().for_each(|review| review.approvals.push(approval.clone()));
    let enough = signed.is_countersigned(conditions.approvals_required.get());
    Ok(Event::Approved { approval, enough, retract_stale: retract_stale.unwrap_or(false) })
}

/// Whether acting on translations of the old words is dangerous, so that whoever approves has to say what becomes of
/// them.
fn asks_about_translations(entry: &Entry, conditions: &Conditions) -> bool {
    let correction = entry.review.as_ref().and_then(|review| review.correction.as_ref());
    conditions.has_translations && correction.is_some_and(|it| it.significance == Significance::Safety)
}

/// How long an answer may go unconfirmed, in days.
const VERIFY_AT_MOST: u32 = 3_650;

fn set_verification(entry: &Entry, every: Option<NonZeroU32>) -> Ruling<Option<Event>> {
    if every.is_some_and(|days| days.get() > VERIFY_AT_MOST) {
        return Err(Invalid::new("every", format!("must be at most {VERIFY_AT_MOST} days")).into());
    }
    Ok((entry.verify_every != every).then_some(Event::VerificationSet(every)))
}

fn mark_current(entry: &Entry, base: TranslationBase) -> Option<Event> {
    let current = entry.revision(entry.head).and_then(|head| head.base);
    (current != Some(base)).then_some(Event::MarkedCurrent(base))
}

/// Only what was made from older words of that very source, or would bring such words back.
fn retract_stale(entry: &Entry, source: TranslationBase) -> Ruling<Event> {
    let live = entry.live.as_ref();
    let displaced = live.and_then(|live| live.emergency.as_ref()?.previous.as_deref());
    let is_stale = |live: &Live| {
        let base = entry.revision(live.revision).and_then(|revision| revision.base);
        base.is_some_and(|base| base.source == source.source && base.revision < source.revision)
    };
    if live.is_some_and(is_stale) || displaced.is_some_and(is_stale) {
        return Ok(Event::Retracted { public_note: None });
    }
    Err(Objection::State("it is no translation of the words that were corrected.".into()))
}

fn head_hash(entry: &Entry) -> Ruling<ContentHash> {
    entry.head_hash().ok_or_else(|| conflict(entry, "The entry has lost its newest revision."))
}

fn conflict(entry: &Entry, problem: &'static str) -> Objection {
    Refusal::Conflict { problem, version: entry.version, status: entry.status }.into()
}
