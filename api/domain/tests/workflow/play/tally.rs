//! How often a history came where it should.

use domain::{
    Decision,
    command::CommandName,
    entry::Entry,
    event::Event,
    publication::Publication,
    refusal::{Forbidden, Refusal},
};
use std::collections::BTreeMap;
use strum::VariantArray;

#[derive(Debug, Default)]
pub struct Tally {
    pub done: BTreeMap<CommandName, usize>,
    pub landmarks: BTreeMap<Landmark, usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, VariantArray)]
pub enum Landmark {
    Published,
    PublishedOverLive,
    PublishedByTwo,
    PublishedAfterRetraction,
    PublishedAheadOfTime,
    PublishedWithStandingApprovals,
    PublishedRetractingTranslations,
    Moved,
    PublishedAlone,
    PublishedAloneOverLive,
    Settled,
    SettledRetractingTranslations,
    SubmittedAfterEmergency,
    TakenBackToNothing,
    TakenBackToLive,
    ClosedInEmergency,
    DarkInEmergency,
    ApprovedAtOnce,
    ObjectionRemembered,
    Unchanged,
    NotSignedIn,
    NotFound,
    Contributor,
    ApprovedAlready,
    SchedulerGone,
    EmergencyOff,
    NotInThisRole,
    NotInThisState,
    Conflict,
    AskedAboutTranslations,
    WrongReviewer,
    InvalidInput,
}

use Landmark as L;

impl Tally {
    pub fn count(&mut self, before: &Entry, name: CommandName, need: usize, result: &Result<Decision, Refusal>) {
        if let Ok(Decision::Happened(_)) = result {
            *self.done.entry(name).or_default() += 1;
        }
        for landmark in landmarks(before, name, need, result) {
            *self.landmarks.entry(landmark).or_default() += 1;
        }
    }

    pub fn add(&mut self, other: &Self) {
        for (name, count) in &other.done {
            *self.done.entry(*name).or_default() += count;
        }
        for (landmark, count) in &other.landmarks {
            *self.landmarks.entry(*landmark).or_default() += count;
        }
    }
}

fn landmarks(before: &Entry, name: CommandName, need: usize, result: &Result<Decision, Refusal>) -> Vec<Landmark> {
    match result {
        Ok(Decision::Happened(Event::Published(publication))) if publication.live.emergency.is_some() => {
            some(&[(L::PublishedAlone, true), (L::PublishedAloneOverLive, before.live.is_some())])
        }
        Ok(Decision::Happened(Event::Published(publication))) => published(before, name, need, publication),
        Ok(Decision::Happened(event)) if before.is_emergency() => in_emergency(before, event),
        Ok(Decision::Happened(event)) => otherwise(before, event),
        Ok(Decision::Unchanged) => vec![L::Unchanged],
        Err(refusal) => vec![refused(refusal)],
    }
}

fn some(facts: &[(Landmark, bool)]) -> Vec<Landmark> {
    facts.iter().filter_map(|&(landmark, is_so)| is_so.then_some(landmark)).collect()
}

fn published(before: &Entry, name: CommandName, need: usize, publication: &Publication) -> Vec<Landmark> {
    let given = before.review.as_ref().map_or(0, |review| review.approvals.len());
    some(&[
        (L::Published, true),
        (L::PublishedOverLive, before.live.is_some()),
        (L::PublishedByTwo, need > 1),
        (L::PublishedAfterRetraction, before.last_live.is_some() && before.live.is_none()),
        (L::PublishedAheadOfTime, before.schedule.is_some() && name == CommandName::Publish),
        (L::PublishedWithStandingApprovals, publication.approvals > given),
        (L::PublishedRetractingTranslations, publication.retract_stale),
    ])
}

fn in_emergency(before: &Entry, event: &Event) -> Vec<Landmark> {
    let emergency = before.live.as_ref().and_then(|live| live.emergency.as_ref());
    let displaced = emergency.is_some_and(|emergency| emergency.previous.is_some());
    match event {
        Event::Approved { enough: true, .. } => {
            some(&[(L::Settled, true), (L::SettledRetractingTranslations, event.retracts_stale(before).is_some())])
        }
        Event::TakenBack if displaced => vec![L::TakenBackToLive],
        Event::TakenBack => vec![L::TakenBackToNothing],
        Event::Withdrawn | Event::ChangesRequested { .. } => vec![L::ClosedInEmergency],
        Event::Retracted { .. } | Event::Expired => vec![L::DarkInEmergency],
        _ => vec![],
    }
}

fn otherwise(before: &Entry, event: &Event) -> Vec<Landmark> {
    match event {
        Event::Submitted { enough: true, .. } => vec![L::ApprovedAtOnce],
        Event::Submitted { review, .. } => {
            let same = |closed: &&domain::review::ClosedReview| closed.hash == review.hash;
            let objected = before.closed_reviews.iter().filter(same).any(|closed| closed.objector.is_some());
            let forced = before.forced_by().next().is_some();
            some(&[(L::ObjectionRemembered, objected), (L::SubmittedAfterEmergency, forced)])
        }
        Event::Scheduled(_) => some(&[(L::Moved, before.schedule.is_some())]),
        _ => vec![],
    }
}

fn refused(refusal: &Refusal) -> Landmark {
    match refusal {
        Refusal::Unauthenticated => L::NotSignedIn,
        Refusal::NotFound => L::NotFound,
        Refusal::Forbidden(Forbidden::Contributor) => L::Contributor,
        Refusal::Forbidden(Forbidden::AlreadyApproved) => L::ApprovedAlready,
        Refusal::Forbidden(Forbidden::SchedulerGone) => L::SchedulerGone,
        Refusal::Forbidden(Forbidden::EmergencyOff) => L::EmergencyOff,
        Refusal::Forbidden(_) => L::NotInThisRole,
        Refusal::InvalidTransition { .. } => L::NotInThisState,
        Refusal::Conflict { .. } => L::Conflict,
        Refusal::Invalid(invalid) if invalid.field == "retractStaleTranslations" => L::AskedAboutTranslations,
        Refusal::Invalid(invalid) if invalid.field == "reviewer" => L::WrongReviewer,
        Refusal::Invalid(_) => L::InvalidInput,
    }
}
