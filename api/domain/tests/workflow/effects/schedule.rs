//! Times that are set, moved, kept and missed.

use crate::{
    commands::{
        PUBLISH, SUBMIT, WITHDRAW, approve, correct, fail_release, publish, publish_keeping, release, request_changes,
        save, set_expiry, set_verification,
    },
    desk::{Desk, day},
    people::{approver, author, chief, person},
};
use chrono::{DateTime, Utc};
use domain::{
    Decision,
    actor::Actor,
    command::Command,
    event::Event,
    ids::RevisionNumber,
    publication::{Expiry, Live, Publication, Schedule},
};

fn approved() -> Desk {
    Desk::open(&author()).then(&author(), &SUBMIT).then(&chief(), &approve(1))
}

/// An approved second revision, over a first one that is live until the ninth day.
fn correction() -> Desk {
    let live = approved().then(&chief(), &publish(None, Some(day(9))));
    live.then(&author(), &save(2)).then(&author(), &correct()).then(&chief(), &approve(2))
}

fn scheduled() -> Desk {
    approved().then(&chief(), &publish(Some(day(2)), Some(day(7))))
}

fn ends(desk: Desk, command: &Command) -> Option<DateTime<Utc>> {
    let entry = desk.then(&approver(), command).entry;
    entry.schedule.map_or_else(|| entry.live.and_then(|live| live.expires_at), |schedule| schedule.expires_at)
}

#[test]
fn a_new_time_takes_the_place_of_the_old_one() {
    let moved = scheduled().then(&approver(), &publish_keeping(day(3))).entry;
    let (by, expires_at) = (person(&approver()).id, Some(day(7)));
    assert_eq!(moved.schedule, Some(Schedule { revision: RevisionNumber(1), at: day(3), expires_at, by }));
}

#[test]
fn an_end_stays_unless_it_is_set() {
    let endless = correction().then(&chief(), &publish(Some(day(2)), None));
    let now = |end| Command::Publish { at: None, expiry: Expiry::Set(end) };
    assert_eq!(ends(approved(), &PUBLISH), None);
    assert_eq!(ends(scheduled(), &PUBLISH), Some(day(7)), "of the schedule");
    assert_eq!(ends(correction(), &PUBLISH), Some(day(9)), "of what is live");
    assert_eq!(ends(correction(), &publish_keeping(day(2))), Some(day(9)), "of what is live");
    assert_eq!(ends(endless.clone(), &PUBLISH), None, "of the schedule, which has none");
    assert_eq!(ends(endless, &publish_keeping(day(3))), None, "of the schedule, which has none");
    assert_eq!(ends(scheduled(), &now(None)), None);
    assert_eq!(ends(correction(), &now(Some(day(8)))), Some(day(8)));
    assert_eq!(ends(scheduled(), &publish(Some(day(3)), Some(day(8)))), Some(day(8)));
}

#[test]
fn a_new_end_of_what_is_live_leaves_the_schedule_alone() {
    let before = correction().then(&chief(), &publish(Some(day(2)), Some(day(7))));
    let after = before.clone().then(&chief(), &set_expiry(Some(day(5))));
    assert_eq!(after.entry.schedule, before.entry.schedule);
    assert_eq!(after.entry.live.expect("live").expires_at, Some(day(5)));
}

#[test]
fn a_release_is_by_whoever_scheduled_it() {
    let due = scheduled().on_day(3);
    let Ok(Decision::Happened(Event::Published(publication))) = due.attempt(&Actor::System, &release(1)) else {
        panic!("not released")
    };
    let revision = RevisionNumber(1);
    let expected = Publication {
        live: Live { revision, expires_at: Some(day(7)), verified_at: day(3), emergency: None },
        hash: due.entry.head_hash().expect("a head"),
        correction: None,
        approvals: 1,
        retract_stale: false,
        by: person(&chief()).id,
    };
    assert_eq!(publication, expected);
}

#[test]
fn a_failed_release_is_a_problem_until_somebody_does_something() {
    let failed =
        correction().then(&chief(), &publish(Some(day(2)), None)).on_day(2).then(&Actor::System, &fail_release());
    let problem = |desk: &Desk| desk.entry.problem.clone();
    assert_eq!((problem(&failed).as_deref(), &failed.entry.schedule), (Some("Because."), &None));
    let tended = failed.clone().then(&chief(), &set_verification(9)).then(&chief(), &Command::Confirm);
    assert_eq!(problem(&tended), problem(&failed), "nobody has done anything about it");
    for command in [PUBLISH, publish_keeping(day(3)), request_changes(), WITHDRAW] {
        assert_eq!(problem(&failed.clone().then(&approver(), &command)), None, "{}", command.name());
    }
    let again = failed.then(&chief(), &publish_keeping(day(3))).then(&chief(), &Command::Unschedule);
    assert_eq!(problem(&again), None, "it does not come back");
}
