//! Moving what is scheduled, and when words stop to be public.

use super::Case;
use crate::{
    commands::{PUBLISH, SUBMIT, approve, correct, force, publish, publish_keeping, save, set_expiry},
    desk::{Desk, day},
    people::{approver, author, chief, editor, writer},
};
use domain::command::Command;

fn approved() -> Desk {
    Desk::open(&writer()).then(&author(), &SUBMIT).then(&chief(), &approve(1))
}

/// An approved correction of what is live until day 5.
fn correction() -> Desk {
    let live = approved().then(&chief(), &publish(None, Some(day(5))));
    live.then(&author(), &save(2)).then(&author(), &correct()).then(&chief(), &approve(2))
}

pub fn moving() -> Vec<Case> {
    let scheduled = approved().then(&chief(), &publish(Some(day(4)), Some(day(8)))).on_day(2);
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), approver(), command);
    vec![
        case("what is scheduled, at another time", &scheduled, publish_keeping(day(5))),
        case("what is scheduled, at another time, by a contributor", &scheduled, publish_keeping(day(5))).by(writer()),
        case("what is scheduled, at another time, by an editor", &scheduled, publish_keeping(day(5))).by(editor()),
        case("what is scheduled, in the past", &scheduled, publish_keeping(day(1))),
        case("what is scheduled, at the end that was set", &scheduled, publish_keeping(day(8))),
        case(
            "what is scheduled, at the end that was set, with another",
            &scheduled,
            publish(Some(day(8)), Some(day(9))),
        ),
        case("what is scheduled, now", &scheduled, PUBLISH),
        case("what is scheduled, now, when its end has come", &scheduled.clone().on_day(8), PUBLISH),
        case("what is scheduled, when two approvals are needed meanwhile", &scheduled.clone().needing(2), PUBLISH),
        case("what is scheduled, having read an older version", &scheduled.clone().expecting(3), PUBLISH),
        case("what is scheduled", &scheduled, Command::Unschedule),
        case("what is not scheduled", &approved(), Command::Unschedule),
        case("a correction, before the end of what is live", &correction(), publish_keeping(day(4))),
        case("a correction, at the end of what is live", &correction(), publish_keeping(day(5))),
        case("a correction, at the end of what is live, without one", &correction(), publish(Some(day(5)), None)),
        case("a correction, now, when the end of what is live has come", &correction().on_day(5), PUBLISH),
        case("what is published already", &approved().then(&chief(), &PUBLISH), PUBLISH),
        case(
            "what is published already, with an end",
            &approved().then(&chief(), &PUBLISH),
            publish(None, Some(day(1))),
        ),
        case("what is published already, later", &approved().then(&chief(), &PUBLISH), publish_keeping(day(1))),
    ]
}

pub fn ending() -> Vec<Case> {
    let live = approved().then(&chief(), &publish(None, Some(day(5)))).on_day(1);
    let over = live.clone().on_day(5);
    let forced = over.clone().then(&author(), &save(2)).then(&author(), &correct()).then(&chief(), &force(2));
    let rescheduled = correction().then(&chief(), &publish(Some(day(3)), None)).on_day(1);
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), approver(), command);
    vec![
        case("later", &live, set_expiry(Some(day(6)))),
        case("sooner", &live, set_expiry(Some(day(2)))),
        case("never", &live, set_expiry(None)),
        case("as it is", &live, set_expiry(Some(day(5)))),
        case("at this moment", &live, set_expiry(Some(day(1)))),
        case("in the past", &live, set_expiry(Some(day(0)))),
        case("later, when the end has come", &over, set_expiry(Some(day(6)))),
        case("never, when the end has come", &over, set_expiry(None)),
        case("as it is, when the end has come", &over, set_expiry(Some(day(5)))),
        case("later, at the last moment", &live.clone().on_day(4), set_expiry(Some(day(6)))),
        case("later, of what one approver published over it when the end has come", &forced, set_expiry(Some(day(6)))),
        case("later, while a correction is scheduled", &rescheduled, set_expiry(Some(day(6)))),
        case("later, of what the public does not see", &approved(), set_expiry(Some(day(6)))),
        case("later, having read an older version", &live.clone().expecting(3), set_expiry(Some(day(6)))),
        case("later, by an editor", &live, set_expiry(Some(day(6)))).by(editor()),
    ]
}
