//! What a review and an entry remember.

use crate::{
    commands::{
        PUBLISH, SUBMIT, WITHDRAW, approve, approve_and, assign, correct, correct_as, request_changes, save,
        set_verification,
    },
    desk::{Desk, day},
    people::{approver, author, chief, person, second_writer},
};
use domain::{
    Decision,
    command::Command,
    event::Event,
    review::{Assignment, Significance},
};

fn live() -> Desk {
    Desk::open(&author()).then(&author(), &SUBMIT).then(&chief(), &approve(1)).then(&chief(), &PUBLISH)
}

#[test]
fn words_are_confirmed_by_publishing_and_again_without_a_new_revision() {
    let verified_at = |desk: &Desk| desk.entry.live.as_ref().map(|live| live.verified_at);
    let published = live();
    let confirmed = published.clone().on_day(5).then(&approver(), &Command::Confirm);
    assert_eq!((verified_at(&published), verified_at(&confirmed)), (Some(day(0)), Some(day(5))));
    assert_eq!(confirmed.entry.revisions, published.entry.revisions);
}

#[test]
fn how_often_to_confirm_is_kept_and_forgotten() {
    let monthly = live().then(&chief(), &set_verification(30));
    let redrafted = monthly.clone().then(&author(), &save(2));
    assert_eq!(redrafted.entry.verify_every.map(std::num::NonZeroU32::get), Some(30));
    assert_eq!(monthly.then(&chief(), &set_verification(0)).entry.verify_every, None);
}

#[test]
fn a_request_is_kept_with_its_review() {
    let submitted = Desk::open(&author()).then(&author(), &SUBMIT);
    let asked = submitted.then(&author(), &assign(Some(person(&approver())), Some(day(3))));
    let assignment = |desk: &Desk| desk.entry.review.as_ref().map(|review| review.assignment);
    let expected = Assignment { reviewer: Some(person(&approver()).id), due_at: Some(day(3)) };
    assert_eq!(assignment(&asked), Some(expected));
    let again = asked.then(&author(), &WITHDRAW).then(&author(), &SUBMIT);
    assert_eq!(assignment(&again), Some(Assignment::default()), "a new review asks nobody yet");
}

/// One approver who wants the translations taken back is enough, whoever else has no word on them.
#[test]
fn translations_are_taken_back_if_any_approver_wants_it() {
    let wanted = |first: Command, second: Command| {
        let submitted =
            live().needing(2).then(&author(), &save(2)).then(&author(), &correct_as(Significance::Safety, true));
        let approved = submitted.then(&chief(), &first).then(&approver(), &second);
        match approved.attempt(&chief(), &PUBLISH) {
            Ok(Decision::Happened(Event::Published(publication))) => publication.retract_stale,
            other => panic!("{other:?}"),
        }
    };
    assert!(wanted(approve_and(2, true), approve_and(2, false)));
    assert!(wanted(approve_and(2, false), approve_and(2, true)));
    assert!(!wanted(approve_and(2, false), approve(2)));
}

#[test]
fn a_publication_counts_each_person_once_and_those_whose_approval_stands() {
    let first = Desk::open(&author()).needing(2).then(&author(), &correct()).then(&chief(), &approve(1));
    let second = first.then(&approver(), &request_changes()).then(&author(), &correct());
    let third = second.then(&chief(), &approve(1)).then(&second_writer(), &approve(1));
    assert_eq!(third.entry.approvals().len(), 2);
    let Ok(Decision::Happened(Event::Published(publication))) = third.attempt(&chief(), &PUBLISH) else {
        panic!("not published")
    };
    assert_eq!(publication.approvals, 2);
    let published = third.then(&chief(), &PUBLISH).entry;
    assert_eq!((published.review, published.closed_reviews), (None, vec![]));
}
