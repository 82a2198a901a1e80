//! What one approver alone makes public, and what becomes of it.

use super::Case;
use crate::{
    commands::{
        PUBLISH, SUBMIT, WITHDRAW, approve, approve_as, correct, force, force_as, publish, request_changes, retract,
        save,
    },
    desk::{Desk, day},
    people::{approver, author, chief, editor, second_writer, writer},
    words::words,
};
use domain::{actor::Actor, command::Command};

/// The second revision under review. The first, by the writer, was never live.
fn under_review() -> Desk {
    Desk::open(&writer()).then(&author(), &save(2)).then(&author(), &SUBMIT)
}

/// The second revision under review, while the first is live until the second day.
fn correction() -> Desk {
    let live = Desk::open(&writer()).then(&author(), &SUBMIT).then(&chief(), &approve(1));
    let live = live.then(&chief(), &publish(None, Some(day(2))));
    live.then(&author(), &save(2)).then(&author(), &correct())
}

pub fn publishing() -> Vec<Case> {
    let in_review = under_review();
    let draft = Desk::open(&author());
    let approved = in_review.clone().then(&approver(), &approve(2));
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), chief(), command);
    vec![
        case("what is under review", &in_review, force(2)),
        case("what they wrote themselves", &in_review, force(2)).by(writer()),
        case("what corrects a live revision", &correction(), force(2)),
        case("with the hash of other words", &in_review, force_as(2, &words(1))),
        case("an older revision", &in_review, force(1)),
        case("having read an older version", &in_review.clone().expecting(2), force(2)),
        case("by an editor", &in_review, force(2)).by(editor()),
        case("where nobody may", &in_review.clone().without_emergencies(), force(2)),
        case("a draft", &draft, force(1)),
        case("what is approved", &approved, force(2)),
    ]
}

/// Once for the same words, whoever it was and whatever became of it.
pub fn again() -> Vec<Case> {
    let public = under_review().then(&chief(), &force(2));
    let taken_back = public.clone().after_hours(4).then(&Actor::System, &Command::TakeBack);
    let dark = public.clone().then(&approver(), &retract());
    let sent_back = public.clone().then(&approver(), &request_changes()).then(&author(), &SUBMIT);
    let withdrawn = public.clone().then(&approver(), &WITHDRAW);
    let other = withdrawn.clone().then(&author(), &save(3));
    let undone = other.clone().then(&author(), &save(2)).then(&author(), &SUBMIT);
    let other = other.then(&author(), &SUBMIT);
    let resubmitted = withdrawn.then(&author(), &SUBMIT);
    let published = other.clone().then(&approver(), &approve(3)).then(&approver(), &PUBLISH);
    let since = published.then(&author(), &save(2)).then(&author(), &correct());
    let half = under_review().needing(2).then(&chief(), &approve(2)).then(&chief(), &force(2)).after_hours(4);
    let half = half.then(&Actor::System, &Command::TakeBack);
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), chief(), command);
    vec![
        case("what is public already", &public, force(2)),
        case("what was taken back", &taken_back, force(2)),
        case("what was taken back, by another approver", &taken_back, force(2)).by(approver()),
        case("what was retracted", &dark, force(2)),
        case("what was sent back and submitted again", &sent_back, force(2)),
        case("what was withdrawn and submitted again", &resubmitted, force(2)),
        case("what was withdrawn and submitted again, by another approver", &resubmitted, force(2)).by(approver()),
        case("what was withdrawn, after a change that was undone", &undone, force_as(4, &words(2))),
        case("what was withdrawn, with other words", &other, force(3)),
        case("what was withdrawn, after other words were published", &since, force_as(4, &words(2))),
        case("what they published alone, after it was taken back", &taken_back, approve(2)),
        case("what they published alone, after it was retracted", &dark, approve(2)),
        case("what they published alone, after it was sent back and submitted again", &sent_back, approve(2)),
        case("what they published alone, after it was withdrawn and submitted again", &resubmitted, approve(2)),
        case("what they published alone, after a change that was undone", &undone, approve_as(4, &words(2))),
        case("what they published alone, with other words", &other, approve(3)),
        case("what they published alone, after other words were published", &since, approve_as(4, &words(2))),
        case("what somebody published alone, withdrawn and submitted again", &resubmitted, approve(2)).by(approver()),
        case("what somebody published alone after giving the first of two", &half, approve(2)).by(approver()),
    ]
}

