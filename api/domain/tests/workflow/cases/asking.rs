//! Asking a person to review, and asking the approver about translations.

use super::Case;
use crate::{
    commands::{SUBMIT, WITHDRAW, approve, approve_and, assign, correct_as, force, publish, save},
    desk::{Desk, day},
    people::{
        approver, author, chief, demoted_chief, editor, everywhere, foreign_approver, foreign_editor,
        home_administrator, person, writer,
    },
};
use domain::{
    command::Command,
    review::Significance::{Clarification, Factual, Safety},
};

pub fn assigning() -> Vec<Case> {
    let to = |actor| assign(Some(person(&actor)), None);
    let draft = Desk::open(&writer()).on_day(1);
    let in_review = draft.clone().then(&author(), &SUBMIT);
    let asked = in_review.clone().then(&author(), &to(approver()));
    let public = in_review.clone().then(&chief(), &force(1));
    let resubmitted = public.clone().then(&approver(), &WITHDRAW).then(&author(), &SUBMIT);
    let approved = in_review.clone().then(&chief(), &approve(1));
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), editor(), command);
    vec![
        case("an approver", &in_review, to(approver())),
        case("an approver of all locales", &in_review, to(everywhere())),
        case("an approver of another locale", &in_review, to(foreign_approver())),
        case("somebody who is no approver", &in_review, to(editor())),
        case("somebody who is no approver any more", &in_review, to(demoted_chief())),
        case("an administrator", &in_review, to(home_administrator())),
        case("a contributor", &in_review, to(writer())),
        case("whoever published it alone", &public, to(chief())),
        case("whoever published it alone, after it was withdrawn", &resubmitted, to(chief())),
        case("an approver, of what is public already", &public, to(approver())),
        case("another approver than before", &asked, to(chief())),
        case("the same approver as before", &asked, to(approver())),
        case("the same approver as before, by a time", &asked, assign(Some(person(&approver())), Some(day(2)))),
        case("nobody any more", &asked, assign(None, None)),
        case("nobody, as before", &in_review, assign(None, None)),
        case("anybody, by a time", &in_review, assign(None, Some(day(2)))),
        case("anybody, by this moment", &in_review, assign(None, Some(day(1)))),
        case("anybody, by a time in the past", &in_review, assign(None, Some(day(0)))),
        case("an approver, for a draft", &draft, to(approver())),
        case("an approver, for what is approved", &approved, to(approver())),
        case("an approver, by the approver themselves", &in_review, to(approver())).by(approver()),
        case("an approver, by an outsider", &in_review, to(approver())).by(foreign_editor()),
    ]
}

pub fn about_translations() -> Vec<Case> {
    let live = Desk::open(&writer()).then(&author(), &SUBMIT).then(&chief(), &approve(1));
    let live = live.then(&chief(), &publish(None, None)).then(&author(), &save(2)).translated();
    let dangerous = live.clone().then(&author(), &correct_as(Safety, true));
    let unread = Desk { has_translations: false, ..dangerous.clone() };
    let half = dangerous.clone().needing(2).then(&chief(), &approve_and(2, true));
    let first = Desk::open(&writer()).translated().then(&author(), &SUBMIT);
    let case = |says, desk: &Desk, command: Command| Case::new(says, desk.clone(), approver(), command);
    vec![
        case("a safety correction, with no word on translations", &dangerous, approve(2)),
        case("a safety correction, taking translations back", &dangerous, approve_and(2, true)),
        case("a safety correction, leaving translations", &dangerous, approve_and(2, false)),
        case("a safety correction, second of two, with no word on translations", &half, approve(2)),
        case("a safety correction that nobody translated", &unread, approve(2)),
        case("a factual correction", &live.clone().then(&author(), &correct_as(Factual, true)), approve(2)),
        case("a clarification", &live.then(&author(), &correct_as(Clarification, true)), approve(2)),
        case("what corrects nothing", &first, approve(1)),
    ]
}
