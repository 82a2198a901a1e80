//! What a change is to those who keep copies.

use super::{Change, correction};
use crate::store::published::{ChangeKind, NewChange};
use domain::{event::Event, tag::Tag, text::PublicNote};

pub(super) fn entry(change: Change<'_>, what: ChangeKind, tags: &[Tag]) -> NewChange {
    let live = change.after.live.as_ref();
    let words = live.and_then(|live| change.after.revision(live.revision));
    NewChange {
        change: what,
        words: words.map(|revision| (revision.number, revision.hash)),
        correction: correction(change).filter(|_| what == ChangeKind::Corrected).cloned(),
        note: public_note(change).cloned(),
        must_refresh: must_refresh(change, what),
        tags: tags.to_vec(),
    }
}

/// What readers are told of a retraction.
pub(super) const fn public_note(change: Change<'_>) -> Option<&PublicNote> {
    match change.event {
        Event::Retracted { public_note } => public_note.as_ref(),
        _ => None,
    }
}

/// Whether whoever has a copy of the old words must not show them any more.
fn must_refresh(change: Change<'_>, what: ChangeKind) -> bool {
    let is_grave = correction(change).is_some_and(|correction| correction.significance.is_grave());
    what == ChangeKind::Retracted || is_grave || matches!(change.event, Event::TakenBack)
}