pub fn approving() -> Vec<Case> {
    let public = under_review().then(&chief(), &force(2));
    let two = public.clone().needing(2);
    let half = two.clone().then(&approver(), &approve(2));
    let signed = under_review().needing(2).then(&chief(), &approve(2)).then(&chief(), &force(2));
    let over = correction().then(&chief(), &force(2));
    let published = public.clone().then(&approver(), &approve(2)).then(&second_writer(), &save(3));
    let published = published.then(&second_writer(), &correct());
    let case = |says, desk: &Desk, by, command| Case::new(says, desk.clone(), by, command);
    vec![
        case("what somebody else published alone", &public, approver(), approve(2)),
        case("what they published alone", &public, chief(), approve(2)),
        case("what somebody published alone, of which they wrote an earlier draft", &public, writer(), approve(2)),
        case("what somebody published alone, which corrects their words", &over, writer(), approve(2)),
        case("what somebody published alone, with another hash", &public, approver(), approve_as(2, &words(1))),
        case("what somebody published alone, the first of two", &two, approver(), approve(2)),
        case("what somebody published alone, the second of two", &half, second_writer(), approve(2)),
        case("what somebody published alone after giving the first of two", &signed, approver(), approve(2)),
        case("what is to be taken back by now", &public.clone().after_hours(5), approver(), approve(2)),
        case("when nobody may publish alone meanwhile", &public.without_emergencies(), approver(), approve(2)),
        case("what corrects what they once published alone", &published, chief(), approve(3)),
    ]
}

pub fn ending() -> Vec<Case> {
    let public = under_review().then(&chief(), &force(2));
    let over = correction().then(&chief(), &force(2));
    let late = public.clone().after_hours(4);
    let late_over = over.clone().after_hours(4);
    let settled = public.clone().then(&approver(), &approve(2)).after_hours(4);
    let taken_back = late.clone().then(&Actor::System, &Command::TakeBack);
    let own = Desk::open(&second_writer()).then(&second_writer(), &SUBMIT).then(&chief(), &force(1));
    let case = |says, desk: &Desk, by, command| Case::new(says, desk.clone(), by, command);
    vec![
        case("before the time is over", &public.clone().after_hours(3), Actor::System, Command::TakeBack),
        case("when the time is over", &late, Actor::System, Command::TakeBack),
        case("when the time is over, which brings the last words back", &late_over, Actor::System, Command::TakeBack),
        case("when nobody may publish alone meanwhile", &late.without_emergencies(), Actor::System, Command::TakeBack),
        case("what somebody has approved", &settled, Actor::System, Command::TakeBack),
        case("what was published the ordinary way", &correction(), Actor::System, Command::TakeBack),
        case("what nobody has approved", &public, approver(), request_changes()),
        case("what nobody has approved, over a live revision", &over, approver(), request_changes()),
        case("what nobody has approved", &public, approver(), WITHDRAW),
        case("what nobody has approved, over a live revision", &over, approver(), WITHDRAW),
        case("what nobody has approved, by whoever published it", &public, chief(), WITHDRAW),
        case("what nobody has approved, by the submitter", &public, author(), WITHDRAW),
        case("what nobody has approved, over a live revision, by the submitter", &over, author(), WITHDRAW),
        case("what nobody has approved, by the submitter, who may approve", &own, second_writer(), WITHDRAW),
        case("what nobody has approved, by another editor", &public, editor(), WITHDRAW),
        case("what was taken back, by the submitter", &taken_back, author(), WITHDRAW),
        case("what nobody has approved", &public, approver(), retract()),
        case("what nobody has approved, over a live revision", &over, approver(), retract()),
        case(
            "what nobody has approved, at the end of the words before",
            &over.on_day(2),
            Actor::System,
            Command::Expire,
        ),
        case("what nobody has approved", &public, approver(), PUBLISH),
        case("what nobody has approved", &public, author(), save(3)),
    ]
}
