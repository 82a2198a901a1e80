//! Who may sign, and what.

use super::Case;
use crate::{
    commands::{PUBLISH, SUBMIT, WITHDRAW, approve, approve_as, correct, retract, revert, save},
    desk::Desk,
    people::{approver, author, chief, second_writer, writer},
    words::words,
};
use domain::{command::Command, ids::RevisionNumber};

fn published(desk: Desk, head: u32) -> Desk {
    desk.then(&author(), &correct()).then(&chief(), &approve(head)).then(&chief(), &PUBLISH)
}

pub fn four_eyes() -> Vec<Case> {
    let by_writer = Desk::open(&writer()).then(&author(), &SUBMIT);
    let touched = Desk::open(&writer()).then(&author(), &save(2)).then(&author(), &SUBMIT);
    let submitted = Desk::open(&author()).then(&writer(), &SUBMIT);
    let withdrawn = submitted.clone().then(&writer(), &WITHDRAW).then(&author(), &SUBMIT);
    let live = published(Desk::open(&writer()), 1);
    let corrected = live.clone().then(&author(), &save(2)).then(&author(), &correct());
    let discarded = live.clone().then(&second_writer(), &save(2)).then(&author(), &Command::Discard);
    let discarded = discarded.then(&author(), &save(3)).then(&author(), &correct());
    let twice_live = published(live.clone().then(&author(), &save(2)), 2);
    let reverted = twice_live.then(&author(), &revert(1)).then(&author(), &correct());
    let rewritten = reverted.clone().then(&chief(), &WITHDRAW).then(&author(), &save(4)).then(&author(), &correct());
    let again = reverted.clone().then(&chief(), &approve_as(3, &words(1))).then(&chief(), &PUBLISH);
    let again = published(again.then(&author(), &save(4)), 4);
    let to_the_revert = Command::Revert { to: RevisionNumber(3), content: words(1) };
    let again = again.then(&author(), &to_the_revert).then(&author(), &correct());
    let darkened = live.clone().then(&chief(), &retract()).then(&author(), &save(2)).then(&author(), &SUBMIT);
    let restored = live.then(&chief(), &retract()).then(&chief(), &Command::Archive);
    let restored = restored.then(&author(), &Command::Restore).then(&author(), &SUBMIT);
    let case = |says, desk: Desk, by, command| Case::new(says, desk, by, command);
    vec![
        case("their own words", by_writer, writer(), approve(1)),
        case("what they wrote an earlier revision of", touched, writer(), approve(2)),
        case("what they submitted", submitted, writer(), approve(1)),
        case("what they submitted once, but somebody else submitted now", withdrawn, writer(), approve(1)),
        case("what replaces their live words", corrected, writer(), approve(2)),
        case("what replaces their retracted words", darkened, writer(), approve(2)),
        case("after a draft of theirs was discarded", discarded, second_writer(), approve(3)),
        case("their own older words, to which an editor reverted", reverted, writer(), approve_as(3, &words(1))),
        case("their own older words, by a revert to a revert", again, writer(), approve_as(5, &words(1))),
        case("what was written over a revert to their words", rewritten, writer(), approve(4)),
        case("their own words, retracted, archived and restored", restored, writer(), approve(1)),
    ]
}

pub fn exact_words() -> Vec<Case> {
    let in_review = Desk::open(&author()).then(&author(), &save(2)).then(&author(), &SUBMIT);
    let two = in_review.clone().needing(2);
    let half = two.clone().then(&chief(), &approve(2));
    let again = half.clone().then(&author(), &WITHDRAW).then(&author(), &SUBMIT);
    let rewritten = half.clone().then(&author(), &WITHDRAW).then(&author(), &save(3)).then(&author(), &SUBMIT);
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), approver(), command);
    vec![
        case("the head with its hash", &in_review, approve(2)),
        case("the head with the hash of other words", &in_review, approve_as(2, &words(1))),
        case("an older revision with its hash", &in_review, approve(1)),
        case("an older revision with the hash of the head", &in_review, approve_as(1, &words(2))),
        case("having read an older version", &in_review.clone().expecting(2), approve(2)),
        case("the first of two", &two, approve(2)),
        case("the second of two", &half, approve(2)),
        Case::new("the second of two, by whoever gave the first", half, chief(), approve(2)),
        case("the second of two, after a withdrawal", &again, approve(2)),
        Case::new("the second of two, by whoever gave the first before a withdrawal", again, chief(), approve(2)),
        case("the first of two, after a change of what another approved", &rewritten, approve(3)),
    ]
}
