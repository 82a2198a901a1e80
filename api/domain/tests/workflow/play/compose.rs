//! The command of a move, with its slip if it has one.

use super::script::{Move, Slip};
use crate::{
    commands::{SUBMIT, comment, correct, correct_as, publish, retract, save_as},
    words::{notice, unfinished, with_sources, words},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    command::{Command, CommandName},
    content::Content,
    entry::Entry,
    ids::{RevisionNumber, Version},
    review::Significance,
};

/// The contents of all revisions, the first at index 0.
pub type Texts = [Content];

pub fn command(chance: &Move, name: CommandName, entry: &Entry, texts: &Texts, now: DateTime<Utc>) -> Command {
    use CommandName as C;
    match name {
        C::Save => save_as(content(chance)),
        C::Revert => revert(chance, texts),
        C::Submit => submission(chance),
        C::Approve => approval(chance, entry, texts),
        C::Publish => publication(chance, now),
        C::Release => release(chance, entry),
        C::Retract if chance.words > 3 => Command::Retract { reason: comment(), public_note: None },
        C::Retract => retract(),
        C::Withdraw => Command::Withdraw,
        C::RequestChanges => Command::RequestChanges { comment: comment() },
        C::Unschedule => Command::Unschedule,
        C::Expire => Command::Expire,
        C::Discard => Command::Discard,
        C::Archive => Command::Archive,
        C::Restore => Command::Restore,
        C::Create => unreachable!("a creation has no entry"),
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
        _ => correct(),
    }
}

fn approval(chance: &Move, entry: &Entry, texts: &Texts) -> Command {
    let RevisionNumber(head) = entry.head;
    let older = chance.to.index(texts.len());
    let (number, signed) = match chance.slip {
        Slip::Hash => (head, words(77)),
        Slip::Revision => (u32::try_from(older).expect("a short history") + 1, texts[older].clone()),
        Slip::Content => (head + 1, texts[head as usize - 1].clone()),
        _ => (head, texts[head as usize - 1].clone()),
    };
    Command::Approve { revision: RevisionNumber(number), hash: signed.hash(), comment: None }
}

fn publication(chance: &Move, now: DateTime<Utc>) -> Command {
    let sign = if chance.slip == Slip::Time { -1 } else { 1 };
    let at = chance.later.map(|minutes| now + TimeDelta::minutes(minutes) * sign);
    publish(at, chance.lasts.map(|minutes| at.unwrap_or(now) + TimeDelta::minutes(minutes) * sign))
}

fn release(chance: &Move, entry: &Entry) -> Command {
    let scheduled = entry.schedule.as_ref().map(|schedule| schedule.revision);
    let live = entry.live.as_ref().map(|live| live.revision);
    let RevisionNumber(right) = scheduled.or(live).unwrap_or(entry.head);
    Command::Release { revision: RevisionNumber(if chance.slip == Slip::Revision { right + 1 } else { right }) }
}
