//! Words that one approver published alone.

use crate::{
    commands::{
        PUBLISH, SUBMIT, WITHDRAW, approve, correct, force, publish, request_changes, retract, save, set_expiry,
        set_verification,
    },
    desk::{Desk, day},
    people::{approver, author, chief, person, second_writer, writer},
};
use chrono::TimeDelta;
use domain::{
    actor::Actor,
    command::{Command, CommandName},
    entry::Status,
    event::Event,
    ids::{RevisionNumber, UserId},
    permits,
    publication::Emergency,
    refusal::{Forbidden, Refusal},
    review::Review,
};
use std::collections::BTreeSet;

/// A second revision under review, over a first one that is live until the ninth day.
fn correction() -> Desk {
    let live = Desk::open(&writer()).then(&author(), &SUBMIT).then(&chief(), &approve(1));
    let live = live.then(&chief(), &publish(None, Some(day(9)))).on_day(1);
    live.then(&author(), &save(2)).then(&author(), &correct())
}

fn first() -> Desk {
    Desk::open(&writer()).then(&author(), &save(2)).then(&author(), &SUBMIT)
}

fn ids(people: &[Actor]) -> BTreeSet<UserId> {
    people.iter().map(|actor| person(actor).id).collect()
}

#[test]
fn it_says_who_until_when_and_what_it_displaced() {
    let before = correction();
    let public = before.clone().then(&chief(), &force(2)).entry;
    let live = public.live.clone().expect("the public reads it");
    let emergency = Emergency {
        by: person(&chief()).id,
        until: day(1) + TimeDelta::hours(4),
        previous: before.entry.live.map(Box::new),
        last_live: Some(RevisionNumber(1)),
    };
    assert_eq!((live.revision, live.expires_at, live.verified_at), (RevisionNumber(2), Some(day(9)), day(1)));
    assert_eq!(live.emergency, Some(emergency));
    assert_eq!((public.status, public.last_live), (Status::InReview, Some(live.revision)));
    let review = before.entry.review.map(|review| Review { forced_by: Some(person(&chief()).id), ..review });
    assert_eq!(public.review, review, "it goes on, and remembers who did not wait for it");
}

#[test]
fn its_publication_counts_nobody() {
    let half = correction().needing(2).then(&approver(), &approve(2));
    let Event::Published(publication) = half.event(&chief(), &force(2)) else { panic!("not published") };
    assert_eq!((publication.approvals, publication.by), (0, person(&chief()).id));
    assert_eq!(publication.correction, half.entry.review.expect("under review").correction);
}

#[test]
fn an_approval_settles_it_without_publishing_it_again() {
    let public = correction().then(&chief(), &force(2));
    let event = public.event(&approver(), &approve(2));
    assert!(matches!(event, Event::Approved { enough: true, .. }), "{event:?}");
    let before = public.entry.live.clone().expect("public");
    let settled = public.then(&approver(), &approve(2)).entry;
    assert_eq!((settled.status, settled.review, settled.last_live), (Status::Published, None, Some(RevisionNumber(2))));
    assert_eq!(settled.live, Some(domain::publication::Live { emergency: None, ..before }));
}

#[test]
fn whatever_takes_it_back_brings_back_all_that_was() {
    let over = |desk: &Desk| desk.clone().after_hours(4);
    for before in [correction(), first()] {
        let public = before.clone().then(&chief(), &force(2));
        for back in [
            over(&public).then(&Actor::System, &Command::TakeBack),
            public.clone().then(&approver(), &WITHDRAW),
            public.clone().then(&approver(), &request_changes()),
            public.clone().then(&chief(), &set_expiry(Some(day(3)))).then(&approver(), &WITHDRAW),
        ] {
            assert_eq!((&back.entry.live, back.entry.last_live), (&before.entry.live, before.entry.last_live));
        }
    }
}

#[test]
fn a_retraction_takes_back_what_it_displaced_too() {
    for before in [correction(), first()] {
        let public = before.clone().then(&chief(), &force(2));
        let dark = public.then(&approver(), &retract()).entry;
        assert_eq!((dark.live, dark.last_live, dark.status), (None, before.entry.last_live, Status::InReview));
    }
}

#[test]
fn whoever_published_it_contributes_to_these_words_until_a_publication() {
    let before = correction().then(&author(), &WITHDRAW).then(&second_writer(), &save(3)).then(&author(), &correct());
    let public = before.clone().then(&chief(), &force(3));
    assert_eq!(before.entry.contributors(), ids(&[author(), second_writer()]));
    assert_eq!(public.entry.contributors(), ids(&[author(), second_writer(), chief()]));
    let settled = public.clone().then(&approver(), &approve(3));
    assert_eq!(settled.entry.contributors(), ids(&[second_writer()]), "the author of what is live");
    for back in [
        public.clone().after_hours(4).then(&Actor::System, &Command::TakeBack),
        public.clone().then(&approver(), &retract()),
        public.clone().then(&approver(), &request_changes()),
        public.then(&approver(), &WITHDRAW),
    ] {
        assert_eq!(back.entry.contributors(), ids(&[author(), second_writer(), chief()]), "{}", back.entry.status);
        assert!(back.entry.forced_by().eq([person(&chief()).id]));
    }
}

#[test]
fn other_words_and_the_next_publication_forget_who_published_alone() {
    let back = correction().then(&chief(), &force(2)).then(&approver(), &WITHDRAW);
    let reworded = back.clone().then(&author(), &save(3));
    assert_eq!(reworded.entry.contributors(), ids(&[author()]));
    let same = reworded.clone().then(&second_writer(), &save(2));
    assert_eq!(same.entry.contributors(), ids(&[author(), second_writer(), chief()]), "the same words once more");
    let published = reworded.then(&author(), &correct()).then(&chief(), &approve(3)).then(&chief(), &PUBLISH);
    let anew = published.then(&second_writer(), &save(2));
    assert_eq!(anew.entry.contributors(), ids(&[author(), second_writer()]), "something was published since");
}

#[test]
fn it_does_not_end_before_anybody_could_read_it() {
    let public = correction().on_day(9).then(&chief(), &force(2)).entry;
    assert_eq!(public.live.expect("public").expires_at, None);
}

#[test]
fn other_changes_leave_it_alone() {
    let public = correction().then(&chief(), &force(2));
    let kept = public.clone().then(&chief(), &set_verification(9)).then(&chief(), &Command::Confirm);
    assert_eq!(kept.entry.live, public.entry.live);
}

/// So that no button is shown that leads nowhere.
#[test]
fn nobody_is_offered_it_where_the_server_does_not_allow_it() {
    let asks = |desk: &Desk| permits(&chief(), &desk.entry, CommandName::ForcePublish, &desk.conditions());
    assert_eq!(asks(&correction()), Ok(()));
    assert_eq!(asks(&correction().without_emergencies()), Err(Refusal::Forbidden(Forbidden::EmergencyOff)));
}
