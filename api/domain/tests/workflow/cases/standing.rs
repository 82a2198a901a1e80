//! What earlier approvals are worth after a resubmission.

use super::Case;
use crate::{
    commands::{
        PUBLISH, SUBMIT, WITHDRAW, approve, approve_and, approve_as, correct, correct_as, request_changes, retract,
        revert, save,
    },
    desk::Desk,
    people::{approver, author, chief, editor, second_writer},
    words::{public_note, words},
};
use domain::{
    actor::Actor,
    command::Command,
    review::{Correction, Significance},
};

/// Words that the chief has approved, or whoever else.
fn approved_by(who: &Actor) -> Desk {
    Desk::open(&author()).then(&author(), &SUBMIT).then(who, &approve(1))
}

/// A correction that the chief has approved and that is a draft again.
fn correction() -> Desk {
    let live = approved_by(&chief()).then(&chief(), &PUBLISH).then(&author(), &save(2));
    live.then(&author(), &correct()).then(&chief(), &approve(2)).then(&author(), &WITHDRAW)
}

pub fn resubmitted() -> Vec<Case> {
    let withdrawn = approved_by(&chief()).then(&author(), &WITHDRAW);
    let changed = withdrawn.clone().then(&author(), &save(2));
    let back = changed.clone().then(&author(), &save(1));
    let joined = approved_by(&second_writer()).then(&author(), &WITHDRAW);
    let rewrote = joined.clone().then(&author(), &save(2)).then(&second_writer(), &save(1));
    let other_note = Correction { significance: Significance::Factual, note: Some(public_note("Something else.")) };
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), editor(), command);
    vec![
        case("what was approved and withdrawn", &withdrawn, SUBMIT),
        case("what was approved and withdrawn, when two approvals are needed", &withdrawn.clone().needing(2), SUBMIT),
        case("what was approved and withdrawn, with other words", &changed, SUBMIT),
        case("what was approved and withdrawn, after a change that was undone", &back, SUBMIT),
        case("what was approved and withdrawn, by whoever approved it", &joined, SUBMIT).by(second_writer()),
        case("what was approved and withdrawn, written again by whoever approved it", &rewrote, SUBMIT),
        case("an approved correction with the same note", &correction(), correct()),
        case(
            "an approved correction with another note",
            &correction(),
            Command::Submit { correction: Some(other_note) },
        ),
        case("an approved correction as another significance", &correction(), correct_as(Significance::Safety, true)),
        case("an approved correction after a retraction", &correction().then(&chief(), &retract()), correct()),
        case("what was published and retracted, with the same words", &retracted(), SUBMIT),
        case("what was approved before a publication", &published_between(), correct()),
        case("a safety correction that nobody translated", &dangerous(), correct_as(Significance::Safety, true)),
        case(
            "a safety correction, which asks about translations",
            &dangerous().translated(),
            correct_as(Significance::Safety, true),
        ),
    ]
}

/// Approved, withdrawn, and written again after something else was published.
fn published_between() -> Desk {
    let first = Desk::open(&author()).then(&author(), &correct()).then(&chief(), &approve(1));
    let second = first.then(&author(), &WITHDRAW).then(&author(), &save(2)).then(&author(), &correct());
    second.then(&approver(), &approve(2)).then(&chief(), &PUBLISH).then(&author(), &revert(1))
}

fn retracted() -> Desk {
    approved_by(&chief()).then(&chief(), &PUBLISH).then(&chief(), &retract()).then(&author(), &revert(1))
}

fn dangerous() -> Desk {
    let live = approved_by(&chief()).then(&chief(), &PUBLISH).then(&author(), &save(2));
    let submitted = live.then(&author(), &correct_as(Significance::Safety, true));
    submitted.then(&chief(), &approve_and(2, true)).then(&author(), &WITHDRAW)
}

/// The chief has approved, the approver sends it back.
pub fn objected() -> Vec<Case> {
    let sent_back = approved_by(&chief()).then(&approver(), &request_changes());
    let again = sent_back.clone().then(&author(), &SUBMIT);
    let two = again.clone().needing(2);
    let dodged = again.clone().then(&author(), &WITHDRAW);
    let seen = again.clone().then(&second_writer(), &approve(1)).then(&author(), &WITHDRAW);
    let twice = again.clone().then(&chief(), &approve(1)).then(&approver(), &request_changes());
    let fixed = sent_back.clone().then(&author(), &save(2)).then(&author(), &SUBMIT);
    let other = approved_by(&chief()).then(&author(), &WITHDRAW).then(&author(), &save(2)).then(&author(), &SUBMIT);
    let other = other.then(&approver(), &request_changes()).then(&author(), &save(1));
    let own = Desk::open(&author()).needing(2).then(&author(), &SUBMIT).then(&chief(), &approve(1));
    let own = own.then(&chief(), &request_changes()).then(&author(), &SUBMIT);
    let undone = fixed.then(&author(), &WITHDRAW).then(&author(), &save(1));
    let undone_again = undone.clone().then(&author(), &SUBMIT);
    let case = |says, desk: &Desk, by, command| Case::new(says, desk.clone(), by, command);
    vec![
        case("the same words after an objection", &sent_back, author(), SUBMIT),
        case("the same words after an objection, by whoever approved them before", &again, chief(), approve(1)),
        case("the same words after an objection, by whoever objected", &again, approver(), approve(1)),
        case("the second of two, when one stands from before the objection", &two, second_writer(), approve(1)),
        case("the second of two, by the same person as the one that stands", &two, chief(), approve(1)),
        case("the second of two, when whoever gave the first objected after that", &own, approver(), approve(1)),
        case("the first of two, when whoever gave it objected after that", &own, chief(), approve(1)),
        case("the same words after an objection and a withdrawal", &dodged, author(), SUBMIT),
        case("the same words after an objection and an approval", &seen, author(), SUBMIT),
        case("the same words after an objection, an approval and another objection", &twice, author(), SUBMIT),
        case("what was approved, after an objection to other words", &other, author(), SUBMIT),
        case("the same words after an objection and changes that were undone", &undone, author(), SUBMIT),
        case("the same words after an objection, undone", &undone_again, chief(), approve_as(3, &words(1))),
    ]
}
