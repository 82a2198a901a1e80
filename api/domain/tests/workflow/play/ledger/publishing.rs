//! What goes public, when, and what is taken down.

use super::{super::insiders::approves_here, Ledger};
use chrono::{DateTime, Utc};
use domain::{
    Conditions,
    command::Command,
    entry::Status,
    ids::UserId,
    publication::{Expiry, Live, Publication, Schedule},
    translation::TranslationBase,
};

impl Ledger {
    pub(super) fn enter_publishing(&mut self, by: UserId, command: &Command, conditions: &Conditions) {
        let now = conditions.now;
        match command {
            Command::Publish { at: Some(at), expiry } => {
                self.assert_countersigned(conditions);
                let expires_at = self.end(*expiry);
                assert!(*at > now && expires_at.is_none_or(|end| end > *at), "scheduled for the past");
                self.schedule = Some(Schedule { revision: self.head, at: *at, expires_at, by });
                self.status = Status::Scheduled;
            }
            Command::Publish { at: None, expiry } => self.publish(by, self.end(*expiry), conditions),
            Command::ForcePublish { revision, hash, .. } => {
                self.assert_head(*revision, *hash);
                self.publish_alone(by, conditions);
            }
            Command::Unschedule => self.unschedule(),
            Command::SetExpiry { expires_at } => {
                assert!(expires_at.is_none_or(|end| end > now), "an end in the past");
                let live = self.public.read_mut();
                assert!(live.expires_at.is_none_or(|end| end > now), "what was over goes on");
                live.expires_at = *expires_at;
            }
            Command::Confirm => self.public.read_mut().verified_at = now,
            Command::Retract { .. } => self.darken(),
            command => panic!("{by:?} succeeded with {}", command.name()),
        }
    }

    pub(super) fn enter_automatic(&mut self, command: &Command, conditions: &Conditions) {
        let now = conditions.now;
        match command {
            Command::Release { revision, scheduler } => {
                let schedule = self.due(now);
                assert_eq!((schedule.revision, self.head), (*revision, *revision));
                let scheduler = scheduler.as_ref().expect("somebody scheduled it");
                assert!(scheduler.id == schedule.by && approves_here(scheduler), "released for nobody");
                self.publish(schedule.by, schedule.expires_at, conditions);
            }
            Command::FailRelease { problem } => {
                self.due(now);
                self.unschedule();
                self.problem = Some(problem.to_string());
            }
            Command::TakeBack => self.public.take_back(now),
            Command::RetractStale { source, .. } => {
                let is_stale = |base: TranslationBase| base.source == source.source && base.revision < source.revision;
                let stale = self.public.all().any(|live| self.find(live.revision).base.is_some_and(is_stale));
                assert!(stale, "neither what is read nor what waits is stale");
                self.darken();
            }
            Command::Expire => {
                let end = self.public.read().and_then(|live| live.expires_at);
                assert!(end.is_some_and(|end| end <= now), "expired too early");
                self.darken();
            }
            command => panic!("the system succeeded with {}", command.name()),
        }
    }

    /// The end that words get which go public.
    fn end(&self, expiry: Expiry) -> Option<DateTime<Utc>> {
        match (expiry, &self.schedule) {
            (Expiry::Set(end), _) => end,
            (Expiry::Keep, Some(schedule)) => schedule.expires_at,
            (Expiry::Keep, None) => self.public.read()?.expires_at,
        }
    }

    fn due(&self, now: DateTime<Utc>) -> Schedule {
        let schedule = self.schedule.clone().expect("only what is scheduled is released");
        assert!(schedule.at <= now, "released too early");
        schedule
    }

    fn unschedule(&mut self) {
        self.schedule = None;
        self.status = Status::Approved;
    }

    fn publish(&mut self, by: UserId, expires_at: Option<DateTime<Utc>>, conditions: &Conditions) {
        let approvals = self.assert_countersigned(conditions);
        let live = self.live(expires_at, conditions.now);
        self.public.publish(live);
        self.record(by, approvals);
        self.settle();
    }

    fn publish_alone(&mut self, by: UserId, conditions: &Conditions) {
        let hours = conditions.emergency.expect("a server that allows it");
        let end = self.public.read().and_then(|live| live.expires_at).filter(|end| *end > conditions.now);
        let live = self.live(end, conditions.now);
        self.public.publish_alone(live, by, conditions.now + hours);
        self.signatures.force(by, self.head_hash());
        self.record(by, 0);
    }

    fn live(&self, expires_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Live {
        assert!(expires_at.is_none_or(|end| end > now), "published after its end");
        Live { revision: self.head, expires_at, verified_at: now, emergency: None }
    }

    fn record(&mut self, by: UserId, approvals: usize) {
        let round = self.round.as_ref().expect("a review");
        let (correction, retract_stale) = (round.correction.clone(), round.retract_stale);
        let live = self.public.as_live().expect("just published");
        self.stale_go_for = retract_stale.then_some(by);
        self.published = Some(Publication { live, hash: self.head_hash(), correction, approvals, retract_stale, by });
    }

    pub(super) fn settle(&mut self) {
        (self.round, self.schedule, self.status) = (None, None, Status::Published);
        self.signatures.clear();
        self.wishes.clear();
    }

    fn darken(&mut self) {
        self.public.darken();
        if self.status == Status::Published {
            self.status = Status::Retracted;
        }
    }
}
