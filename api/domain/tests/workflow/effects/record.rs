//! What a review and an entry remember.

use crate::{
    commands::{
        PUBLISH, SUBMIT, WITHDRAW, approve, approve_and, assign, correct, correct_as, force, request_changes, save,
        set_verification,
    },
    desk::{Desk, day},
    people::{approver, author, chief, person, second_writer},
};
use domain::{
    actor::Actor,
    command::Command,
    entry::Status,
    event::Event,
    ids::UserId,
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
    let on_behalf_of = |first: Command, second: Command| {
        let approved = dangerous().then(&chief(), &first);
        assert_eq!(stale_go_for(&approved, &approver(), &second), None, "nothing is public yet");
        stale_go_for(&approved.then(&approver(), &second), &second_writer(), &PUBLISH)
    };
    let publisher = Some(person(&second_writer()).id);
    assert_eq!(on_behalf_of(approve_and(2, true), approve_and(2, false)), publisher);
    assert_eq!(on_behalf_of(approve_and(2, false), approve_and(2, true)), publisher);
    assert_eq!(on_behalf_of(approve_and(2, false), approve(2)), None);
}

/// What was public alone is not published again: it is the approval that counts, and whoever gives it.
#[test]
fn translations_are_taken_back_once_an_emergency_is_settled() {
    let on_behalf_of = |first: Command, second: Command| {
        let public = dangerous().then(&chief(), &force(2));
        assert_eq!(stale_go_for(&public, &approver(), &first), None, "one of two");
        stale_go_for(&public.then(&approver(), &first), &second_writer(), &second)
    };
    let settler = Some(person(&second_writer()).id);
    assert_eq!(on_behalf_of(approve_and(2, true), approve_and(2, false)), settler);
    assert_eq!(on_behalf_of(approve_and(2, false), approve_and(2, true)), settler);
    assert_eq!(on_behalf_of(approve_and(2, false), approve(2)), None);
}

#[test]
fn translations_are_taken_back_with_an_emergency_that_an_approver_wanted_so() {
    let half = |wanted| dangerous().then(&approver(), &approve_and(2, wanted));
    assert_eq!(stale_go_for(&half(true), &chief(), &force(2)), Some(person(&chief()).id));
    assert_eq!(stale_go_for(&half(false), &chief(), &force(2)), None);
    let public = half(true).then(&chief(), &force(2));
    assert_eq!(stale_go_for(&public, &chief(), &request_changes()), None, "the old words are back");
}

/// The wish stands where the approval does: for the same words with the same note.
#[test]
fn a_wish_to_take_translations_back_outlives_the_review() {
    let wished = live().then(&author(), &save(2)).then(&author(), &correct()).then(&chief(), &approve_and(2, true));
    let again = wished.clone().then(&author(), &WITHDRAW).then(&author(), &correct());
    assert_eq!(again.entry.status, Status::Approved, "the approval stands");
    assert_eq!(stale_go_for(&again, &approver(), &PUBLISH), Some(person(&approver()).id));
    let told_otherwise = wished.then(&author(), &WITHDRAW);
    let told_otherwise = told_otherwise.then(&author(), &correct_as(Significance::Clarification, true));
    let told_otherwise = told_otherwise.then(&approver(), &approve_and(2, false));
    assert_eq!(stale_go_for(&told_otherwise, &approver(), &PUBLISH), None);
}

/// A safety correction under review, which two have to approve.
fn dangerous() -> Desk {
    live().needing(2).then(&author(), &save(2)).then(&author(), &correct_as(Significance::Safety, true))
}

fn stale_go_for(desk: &Desk, by: &Actor, command: &Command) -> Option<UserId> {
    desk.event(by, command).retracts_stale(&desk.entry)
}

#[test]
fn a_publication_counts_each_person_once_and_those_whose_approval_stands() {
    let first = Desk::open(&author()).needing(2).then(&author(), &correct()).then(&chief(), &approve(1));
    let second = first.then(&approver(), &request_changes()).then(&author(), &correct());
    let third = second.then(&chief(), &approve(1)).then(&second_writer(), &approve(1));
    assert_eq!(third.entry.approvals().len(), 2);
    let Event::Published(publication) = third.event(&chief(), &PUBLISH) else { panic!("not published") };
    assert_eq!(publication.approvals, 2);
    let published = third.then(&chief(), &PUBLISH).entry;
    assert_eq!((published.review, published.closed_reviews), (None, vec![]));
}
