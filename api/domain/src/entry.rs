//! The state of an entry, and how events move it.

use crate::{
    content::Kind,
    event::Event,
    hash::ContentHash,
    ids::{DocumentId, EntryId, RevisionNumber, UserId, Version},
    publication::{Live, Schedule},
    review::{Approval, Review},
    revision::{NewRevision, Revision},
    text::{Invalid, Locale, Slug},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// Where the head of an entry stands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    Draft,
    InReview,
    ChangesRequested,
    Approved,
    Scheduled,
    Published,
    Retracted,
    Archived,
}

/// A document in one locale: the unit of the workflow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: EntryId,
    pub document: DocumentId,
    pub kind: Kind,
    pub locale: Locale,
    pub slug: Slug,
    pub status: Status,
    pub version: Version,
    /// All revisions by number, the first at index 0; never empty.
    pub revisions: Vec<Revision>,
    /// The revision that editors see.
    pub head: RevisionNumber,
    /// What the head lacks before it can be submitted.
    pub gap: Option<Invalid>,
    pub live: Option<Live>,
    /// The newest revision that ever was live.
    pub last_live: Option<RevisionNumber>,
    /// The review that is open, if any.
    pub review: Option<Review>,
    pub schedule: Option<Schedule>,
}

/// What is fixed when an entry is created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Birth {
    pub id: EntryId,
    pub document: DocumentId,
    pub locale: Locale,
    pub slug: Slug,
}

impl Entry {
    #[must_use]
    pub fn new(birth: Birth, first: &NewRevision) -> Self {
        Self {
            id: birth.id,
            document: birth.document,
            kind: first.content.kind(),
            locale: birth.locale,
            slug: birth.slug,
            status: Status::Draft,
            version: Version::FIRST,
            revisions: vec![first.summary()],
            head: first.number,
            gap: first.content.gap(),
            live: None,
            last_live: None,
            review: None,
            schedule: None,
        }
    }

    #[must_use]
    pub fn revision(&self, number: RevisionNumber) -> Option<&Revision> {
        self.revisions.iter().find(|revision| revision.number == number)
    }

    /// The content hash of the head.
    #[must_use]
    pub fn head_hash(&self) -> Option<ContentHash> {
        self.revision(self.head).map(|revision| revision.hash)
    }

    /// The number that the next revision gets; numbers are never used twice, discarded drafts included.
    #[must_use]
    pub fn next_number(&self) -> RevisionNumber {
        self.revisions.last().map_or(RevisionNumber::FIRST, |revision| revision.number.next())
    }

    /// Everyone who may not countersign: the authors of the head and of all revisions since the last live one, discarded
    /// ones included; whoever wrote the same words earlier, however they came back; and whoever submitted.
    #[must_use]
    pub fn contributors(&self) -> BTreeSet<UserId> {
        let since = self.last_live.map_or(RevisionNumber::FIRST, RevisionNumber::next);
        let counts = |revision: &&Revision| revision.number >= since || revision.number == self.head;
        let words: BTreeSet<_> = self.revisions.iter().filter(counts).map(|revision| revision.hash).collect();
        let authors = self.revisions.iter().filter(|revision| words.contains(&revision.hash)).map(|it| it.author);
        authors.chain(self.review.iter().map(|review| review.submitter)).collect()
    }

    /// The approvals that count for the head: of its exact words, by people who did not write them.
    #[must_use]
    pub fn approvals(&self) -> Vec<&Approval> {
        let contributors = self.contributors();
        let signs_head = |approval: &&Approval| {
            approval.revision == self.head
                && Some(approval.hash) == self.head_hash()
                && !contributors.contains(&approval.by)
        };
        self.review.iter().flat_map(|review| &review.approvals).filter(signs_head).collect()
    }

    /// Carries out an event that [`crate::decide`] allowed.
    #[must_use]
    pub fn apply(&self, event: &Event) -> Self {
        let mut next = self.clone();
        next.version = self.version.next();
        match event {
            Event::Saved(revision) | Event::Reverted(revision) => next.take_draft(revision),
            Event::Submitted(review) => {
                next.review = Some(review.clone());
                next.status = Status::InReview;
            }
            Event::Withdrawn => next.close_review(Status::Draft),
            Event::ChangesRequested => next.close_review(Status::ChangesRequested),
            Event::Approved { approval, enough } => {
                next.review.iter_mut().for_each(|review| review.approvals.push(approval.clone()));
                if *enough {
                    next.status = Status::Approved;
                }
            }
            Event::Scheduled(schedule) => {
                next.schedule = Some(schedule.clone());
                next.status = Status::Scheduled;
            }
            Event::Unscheduled => {
                next.schedule = None;
                next.status = Status::Approved;
            }
            Event::Published(publication) => {
                next.close_review(Status::Published);
                next.live = Some(publication.live.clone());
                next.last_live = Some(publication.live.revision);
            }
            Event::Retracted { .. } | Event::Expired => next.go_dark(),
            Event::Discarded => next.drop_draft(),
            Event::Archived => next.status = Status::Archived,
            Event::Restored => next.status = Status::Draft,
        }
        next
    }

    fn take_draft(&mut self, revision: &NewRevision) {
        self.head = revision.number;
        self.gap = revision.content.gap();
        self.revisions.push(revision.summary());
        self.status = Status::Draft;
    }

    fn close_review(&mut self, status: Status) {
        self.review = None;
        self.schedule = None;
        self.status = status;
    }

    fn go_dark(&mut self) {
        self.live = None;
        if self.status == Status::Published {
            self.status = Status::Retracted;
        }
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
