//! How events move an entry.

use crate::{
    entry::{Entry, Status},
    event::Event,
    ids::UserId,
    publication::{Live, Publication},
    review::{Approval, ClosedReview, Review},
    revision::NewRevision,
    translation::TranslationBase,
};

impl Entry {
    /// Carries out an event that [`crate::decide`] allowed.
    #[must_use]
    pub fn apply(&self, event: &Event) -> Self {
        let mut next = self.clone();
        next.version = self.version.next();
        next.carry_out(event);
        if next.status != Status::Approved {
            next.problem = None;
        }
        next
    }

    fn carry_out(&mut self, event: &Event) {
        match event {
            Event::Saved(revision) | Event::Reverted(revision) => self.take_draft(revision),
            Event::Submitted { review, enough } => {
                self.review = Some(review.clone());
                self.status = if *enough { Status::Approved } else { Status::InReview };
            }
            Event::Withdrawn => self.end_review(None, Status::Draft),
            Event::ChangesRequested { by } => self.end_review(Some(*by), Status::ChangesRequested),
            Event::Assigned(assignment) => {
                self.review.iter_mut().for_each(|review| review.assignment = *assignment);
            }
            Event::Approved { approval, enough, retract_stale } => self.sign(approval, *enough, *retract_stale),
            Event::Scheduled(schedule) => {
                self.schedule = Some(schedule.clone());
                self.status = Status::Scheduled;
            }
            Event::Unscheduled => self.unschedule(),
            Event::ReleaseFailed { problem } => {
                self.unschedule();
                self.problem = Some(problem.clone());
            }
            Event::Published(publication) => self.go_live(publication),
            Event::TakenBack => self.take_back(),
            Event::ExpirySet(at) => self.live.iter_mut().for_each(|live| live.expires_at = *at),
            Event::Confirmed { at } => self.live.iter_mut().for_each(|live| live.verified_at = *at),
            Event::VerificationSet(every) => self.verify_every = *every,
            Event::MarkedCurrent(base) => self.rebase(*base),
            Event::Retracted { .. } | Event::Expired => self.go_dark(),
            Event::Discarded => self.drop_draft(),
            Event::Archived => self.status = Status::Archived,
            Event::Restored => self.status = Status::Draft,
        }
    }

    fn take_draft(&mut self, revision: &NewRevision) {
        self.head = revision.number;
        self.gap = revision.content.gap();
        self.revisions.push(revision.summary());
        self.status = Status::Draft;
    }

    /// Words that were public before anybody approved them do not stay so once nobody is asked to any more.
    fn end_review(&mut self, objector: Option<UserId>, status: Status) {
        self.take_back();
        if let Some(review) = self.review.take() {
            let Review { hash, correction, approvals, forced_by, retract_stale, .. } = review;
            let closed = ClosedReview { hash, correction, approvals, objector, forced_by, retract_stale };
            self.closed_reviews.push(closed);
        }
        self.schedule = None;
        self.status = status;
    }

    fn sign(&mut self, approval: &Approval, enough: bool, retract_stale: bool) {
        if let Some(review) = &mut self.review {
            review.approvals.push(approval.clone());
            review.retract_stale |= retract_stale;
        }
        match self.live.as_mut().filter(|live| live.emergency.is_some()) {
            Some(live) if enough => {
                live.emergency = None;
                self.settle();
            }
            _ if enough => self.status = Status::Approved,
            _ => {}
        }
    }

    fn go_live(&mut self, publication: &Publication) {
        match &publication.live.emergency {
            Some(emergency) => self.review.iter_mut().for_each(|review| review.forced_by = Some(emergency.by)),
            None => self.settle(),
        }
        self.last_live = Some(publication.live.revision);
        self.live = Some(publication.live.clone());
    }

    /// The review has led to a publication.
    fn settle(&mut self) {
        self.review = None;
        self.closed_reviews.clear();
        self.schedule = None;
        self.status = Status::Published;
    }

    fn unschedule(&mut self) {
        self.schedule = None;
        self.status = Status::Approved;
    }

    /// From words that nobody has countersigned to those that they displaced.
    fn take_back(&mut self) {
        if let Some(Live { emergency: Some(emergency), .. }) = &self.live {
            let emergency = emergency.clone();
            self.live = emergency.previous.map(|previous| *previous);
            self.last_live = emergency.last_live;
        }
    }

    fn go_dark(&mut self) {
        if let Some(Live { emergency: Some(emergency), .. }) = self.live.take() {
            self.last_live = emergency.last_live;
        }
        if self.status == Status::Published {
            self.status = Status::Retracted;
        }
    }

    fn rebase(&mut self, base: TranslationBase) {
        let head = self.head;
        self.revisions.iter_mut().filter(|it| it.number == head).for_each(|head| head.base = Some(base));
    }

    fn drop_draft(&mut self) {
        match &self.live {
            Some(live) => {
                self.head = live.revision;
                self.gap = None;
                self.status = Status::Published;
            }
            None => self.status = Status::Archived,
        }
    }
}
