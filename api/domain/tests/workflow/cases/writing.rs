//! Saving and reverting.

use super::Case;
use crate::{
    commands::{PUBLISH, SUBMIT, approve, retract, revert, save, save_as},
    desk::Desk,
    people::{author, chief, editor, foreign_editor},
    words::{notice, with_a_topic_twice, with_sources, words},
};
use domain::{command::Command, ids::RevisionNumber};

pub fn cases() -> Vec<Case> {
    let draft = Desk::open(&author()).then(&author(), &save(2));
    let in_review = draft.clone().then(&author(), &SUBMIT);
    let live = in_review.clone().then(&chief(), &approve(2)).then(&chief(), &PUBLISH);
    let retracted = live.clone().then(&chief(), &retract());
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), editor(), command);
    let mixed = Command::Revert { to: RevisionNumber(1), content: words(5) };
    let stranger =
        Case::new("by an outsider who read an older version", draft.clone().expecting(1), foreign_editor(), save(3));
    vec![
        case("the words that are there", &draft, save(2)),
        case("the words of an older revision", &draft, save(1)),
        case("a notice in place of a question", &draft, save_as(notice())),
        case("20 sources", &draft, save_as(with_sources(20))),
        case("21 sources", &draft, save_as(with_sources(21))),
        case("a topic twice", &draft, save_as(with_a_topic_twice())),
        case("having read the current version", &draft.clone().expecting(2), save(3)),
        case("having read an older version", &draft.clone().expecting(1), save(3)),
        case("having read an older version, what is under review meanwhile", &in_review.clone().expecting(2), save(3)),
        stranger,
        case("the words that are live", &live, save(2)),
        case("the words that were retracted", &retracted, save(2)),
        case("to an older revision", &draft, revert(1)),
        case("to the head", &draft, revert(2)),
        case("to the head, which was retracted", &retracted, revert(2)),
        case("to a revision that does not exist", &draft, revert(3)),
        case("to a revision, with other words", &draft, mixed),
    ]
}
