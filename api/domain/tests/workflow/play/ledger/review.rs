//! The review of the head, as the ledger sees it.

use super::{super::insiders::approves_here, Ledger};
use chrono::{DateTime, Utc};
use domain::{
    Conditions,
    actor::Person,
    entry::Status,
    ids::UserId,
    review::{Assignment, Correction, Review, Significance},
};
use std::collections::BTreeSet;

#[derive(Debug, PartialEq, Eq)]
pub struct Round {
    submitter: UserId,
    pub correction: Option<Correction>,
    assignment: Assignment,
    pub retract_stale: bool,
}

impl Round {
    pub fn of(review: &Review) -> Self {
        Self {
            submitter: review.submitter,
            correction: review.correction.clone(),
            assignment: review.assignment,
            retract_stale: review.retract_stale,
        }
    }

    fn is_dangerous(&self) -> bool {
        self.correction.as_ref().is_some_and(|correction| correction.significance == Significance::Safety)
    }
}

impl Ledger {
    pub(super) fn submit(&mut self, by: UserId, correction: Option<&Correction>, conditions: &Conditions) {
        let correction = correction.cloned();
        let retract_stale = self.wishes.contains(&(self.head_hash(), correction.clone()));
        let round = Round { submitter: by, correction, assignment: Assignment::default(), retract_stale };
        let asks = round.is_dangerous() && conditions.has_translations;
        self.round = Some(round);
        self.signatures.submit();
        self.status = if self.is_countersigned(conditions) && !asks { Status::Approved } else { Status::InReview };
    }

    pub(super) fn end_round(&mut self, status: Status) {
        self.public.end_emergency();
        if let Some(round) = self.round.take_if(|round| round.retract_stale) {
            self.wishes.push((self.head_hash(), round.correction));
        }
        (self.round, self.schedule, self.status) = (None, None, status);
    }

    pub(super) fn assign(&mut self, reviewer: Option<&Person>, due_at: Option<DateTime<Utc>>, now: DateTime<Utc>) {
        if let Some(person) = reviewer {
            assert!(approves_here(person), "somebody who may not approve is asked to");
            assert!(!self.banned().contains(&person.id), "a contributor is asked to approve");
        }
        assert!(due_at.is_none_or(|due| due > now), "due in the past");
        let assignment = Assignment { reviewer: reviewer.map(|person| person.id), due_at };
        self.round.as_mut().expect("a review").assignment = assignment;
    }

    pub(super) fn approve(&mut self, by: UserId, retract_stale: Option<bool>, conditions: &Conditions) {
        assert!(!self.banned().contains(&by), "a contributor approved");
        let hash = self.head_hash();
        let round = self.round.as_mut().expect("a review");
        let asks = round.is_dangerous() && conditions.has_translations;
        assert!(!asks || retract_stale.is_some(), "nobody said what becomes of the translations");
        round.retract_stale |= retract_stale == Some(true);
        self.signatures.sign(by, hash, round.correction.clone());
        let retracts = round.retract_stale.then_some(by);
        match (self.is_countersigned(conditions), self.public.is_alone()) {
            (true, true) => {
                self.public.settle();
                self.settle();
                self.stale_go_for = retracts;
            }
            (true, false) => self.status = Status::Approved,
            (false, _) => {}
        }
    }

    /// How many have signed; they have to be enough.
    pub(super) fn assert_countersigned(&self, conditions: &Conditions) -> usize {
        let count = self.count();
        assert!(count.suffices(conditions.approvals_required.get()), "not countersigned: {count:?}");
        count.len()
    }

    fn is_countersigned(&self, conditions: &Conditions) -> bool {
        self.count().suffices(conditions.approvals_required.get())
    }

    fn count(&self) -> super::signatures::Count {
        let told = self.round.as_ref().and_then(|round| round.correction.as_ref());
        self.signatures.count(self.head_hash(), told, &self.banned())
    }

    /// Who had a hand in the head: its author, those of all other revisions since the last countersigned one, those who
    /// wrote any of these words before, the submitter, and whoever made them public alone, now or before.
    fn banned(&self) -> BTreeSet<UserId> {
        let mut banned: BTreeSet<_> = self.round.iter().map(|round| round.submitter).collect();
        banned.extend(self.signatures.forced(self.head_hash()));
        for open in self.revisions.iter().filter(|it| it.number > self.public.last || it.number == self.head) {
            banned.extend(self.revisions.iter().filter(|it| it.hash == open.hash).map(|it| it.author));
        }
        banned
    }
}
