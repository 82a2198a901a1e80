//! Every state of an entry, reached by commands.

use crate::{
    commands::{approve, correct, force, publish, request_changes, retract, save, translate},
    desk::{Desk, day},
    people::{author, chief, writer},
};
use domain::command::Command;

/// The day on which the states are looked at: what was scheduled is due, what is live is not over yet.
const LATER: i64 = 9;

/// What is live is over.
pub const OVER: i64 = 11;

/// One story for each state: first without and then with a live revision, in the order of the workflow.
///
/// The first revision of each round is by the writer, the second and last one by the author, who submits it. All are
/// made from the first revision of their source. It is the chief who publishes.
pub fn states() -> Vec<Desk> {
    let draft = Desk::open(&writer()).then(&author(), &translate(2, 1));
    let published = publish_first(&draft);
    let correction = published.clone().then(&writer(), &save(3)).then(&author(), &save(4));
    let mut states: Vec<_> =
        round(&draft, 2).into_iter().zip(round(&correction, 4)).flat_map(<[Desk; 2]>::from).collect();
    states.extend([published.clone(), published.then(&chief(), &retract()), draft.then(&chief(), &Command::Archive)]);
    states.into_iter().map(|desk| desk.on_day(LATER)).collect()
}

fn publish_first(draft: &Desk) -> Desk {
    let lasting = publish(None, Some(day(10)));
    draft.clone().then(&author(), &correct()).then(&chief(), &approve(2)).then(&chief(), &lasting)
}

/// The way of a head from draft to publication.
fn round(draft: &Desk, head: u32) -> [Desk; 6] {
    let in_review = draft.clone().then(&author(), &correct());
    let emergency = in_review.clone().then(&chief(), &force(head));
    let sent_back = in_review.clone().then(&chief(), &request_changes());
    let approved = in_review.clone().then(&chief(), &approve(head));
    let scheduled = approved.clone().then(&chief(), &publish(Some(day(1)), None));
    [draft.clone(), in_review, emergency, sent_back, approved, scheduled]
}

#[test]
fn every_state_is_there_once() {
    use crate::outcome::{short, state};
    use domain::entry::Status;
    use strum::VariantArray as _;

    let labels: Vec<_> = states().iter().map(|desk| state(&desk.entry)).collect();
    let distinct: std::collections::BTreeSet<_> = labels.iter().collect();
    assert_eq!(distinct.len(), labels.len(), "{labels:?}");
    for &status in Status::VARIANTS {
        assert!(labels.iter().any(|label| label.starts_with(short(status))), "{status} is missing");
    }
}

#[test]
fn what_is_approved_can_be_published() {
    let approved = |desk: &Desk| desk.entry.status == domain::entry::Status::Approved;
    for desk in states().into_iter().filter(approved) {
        assert!(desk.then(&chief(), &publish(None, None)).entry.live.is_some());
    }
}
