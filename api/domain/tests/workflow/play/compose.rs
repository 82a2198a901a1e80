//! The command of a move, with its slip if it has one.

use super::{
    automatic,
    script::{Move, Slip},
};
use crate::{
    commands::{SUBMIT, comment, correct, correct_as, publish, retract, set_expiry, set_verification},
    words::{base, notice, unfinished, with_sources, words},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::Actor,
    command::{Command, CommandName},
    content::Content,
    entry::Entry,
    hash::ContentHash,
    ids::{RevisionNumber, Version},
    publication::Expiry,
    review::Significance,
    translation::TranslationBase,
};

/// The contents of all revisions, the first at index 0.
pub type Texts = [Content];

/// What the commands of a move are about.
pub struct Stage<'a> {
    pub entry: &'a Entry,
    pub texts: &'a Texts,
    pub cast: &'a [Actor],
    pub now: DateTime<Utc>,
}

pub fn command(chance: &Move, name: CommandName, stage: &Stage<'_>) -> Command {
    use CommandName as C;
    let Stage { entry, texts, cast, now } = *stage;
    match name {
        C::Save => Command::Save { content: content(chance), base: (chance.words > 3).then(|| source(chance)) },
        C::Revert => revert(chance, texts),
        C::Submit => submission(chance),
        C::Assign => automatic::assignment(chance, cast, now),
        C::Approve => approval(chance, entry, texts),
        C::ForcePublish => force(chance, entry, texts),
        C::Publish => publication(chance, now),
        C::SetExpiry => set_expiry(time(chance, chance.lasts, now)),
        C::SetVerification => set_verification(if chance.slip == Slip::Time { 4000 } else { chance.words }),
        C::MarkCurrent => Command::MarkCurrent { base: source(chance) },
        C::Retract if chance.words > 3 => Command::Retract { reason: comment(), public_note: None },
        C::Retract => retract(),
        C::Withdraw => Command::Withdraw,
        C::RequestChanges => Command::RequestChanges { comment: comment() },
        C::Unschedule => Command::Unschedule,
        C::Confirm => Command::Confirm,
        C::Discard => Command::Discard,
        C::Archive => Command::Archive,
        C::Restore => Command::Restore,
        C::Create => unreachable!("a creation has no entry"),
        C::Release | C::FailRelease | C::TakeBack | C::RetractStale | C::Expire => {
            automatic::command(chance, name, entry, cast)
        }
    }
}

/// The version that the actor says to have read.
pub fn expected(chance: &Move, entry: &Entry) -> Option<Version> {
    match (chance.slip, entry.version) {
        (Slip::Version, Version(current)) => Some(Version(if chance.words > 2 { current - 1 } else { current + 1 })),
        (_, current) => (chance.words > 1).then_some(current),
    }
}

fn content(chance: &Move) -> Content {
    match (chance.slip, chance.words % 3) {
        (Slip::Content, 0) => unfinished(),
        (Slip::Content, 1) => notice(),
        (Slip::Content, _) => with_sources(21),
        _ => words(chance.words),
    }
}

fn revert(chance: &Move, texts: &Texts) -> Command {
    let index = chance.to.index(texts.len());
    let number = u32::try_from(index).expect("a short history") + 1;
    let to = RevisionNumber(if chance.slip == Slip::Revision { number + 1 } else { number });
    let content = if chance.slip == Slip::Content { words(77) } else { texts[index].clone() };
    Command::Revert { to, content }
}

fn submission(chance: &Move) -> Command {
    match (chance.slip, chance.words) {
        (Slip::Correction, 0..=2) => SUBMIT,
        (Slip::Correction, _) => correct_as(Significance::Safety, false),
        (_, 0) => correct_as(Significance::Typo, false),
        (_, 1 | 2) => correct_as(Significance::Safety, true),
        _ => correct(),
    }
}

fn approval(chance: &Move, entry: &Entry, texts: &Texts) -> Command {
    let (revision, hash) = signed(chance, entry, texts);
    let retract_stale = [None, Some(false), Some(true)][chance.words as usize % 3];
    Command::Approve { revision, hash, comment: None, retract_stale }
}

fn force(chance: &Move, entry: &Entry, texts: &Texts) -> Command {
    let (revision, hash) = signed(chance, entry, texts);
    Command::ForcePublish { revision, hash, reason: comment() }
}

/// The words that the actor has read.
fn signed(chance: &Move, entry: &Entry, texts: &Texts) -> (RevisionNumber, ContentHash) {
    let RevisionNumber(head) = entry.head;
    let older = chance.to.index(texts.len());
    let (number, signed) = match chance.slip {
        Slip::Hash => (head, words(77)),
        Slip::Revision => (u32::try_from(older).expect("a short history") + 1, texts[older].clone()),
        Slip::Content => (head + 1, texts[head as usize - 1].clone()),
        _ => (head, texts[head as usize - 1].clone()),
    };
    (RevisionNumber(number), signed.hash())
}

fn publication(chance: &Move, now: DateTime<Utc>) -> Command {
    let at = time(chance, chance.later, now);
    match chance.words {
        0..=4 => publish(at, time(chance, chance.lasts, at.unwrap_or(now))),
        _ => Command::Publish { at, expiry: Expiry::Keep },
    }
}

/// Minutes from then; before it, if that is the slip.
pub fn time(chance: &Move, minutes: Option<i64>, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let sign = if chance.slip == Slip::Time { -1 } else { 1 };
    minutes.map(|minutes| from + TimeDelta::minutes(minutes) * sign)
}

pub fn source(chance: &Move) -> TranslationBase {
    base(chance.words)
}
