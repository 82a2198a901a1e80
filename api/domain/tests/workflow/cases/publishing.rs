//! Going public at once or later, and leaving it.

use super::Case;
use crate::{
    commands::{PUBLISH, SUBMIT, WITHDRAW, approve, correct, publish, retract, save},
    desk::{Desk, day},
    people::{approver, author, chief, writer},
};
use domain::command::Command;

pub fn cases() -> Vec<Case> {
    let in_review = Desk::open(&writer()).then(&author(), &SUBMIT);
    let approved = in_review.clone().then(&chief(), &approve(1)).on_day(5);
    let rewritten = approved.clone().then(&author(), &WITHDRAW).then(&author(), &save(2)).then(&author(), &SUBMIT);
    let half = in_review.clone().needing(2).then(&chief(), &approve(1));
    let over = approved.clone().then(&chief(), &PUBLISH).then(&author(), &save(2)).then(&author(), &correct());
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), approver(), command);
    vec![
        case("in the future", &approved, publish(Some(day(6)), None)),
        case("in the future, with an end after that", &approved, publish(Some(day(6)), Some(day(7)))),
        case("in the future, with an end at that moment", &approved, publish(Some(day(6)), Some(day(6)))),
        case("at this moment", &approved, publish(Some(day(5)), None)),
        case("in the past", &approved, publish(Some(day(4)), None)),
        case("now, with an end", &approved, publish(None, Some(day(6)))),
        case("now, with an end at this moment", &approved, publish(None, Some(day(5)))),
        case("now, with an end in the past", &approved, publish(None, Some(day(4)))),
        case("by a contributor, when somebody else has approved", &approved, PUBLISH).by(writer()),
        case("when two approvals are needed meanwhile", &approved.clone().needing(2), PUBLISH),
        case(
            "later, when two approvals are needed meanwhile",
            &approved.clone().needing(2),
            publish(Some(day(6)), None),
        ),
        case("under review, when fewer approvals are needed meanwhile", &half.needing(1), PUBLISH),
        case("before an approval", &in_review, PUBLISH),
        case("when the approval was for other words", &rewritten, PUBLISH),
        case("having read an older version", &approved.expecting(2), PUBLISH),
        case("what is live while a correction is under review", &over, retract()),
        case(
            "without a note to the public",
            &over,
            Command::Retract { reason: crate::commands::comment(), public_note: None },
        ),
        case("having read an older version", &over.expecting(1), retract()),
    ]
}
