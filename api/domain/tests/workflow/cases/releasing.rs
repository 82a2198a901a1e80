//! What the system does when the time has come.

use super::Case;
use crate::{
    commands::{PUBLISH, SUBMIT, approve, correct, publish, release, save},
    desk::{Desk, day},
    people::{author, chief},
};
use domain::{actor::Actor, command::Command};

pub fn cases() -> Vec<Case> {
    let approved = Desk::open(&author()).then(&author(), &SUBMIT).then(&chief(), &approve(1));
    let scheduled = approved.clone().then(&chief(), &publish(Some(day(2)), Some(day(4))));
    let before = scheduled.clone().on_day(1);
    let due = scheduled.clone().on_day(2);
    let released = due.clone().then(&Actor::System, &release(1));
    let redrafted = released.clone().then(&author(), &save(2));
    let rescheduled = redrafted.clone().then(&author(), &correct()).then(&chief(), &approve(2));
    let rescheduled = rescheduled.then(&chief(), &publish(Some(day(9)), None));
    let endless = approved.clone().then(&chief(), &PUBLISH).on_day(99);
    let case = |says, desk: Desk, command| Case::new(says, desk, Actor::System, command);
    vec![
        case("before the time", before, release(1)),
        case("at the time", due.clone(), release(1)),
        case("another revision than the scheduled one", due.clone(), release(2)),
        case("after its end", scheduled.on_day(4), release(1)),
        case("when two approvals are needed meanwhile", due.needing(2), release(1)),
        case("when it was not scheduled", approved, release(1)),
        case("a second time", released.clone(), release(1)),
        case("a second time, when a newer revision is a draft", redrafted.clone(), release(1)),
        case("the live revision, when a newer one is scheduled", rescheduled.clone(), release(1)),
        case("before the end", released.clone().on_day(3), Command::Expire),
        case("at the end", released.on_day(4), Command::Expire),
        case("at the end, when a newer revision is a draft", redrafted.on_day(4), Command::Expire),
        case("at the end, when a newer revision is scheduled", rescheduled.on_day(4), Command::Expire),
        case("what has no end", endless, Command::Expire),
    ]
}
