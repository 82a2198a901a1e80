//! Commands in few words. In the told cases, revision `n` has the words `n` unless something else is said.

use crate::{
    people::{approver, chief, person},
    words::{base, note, words},
};
use chrono::{DateTime, Utc};
use domain::{
    actor::Person,
    command::{Command, CommandName},
    content::Content,
    entry::Entry,
    ids::{RevisionNumber, UserId},
    publication::Expiry,
    review::{Correction, Significance},
    text::Comment,
    translation::TranslationBase,
};
use std::num::NonZeroU32;

pub const WITHDRAW: Command = Command::Withdraw;
pub const PUBLISH: Command = Command::Publish { at: None, expiry: Expiry::Keep };

/// As for an entry that was never live.
pub const SUBMIT: Command = Command::Submit { correction: None };

pub fn comment() -> Comment {
    Comment::parse("Because.").expect("a comment")
}

pub fn save(number: u32) -> Command {
    save_as(words(number))
}

pub const fn save_as(content: Content) -> Command {
    Command::Save { content, base: None }
}

pub fn translate(number: u32, from: u32) -> Command {
    Command::Save { content: words(number), base: Some(base(from)) }
}

pub fn revert(number: u32) -> Command {
    Command::Revert { to: RevisionNumber(number), content: words(number) }
}

/// As over a live entry.
pub fn correct() -> Command {
    correct_as(Significance::Factual, true)
}

pub fn correct_as(significance: Significance, with_note: bool) -> Command {
    let note = with_note.then(note);
    Command::Submit { correction: Some(Correction { significance, note }) }
}

pub fn assign(reviewer: Option<Person>, due_at: Option<DateTime<Utc>>) -> Command {
    Command::Assign { reviewer, due_at }
}

pub fn request_changes() -> Command {
    Command::RequestChanges { comment: comment() }
}

pub fn approve(number: u32) -> Command {
    approve_as(number, &words(number))
}

pub fn approve_as(number: u32, content: &Content) -> Command {
    Command::Approve { revision: RevisionNumber(number), hash: content.hash(), comment: None, retract_stale: None }
}

/// Says what becomes of the translations of the old words.
pub fn approve_and(number: u32, retract_stale: bool) -> Command {
    let hash = words(number).hash();
    Command::Approve { revision: RevisionNumber(number), hash, comment: None, retract_stale: Some(retract_stale) }
}

pub const fn publish(at: Option<DateTime<Utc>>, expires_at: Option<DateTime<Utc>>) -> Command {
    Command::Publish { at, expiry: Expiry::Set(expires_at) }
}

/// With the end that was set before, if any.
pub const fn publish_keeping(at: DateTime<Utc>) -> Command {
    Command::Publish { at: Some(at), expiry: Expiry::Keep }
}

pub fn force(number: u32) -> Command {
    force_as(number, &words(number))
}

pub fn force_as(number: u32, content: &Content) -> Command {
    Command::ForcePublish { revision: RevisionNumber(number), hash: content.hash(), reason: comment() }
}

/// On behalf of the chief.
pub fn release(number: u32) -> Command {
    release_for(number, Some(person(&chief())))
}

pub const fn release_for(number: u32, scheduler: Option<Person>) -> Command {
    Command::Release { revision: RevisionNumber(number), scheduler }
}

pub fn fail_release() -> Command {
    Command::FailRelease { problem: comment() }
}

pub const fn set_expiry(expires_at: Option<DateTime<Utc>>) -> Command {
    Command::SetExpiry { expires_at }
}

pub const fn set_verification(days: u32) -> Command {
    Command::SetVerification { every: NonZeroU32::new(days) }
}

pub fn retract() -> Command {
    Command::Retract { reason: comment(), public_note: Some(note()) }
}

/// Because the source was corrected by that revision.
pub const fn retract_stale(source: TranslationBase) -> Command {
    Command::RetractStale { source, by: UserId(uuid::Uuid::from_u128(4)) }
}

/// The command as a careful person would give it; none for a creation, which has no entry yet.
pub fn well_formed(name: CommandName, entry: &Entry) -> Option<Command> {
    use CommandName as C;
    let hash = entry.head_hash().expect("every entry has a head");
    Some(match name {
        C::Create => return None,
        C::Save => save(99),
        C::Revert => revert(1),
        C::Submit => correct(),
        C::Withdraw => WITHDRAW,
        C::Assign => assign(Some(person(&approver())), None),
        C::RequestChanges => request_changes(),
        C::Approve => {
            Command::Approve { revision: entry.head, hash, comment: Some(comment()), retract_stale: Some(true) }
        }
        C::Publish => publish(None, None),
        C::ForcePublish => Command::ForcePublish { revision: entry.head, hash, reason: comment() },
        C::Unschedule => Command::Unschedule,
        C::Release => Command::Release { revision: entry.head, scheduler: Some(person(&chief())) },
        C::FailRelease => fail_release(),
        C::TakeBack => Command::TakeBack,
        C::SetExpiry => set_expiry(None),
        C::Confirm => Command::Confirm,
        C::SetVerification => set_verification(90),
        C::MarkCurrent => Command::MarkCurrent { base: base(2) },
        C::Retract => retract(),
        C::RetractStale => retract_stale(base(2)),
        C::Expire => Command::Expire,
        C::Discard => Command::Discard,
        C::Archive => Command::Archive,
        C::Restore => Command::Restore,
    })
}
