//! Commands in few words. In the told cases, revision `n` has the words `n` unless something else is said.

use crate::words::{note, words};
use chrono::{DateTime, Utc};
use domain::{
    command::{Command, CommandName},
    content::Content,
    entry::Entry,
    ids::RevisionNumber,
    review::{Correction, Significance},
    text::Comment,
};

pub const WITHDRAW: Command = Command::Withdraw;
pub const PUBLISH: Command = Command::Publish { at: None, expires_at: None };

pub fn comment() -> Comment {
    Comment::parse("Because.").expect("a comment")
}

pub fn save(number: u32) -> Command {
    save_as(words(number))
}

pub const fn save_as(content: Content) -> Command {
    Command::Save { content }
}

pub fn revert(number: u32) -> Command {
    Command::Revert { to: RevisionNumber(number), content: words(number) }
}

/// As for an entry that was never live.
pub const SUBMIT: Command = Command::Submit { correction: None };

/// As over a live entry.
pub fn correct() -> Command {
    correct_as(Significance::Factual, true)
}

pub fn correct_as(significance: Significance, with_note: bool) -> Command {
    let note = with_note.then(note);
    Command::Submit { correction: Some(Correction { significance, note }) }
}

pub fn request_changes() -> Command {
    Command::RequestChanges { comment: comment() }
}

pub fn approve(number: u32) -> Command {
    approve_as(number, &words(number))
}

pub fn approve_as(number: u32, content: &Content) -> Command {
    Command::Approve { revision: RevisionNumber(number), hash: content.hash(), comment: None }
}

pub const fn publish(at: Option<DateTime<Utc>>, expires_at: Option<DateTime<Utc>>) -> Command {
    Command::Publish { at, expires_at }
}

pub const fn release(number: u32) -> Command {
    Command::Release { revision: RevisionNumber(number) }
}

pub fn retract() -> Command {
    Command::Retract { reason: comment(), public_note: Some(note()) }
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
        C::RequestChanges => request_changes(),
        C::Approve => Command::Approve { revision: entry.head, hash, comment: Some(comment()) },
        C::Publish => PUBLISH,
        C::Unschedule => Command::Unschedule,
        C::Release => Command::Release { revision: entry.head },
        C::Retract => retract(),
        C::Expire => Command::Expire,
        C::Discard => Command::Discard,
        C::Archive => Command::Archive,
        C::Restore => Command::Restore,
    })
}
