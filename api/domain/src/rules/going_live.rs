//! How words become public, stay so, and stop to be.

use super::{Objection, Ruling, conflict, head_hash};
use crate::{
    Conditions,
    actor::{Person, Role},
    entry::Entry,
    event::Event,
    ids::{RevisionNumber, UserId},
    publication::{Emergency, Expiry, Live, Publication, Schedule},
    refusal::{Forbidden, Refusal},
    text::{Comment, Invalid},
};
use chrono::{DateTime, Utc};

/// A new time, or none, takes the place of the one that was set before.
pub(super) fn publish(
    by: UserId,
    entry: &Entry,
    at: Option<DateTime<Utc>>,
    expiry: Expiry,
    now: DateTime<Utc>,
) -> Ruling<Event> {
    if at.is_some_and(|at| at <= now) {
        return Err(Invalid::new("at", "is in the past; give a future time, or none to publish now").into());
    }
    let expires_at = match expiry {
        Expiry::Set(at) => at,
        Expiry::Keep => match (&entry.schedule, &entry.live) {
            (Some(schedule), _) => schedule.expires_at,
            (None, live) => live.as_ref().and_then(|live| live.expires_at),
        },
    };
    if expires_at.is_some_and(|expiry| expiry <= at.unwrap_or(now)) {
        return Err(Invalid::new("expiresAt", "must be after the publication").into());
    }
    match at {
        Some(at) => Ok(Event::Scheduled(Schedule { revision: entry.head, at, expires_at, by })),
        None => publication(entry, expires_at, by, None, now),
    }
}

/// The words go public with the review still open; what they displace comes back unless somebody approves them. They keep
/// its end, unless that has come already: then nobody would ever read them.
pub(super) fn force(by: UserId, entry: &Entry, conditions: &Conditions) -> Ruling<Event> {
    let allowed = conditions.emergency.ok_or(Refusal::Forbidden(Forbidden::EmergencyOff))?;
    let emergency = Emergency {
        by,
        until: conditions.now + allowed,
        previous: entry.live.clone().map(Box::new),
        last_live: entry.last_live,
    };
    let expires_at = entry.live.as_ref().and_then(|live| live.expires_at).filter(|&expiry| expiry > conditions.now);
    publication(entry, expires_at, by, Some(emergency), conditions.now)
}

/// Everything is checked again at the time that was set, since much may have changed since.
pub(super) fn release(
    entry: &Entry,
    revision: RevisionNumber,
    scheduler: Option<&Person>,
    now: DateTime<Utc>,
) -> Ruling<Event> {
    let schedule = due(entry, now)?;
    if schedule.revision != revision || revision != entry.head {
        return Err(conflict(entry, "Another revision is scheduled."));
    }
    if schedule.expires_at.is_some_and(|expiry| expiry <= now) {
        return Err(Objection::State("it expired before it could be released.".into()));
    }
    let is_trusted = |person: &Person| person.id == schedule.by && person.has(Role::Approver, &entry.locale);
    if !scheduler.is_some_and(is_trusted) {
        return Err(Refusal::Forbidden(Forbidden::SchedulerGone).into());
    }
    publication(entry, schedule.expires_at, schedule.by, None, now)
}

/// Only what is due: somebody may have moved the schedule since the release was tried.
pub(super) fn fail_release(entry: &Entry, problem: &Comment, now: DateTime<Utc>) -> Ruling<Event> {
    due(entry, now)?;
    Ok(Event::ReleaseFailed { problem: problem.to_string() })
}

fn due(entry: &Entry, now: DateTime<Utc>) -> Ruling<&Schedule> {
    match &entry.schedule {
        Some(schedule) if schedule.at <= now => Ok(schedule),
        Some(_) => Err(Objection::State("its time has not come.".into())),
        None => Err(Objection::State("nothing is scheduled.".into())),
    }
}

pub(super) fn take_back(entry: &Entry, now: DateTime<Utc>) -> Ruling<Event> {
    let emergency = entry.live.as_ref().and_then(|live| live.emergency.as_ref());
    match emergency {
        Some(emergency) if emergency.until <= now => Ok(Event::TakenBack),
        _ => Err(Objection::State("its time is not over.".into())),
    }
}

pub(super) fn set_expiry(
    entry: &Entry,
    expires_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Ruling<Option<Event>> {
    if expires_at.is_some_and(|expiry| expiry <= now) {
        return Err(Invalid::new("expiresAt", "is in the past; give a future time, or retract the entry now").into());
    }
    let current = entry.live.as_ref().and_then(|live| live.expires_at);
    Ok((current != expires_at).then_some(Event::ExpirySet(expires_at)))
}

pub(super) fn expire(entry: &Entry, now: DateTime<Utc>) -> Ruling<Event> {
    let due = entry.live.as_ref().and_then(|live| live.expires_at).is_some_and(|expiry| expiry <= now);
    if due { Ok(Event::Expired) } else { Err(Objection::State("its time is not over.".into())) }
}

fn publication(
    entry: &Entry,
    expires_at: Option<DateTime<Utc>>,
    by: UserId,
    emergency: Option<Emergency>,
    now: DateTime<Utc>,
) -> Ruling<Event> {
    let review = entry.review.as_ref();
    Ok(Event::Published(Publication {
        hash: head_hash(entry)?,
        correction: review.and_then(|review| review.correction.clone()),
        approvals: if emergency.is_some() { 0 } else { entry.approvals().len() },
        retract_stale: review.is_some_and(|review| review.retract_stale),
        live: Live { revision: entry.head, expires_at, verified_at: now, emergency },
        by,
    }))
}
