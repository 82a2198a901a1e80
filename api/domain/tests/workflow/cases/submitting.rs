//! Asking for a countersignature, and taking that back.

use super::Case;
use crate::{
    commands::{PUBLISH, SUBMIT, WITHDRAW, approve, correct, correct_as, retract, save, save_as},
    desk::Desk,
    people::{approver, author, chief, editor, writer},
    words::unfinished,
};
use domain::{command::Command, review::Significance};

pub fn cases() -> Vec<Case> {
    let draft = Desk::open(&author());
    let empty = Desk::open_with(&author(), unfinished());
    let in_review = draft.clone().then(&author(), &SUBMIT);
    let live = in_review.clone().then(&chief(), &approve(1)).then(&chief(), &PUBLISH);
    let over = live.clone().then(&author(), &save(2));
    let darkened = over.clone().then(&chief(), &retract());
    let dropped = live.then(&author(), &save_as(unfinished())).then(&author(), &Command::Discard);
    let restored = dropped.then(&chief(), &retract()).then(&chief(), &Command::Archive);
    let restored = restored.then(&author(), &Command::Restore);
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), editor(), command);
    vec![
        case("for the first time", &draft, SUBMIT),
        case("without an answer", &empty, SUBMIT),
        case("without an answer at first", &empty.clone().then(&author(), &save(2)), SUBMIT),
        case("after an unfinished draft was discarded, and the rest restored", &restored, SUBMIT),
        case("over a live revision, without a significance", &over, SUBMIT),
        case("over a live revision, a typo without a note", &over, correct_as(Significance::Typo, false)),
        case(
            "over a live revision, a clarification without a note",
            &over,
            correct_as(Significance::Clarification, false),
        ),
        case("over a live revision, a factual change without a note", &over, correct_as(Significance::Factual, false)),
        case("over a live revision, a safety change without a note", &over, correct_as(Significance::Safety, false)),
        case("over a live revision, with significance and note", &over, correct()),
        case("over a revision that was retracted, without a significance", &darkened, SUBMIT),
        case("what somebody else submitted", &in_review, WITHDRAW),
        Case::new("what they submitted", in_review.clone(), author(), WITHDRAW),
        Case::new("by an approver, what somebody else submitted", in_review.clone(), approver(), WITHDRAW),
        Case::new("by an approver who writes, what somebody else submitted", in_review, writer(), WITHDRAW),
    ]
}
