//! The test's own book of what happened to an entry. It knows nothing of `Entry::contributors`, `approvals` and
//! `apply`: it is the other opinion.

mod public;
mod publishing;
mod review;
mod signatures;

use domain::{
    Conditions,
    command::Command,
    entry::{Entry, Status},
    hash::ContentHash,
    ids::{RevisionNumber, UserId},
    publication::{Publication, Schedule},
    review::Correction,
    revision::Revision,
    translation::TranslationBase,
};
use public::Public;
use review::Round;
use signatures::Signatures;
use std::num::NonZeroU32;

#[derive(Debug)]
pub struct Ledger {
    status: Status,
    revisions: Vec<Revision>,
    head: RevisionNumber,
    public: Public,
    round: Option<Round>,
    signatures: Signatures,
    schedule: Option<Schedule>,
    problem: Option<String>,
    verify_every: Option<NonZeroU32>,
    /// The newest publication.
    published: Option<Publication>,
    /// On whose behalf stale translations go with what was entered last, if they do.
    stale_go_for: Option<UserId>,
    /// For which words, under which note, an approver wanted them to go since the last publication.
    wishes: Vec<(ContentHash, Option<Correction>)>,
}

impl Ledger {
    pub fn open(author: UserId, hash: ContentHash) -> Self {
        let first = RevisionNumber(1);
        Self {
            status: Status::Draft,
            revisions: vec![Revision { number: first, author, hash, origin: None, base: None }],
            head: first,
            public: Public::nothing(),
            round: None,
            signatures: Signatures::default(),
            schedule: None,
            problem: None,
            verify_every: None,
            published: None,
            stale_go_for: None,
            wishes: vec![],
        }
    }

    /// Enters a command that succeeded; `by` is nobody when it was the system.
    pub fn enter(&mut self, by: Option<UserId>, command: &Command, conditions: &Conditions) {
        self.stale_go_for = None;
        match by {
            Some(by) => self.enter_words(by, command, conditions),
            None => self.enter_automatic(command, conditions),
        }
        if self.status != Status::Approved {
            self.problem = None;
        }
    }

    fn enter_words(&mut self, by: UserId, command: &Command, conditions: &Conditions) {
        match command {
            Command::Save { content, base } => {
                let base = base.or(self.find(self.head).base);
                self.write(by, content.hash(), None, base);
            }
            Command::Revert { to, content } => self.write(by, content.hash(), Some(*to), self.find(*to).base),
            Command::Discard => {
                let live = self.public.read().map(|live| live.revision);
                self.head = live.unwrap_or(self.head);
                self.status = if live.is_some() { Status::Published } else { Status::Archived };
            }
            Command::Archive => self.status = Status::Archived,
            Command::Restore => self.status = Status::Draft,
            Command::MarkCurrent { base } => self.revisions[self.head.0 as usize - 1].base = Some(*base),
            Command::SetVerification { every } => self.verify_every = *every,
            _ => self.enter_review(by, command, conditions),
        }
    }

    fn enter_review(&mut self, by: UserId, command: &Command, conditions: &Conditions) {
        match command {
            Command::Submit { correction } => self.submit(by, correction.as_ref(), conditions),
            Command::Withdraw => self.end_round(Status::Draft),
            Command::RequestChanges { .. } => {
                self.signatures.object(by, self.head_hash());
                self.end_round(Status::ChangesRequested);
            }
            Command::Assign { reviewer, due_at } => self.assign(reviewer.as_ref(), *due_at, conditions.now),
            Command::Approve { revision, hash, retract_stale, .. } => {
                self.assert_head(*revision, *hash);
                self.approve(by, *retract_stale, conditions);
            }
            _ => self.enter_publishing(by, command, conditions),
        }
    }

    /// The entry must say the same.
    pub fn assert_same(&self, entry: &Entry) {
        assert_eq!(entry.status, self.status);
        assert_eq!(entry.revisions, self.revisions, "revisions are 1, 2, 3 and never change but for their base");
        assert_eq!(entry.head, self.head);
        assert_eq!(entry.live, self.public.as_live());
        assert_eq!(entry.last_live.unwrap_or(RevisionNumber(0)), self.public.last_live());
        assert_eq!((&entry.schedule, &entry.problem), (&self.schedule, &self.problem));
        assert_eq!(entry.verify_every, self.verify_every);
        assert_eq!(entry.review.as_ref().map(Round::of), self.round);
        assert!(entry.forced_by().eq(self.signatures.forced(self.head_hash())), "who made the head public alone");
    }

    /// The public is told what was approved, what it corrects and, for the record, who published it.
    pub fn assert_published(&self, publication: &Publication) {
        assert_eq!(Some(publication), self.published.as_ref());
    }

    pub fn assert_stale_go_for(&self, by: Option<UserId>) {
        assert_eq!(by, self.stale_go_for, "on whose behalf stale translations go");
    }

    fn write(
        &mut self,
        author: UserId,
        hash: ContentHash,
        origin: Option<RevisionNumber>,
        base: Option<TranslationBase>,
    ) {
        self.head = RevisionNumber(u32::try_from(self.revisions.len()).expect("a short history") + 1);
        self.revisions.push(Revision { number: self.head, author, hash, origin, base });
        self.status = Status::Draft;
    }

    fn find(&self, number: RevisionNumber) -> &Revision {
        &self.revisions[number.0 as usize - 1]
    }

    fn head_hash(&self) -> ContentHash {
        self.find(self.head).hash
    }

    fn assert_head(&self, revision: RevisionNumber, hash: ContentHash) {
        assert_eq!((revision, hash), (self.head, self.head_hash()), "other words were signed");
    }
}
