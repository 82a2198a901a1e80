//! The test's own book of what happened to an entry. It knows nothing of `Entry::contributors` and `approvals`:
//! it is the other opinion.

use chrono::{DateTime, Utc};
use domain::{
    command::Command,
    entry::Entry,
    hash::ContentHash,
    ids::{RevisionNumber, UserId},
    publication::Publication,
    publication::{Live, Schedule},
    review::Correction,
    revision::Revision,
};
use std::collections::BTreeSet;

#[derive(Debug)]
pub struct Ledger {
    revisions: Vec<Revision>,
    head: RevisionNumber,
    live: Option<Live>,
    /// The newest revision that ever was live, or 0.
    last_live: RevisionNumber,
    submitter: Option<UserId>,
    /// Everybody who signed since the submission, and what.
    signatures: BTreeSet<(UserId, RevisionNumber, ContentHash)>,
    correction: Option<Correction>,
    schedule: Option<Schedule>,
    /// The newest publication.
    published: Option<Publication>,
}

impl Ledger {
    pub fn open(author: UserId, hash: ContentHash) -> Self {
        let first = RevisionNumber(1);
        Self {
            revisions: vec![Revision { number: first, author, hash, origin: None }],
            head: first,
            live: None,
            last_live: RevisionNumber(0),
            submitter: None,
            signatures: BTreeSet::new(),
            correction: None,
            schedule: None,
            published: None,
        }
    }

    /// Enters a command that succeeded; `by` is nobody when it was the system.
    pub fn enter(&mut self, by: Option<UserId>, command: &Command, now: DateTime<Utc>, need: usize) {
        match (command, by) {
            (Command::Save { content }, Some(by)) => self.write(by, content.hash(), None),
            (Command::Revert { to, content }, Some(by)) => self.write(by, content.hash(), Some(*to)),
            (Command::Submit { correction }, Some(by)) => {
                self.submitter = Some(by);
                self.correction.clone_from(correction);
            }
            (Command::Withdraw | Command::RequestChanges { .. }, Some(_)) => self.end_review(),
            (Command::Approve { revision, hash, .. }, Some(by)) => self.sign(by, *revision, *hash),
            (&Command::Publish { at: Some(at), expires_at }, Some(by)) => {
                self.assert_countersigned(need);
                assert!(at > now, "scheduled for the past");
                self.schedule = Some(Schedule { revision: self.head, at, expires_at, by });
            }
            (Command::Publish { at: None, expires_at }, Some(by)) => self.publish(by, *expires_at, now, need),
            (Command::Release { revision }, None) => self.release(*revision, now, need),
            (Command::Unschedule, Some(_)) => self.schedule = None,
            (Command::Retract { .. }, Some(_)) => self.live = None,
            (Command::Expire, None) => self.expire(now),
            (Command::Discard, Some(_)) => self.head = self.live.as_ref().map_or(self.head, |live| live.revision),
            (Command::Archive | Command::Restore, Some(_)) => {}
            (command, by) => panic!("{by:?} succeeded with {}", command.name()),
        }
    }

    /// The entry must say the same.
    pub fn assert_same(&self, entry: &Entry) {
        assert_eq!(entry.revisions, self.revisions, "revisions are 1, 2, 3 and never change");
        assert_eq!(entry.head, self.head);
        assert_eq!(entry.live, self.live, "only publish, release, retract and expire touch what is live");
        assert_eq!(entry.last_live.unwrap_or(RevisionNumber(0)), self.last_live);
        assert_eq!(entry.schedule, self.schedule);
        assert_eq!(entry.review.as_ref().map(|review| review.submitter), self.submitter);
    }

    /// The public is told what was approved, what it corrects and, for the record, who published it.
    pub fn assert_published(&self, publication: &Publication) {
        assert_eq!(Some(publication), self.published.as_ref());
    }

    fn write(&mut self, author: UserId, hash: ContentHash, origin: Option<RevisionNumber>) {
        self.head = RevisionNumber(u32::try_from(self.revisions.len()).expect("a short history") + 1);
        self.revisions.push(Revision { number: self.head, author, hash, origin });
    }

    fn find(&self, number: RevisionNumber) -> &Revision {
        &self.revisions[number.0 as usize - 1]
    }

    fn end_review(&mut self) {
        self.signatures.clear();
        self.submitter = None;
        self.schedule = None;
    }

    fn sign(&mut self, by: UserId, revision: RevisionNumber, hash: ContentHash) {
        assert!(!self.banned().contains(&by), "a contributor approved");
        assert_eq!((revision, hash), (self.head, self.find(self.head).hash), "other words were approved");
        assert!(self.signatures.insert((by, revision, hash)), "the same person approved twice");
    }

    /// Who had a hand in the head: its author, those of all other revisions since the last live one, those of the
    /// words that any of these brought back, and the submitter.
    fn banned(&self) -> BTreeSet<UserId> {
        let mut open: Vec<_> = self.revisions.iter().filter(|revision| revision.number > self.last_live).collect();
        open.push(self.find(self.head));
        let mut banned: BTreeSet<_> = self.submitter.into_iter().collect();
        while let Some(revision) = open.pop() {
            banned.insert(revision.author);
            open.extend(revision.origin.map(|origin| self.find(origin)));
        }
        banned
    }

    fn assert_countersigned(&self, need: usize) {
        let head = self.find(self.head);
        let banned = self.banned();
        let counts = |&&(by, revision, hash): &&(UserId, RevisionNumber, ContentHash)| {
            (revision, hash) == (head.number, head.hash) && !banned.contains(&by)
        };
        let signed = self.signatures.iter().filter(counts).count();
        assert!(signed >= need, "{signed} of {need} approvals");
    }

    fn publish(&mut self, by: UserId, expires_at: Option<DateTime<Utc>>, now: DateTime<Utc>, need: usize) {
        self.assert_countersigned(need);
        assert!(expires_at.is_none_or(|expiry| expiry > now), "published after its end");
        let live = Live { revision: self.head, expires_at };
        let (hash, correction) = (self.find(self.head).hash, self.correction.clone());
        self.published = Some(Publication { live: live.clone(), hash, correction, by });
        self.live = Some(live);
        self.last_live = self.head;
        self.end_review();
    }

    fn release(&mut self, revision: RevisionNumber, now: DateTime<Utc>, need: usize) {
        let schedule = self.schedule.clone().expect("only what is scheduled is released");
        assert_eq!((schedule.revision, self.head), (revision, revision));
        assert!(schedule.at <= now, "released too early");
        self.publish(schedule.by, schedule.expires_at, now, need);
    }

    fn expire(&mut self, now: DateTime<Utc>) {
        let live = self.live.take().expect("only what is live expires");
        assert!(live.expires_at.is_some_and(|expiry| expiry <= now), "expired too early");
    }
}
