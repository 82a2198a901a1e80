//! The state of an entry, and who has a part in it.

use crate::{
    content::Kind,
    hash::ContentHash,
    ids::{DocumentId, EntryId, RevisionNumber, UserId, Version},
    publication::{Live, Schedule},
    review::{Approval, ClosedReview, Review},
    revision::{NewRevision, Revision},
    text::{Invalid, Locale, Slug},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, num::NonZeroU32};
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
    /// Those that ended since the last publication, the oldest first.
    pub closed_reviews: Vec<ClosedReview>,
    pub schedule: Option<Schedule>,
    /// Why it could not be released, until somebody does something about it.
    pub problem: Option<String>,
    /// How many days the live words may go without being confirmed.
    pub verify_every: Option<NonZeroU32>,
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
            closed_reviews: vec![],
            schedule: None,
            problem: None,
            verify_every: None,
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
    /// ones included; whoever wrote the same words earlier, however they came back; whoever submitted; and whoever made
    /// them public alone. Words that nobody has countersigned do not count as live here.
    #[must_use]
    pub fn contributors(&self) -> BTreeSet<UserId> {
        let emergency = self.live.as_ref().and_then(|live| live.emergency.as_ref());
        let last_live = emergency.map_or(self.last_live, |emergency| emergency.last_live);
        let since = last_live.map_or(RevisionNumber::FIRST, RevisionNumber::next);
        let counts = |revision: &&Revision| revision.number >= since || revision.number == self.head;
        let words: BTreeSet<_> = self.revisions.iter().filter(counts).map(|revision| revision.hash).collect();
        let authors = self.revisions.iter().filter(|revision| words.contains(&revision.hash)).map(|it| it.author);
        let submitter = self.review.iter().map(|review| review.submitter);
        authors.chain(submitter).chain(self.forced_by()).collect()
    }

    /// Who has published the words of the head without waiting for their review, since the last publication.
    pub fn forced_by(&self) -> impl Iterator<Item = UserId> {
        let head = self.head_hash();
        let closed = self.closed_reviews.iter().filter(move |closed| Some(closed.hash) == head);
        let open = self.review.iter().filter_map(|review| review.forced_by);
        open.chain(closed.filter_map(|closed| closed.forced_by))
    }

    /// The approvals that count for the head: of its exact words, by people who did not write them, in this review or in
    /// one before it of the same words with the same note to the readers.
    #[must_use]
    pub fn approvals(&self) -> Vec<&Approval> {
        self.signatures().into_iter().map(|(_, approval)| approval).collect()
    }

    /// The newest approval that counts of each person, with the position of its review; the open one is the last of all.
    /// Whoever sent the words back has taken back the approval they gave before.
    fn signatures(&self) -> Vec<(usize, &Approval)> {
        let Some(review) = &self.review else { return vec![] };
        let contributors = self.contributors();
        let mut people = BTreeSet::new();
        let told_alike = |closed: &ClosedReview| closed.correction == review.correction;
        let closed = self.closed_reviews.iter().enumerate().rev().filter(|(_, closed)| told_alike(closed));
        let closed = closed.map(|(position, closed)| (position, &closed.approvals));
        let counts = |&(position, approval): &(usize, &Approval)| {
            let objected = self.objections().any(|(later, by)| later >= position && by == approval.by);
            Some(approval.hash) == self.head_hash() && !contributors.contains(&approval.by) && !objected
        };
        std::iter::once((self.closed_reviews.len(), &review.approvals))
            .chain(closed)
            .flat_map(|(position, approvals)| approvals.iter().map(move |approval| (position, approval)))
            .filter(counts)
            .filter(|(_, approval)| people.insert(approval.by))
            .collect()
    }

    /// Who sent the words of the head back, with the position of the review that this closed.
    fn objections(&self) -> impl Iterator<Item = (usize, UserId)> {
        let of_head =
            self.closed_reviews.iter().enumerate().filter(|(_, closed)| Some(closed.hash) == self.head_hash());
        of_head.filter_map(|(position, closed)| Some((position, closed.objector?)))
    }

    /// Whether the words of the head have been signed often enough. Words that were sent back need a new signature
    /// besides those that stand: somebody has to have seen the objection.
    #[must_use]
    pub fn is_countersigned(&self, required: usize) -> bool {
        let objection = self.objections().map(|(position, _)| position).max();
        let signatures = self.signatures();
        signatures.len() >= required && signatures.iter().any(|&(position, _)| Some(position) > objection)
    }

    /// Whether the public reads words of this entry that nobody has countersigned.
    #[must_use]
    pub fn is_emergency(&self) -> bool {
        self.live.as_ref().is_some_and(|live| live.emergency.is_some())
    }
}
