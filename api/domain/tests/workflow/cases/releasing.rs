//! What the system does when the time has come.

use super::Case;
use crate::{
    commands::{PUBLISH, SUBMIT, approve, correct, fail_release, publish, publish_keeping, release, release_for, save},
    desk::{Desk, day},
    people::{approver, author, chief, demoted_chief, person},
};
use domain::{actor::Actor, command::Command};

fn approved() -> Desk {
    Desk::open(&author()).then(&author(), &SUBMIT).then(&chief(), &approve(1))
}

/// From the second day until the fourth.
fn scheduled() -> Desk {
    approved().then(&chief(), &publish(Some(day(2)), Some(day(4))))
}

fn redrafted() -> Desk {
    scheduled().on_day(2).then(&Actor::System, &release(1)).then(&author(), &save(2))
}

/// A correction, from the ninth day.
fn rescheduled() -> Desk {
    let approved = redrafted().then(&author(), &correct()).then(&chief(), &approve(2));
    approved.then(&chief(), &publish(Some(day(9)), None))
}

pub fn cases() -> Vec<Case> {
    let due = scheduled().on_day(2);
    let released = due.clone().then(&Actor::System, &release(1));
    let endless = approved().then(&chief(), &PUBLISH).on_day(99);
    let case = |says, desk: Desk, command| Case::new(says, desk, Actor::System, command);
    vec![
        case("before the time", scheduled().on_day(1), release(1)),
        case("at the time", due.clone(), release(1)),
        case("another revision than the scheduled one", due.clone(), release(2)),
        case("after its end", scheduled().on_day(4), release(1)),
        case("what was moved meanwhile", due.clone().then(&chief(), &publish_keeping(day(3))), release(1)),
        case("when two approvals are needed meanwhile", due.needing(2), release(1)),
        case("when it was not scheduled", approved(), release(1)),
        case("a second time", released.clone(), release(1)),
        case("a second time, when a newer revision is a draft", redrafted(), release(1)),
        case("the live revision, when a newer one is scheduled", rescheduled().on_day(9), release(1)),
        case("before the end", released.clone().on_day(3), Command::Expire),
        case("at the end", released.on_day(4), Command::Expire),
        case("at the end, when a newer revision is a draft", redrafted().on_day(4), Command::Expire),
        case("at the end, when a newer revision is scheduled", rescheduled().on_day(4), Command::Expire),
        case("what has no end", endless, Command::Expire),
    ]
}

/// Releases that have to fail, and what is done then.
pub fn failing() -> Vec<Case> {
    let due = scheduled().on_day(2);
    let moved = due.clone().then(&chief(), &publish_keeping(day(3)));
    let taken_over = scheduled().then(&approver(), &publish_keeping(day(1))).on_day(1);
    let released = due.clone().then(&Actor::System, &release(1));
    let failed = due.clone().then(&Actor::System, &fail_release());
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), Actor::System, command);
    vec![
        case("when whoever scheduled it only writes now", &due, release_for(1, Some(person(&demoted_chief())))),
        case("when whoever scheduled it has no account any more", &due, release_for(1, None)),
        case("on behalf of another approver", &due, release_for(1, Some(person(&approver())))),
        case("what another approver moved", &taken_over, release_for(1, Some(person(&approver())))),
        case("what another approver moved, on behalf of the first", &taken_over, release(1)),
        case("a second time, when whoever scheduled it has no account any more", &released, release_for(1, None)),
        case("what is due", &due, fail_release()),
        case("what is due, of a correction", &rescheduled().on_day(9), fail_release()),
        case("what is not due", &scheduled().on_day(1), fail_release()),
        case("what was moved meanwhile", &moved, fail_release()),
        case("what ended before it could be released", &scheduled().on_day(4), fail_release()),
        case("a second time", &failed, fail_release()),
        case("what has failed", &failed, release(1)),
        Case::new("what could not be released, now", failed, approver(), PUBLISH),
    ]
}
