//! The ways in which an entry can stand before the public, and how it gets there.

use super::words::Tone::{self, Open, Secret};

#[derive(Debug, Clone, Copy)]
pub enum Step {
    Save(Tone),
    Submit,
    /// Over what is live, with a note to the readers.
    Correct(Tone),
    SendBack,
    Approve,
    Publish,
    Schedule,
    Discard,
    Retract,
    Archive,
    Restore,
}

pub struct State {
    pub name: &'static str,
    /// The tone of the first words.
    pub first: Tone,
    pub steps: &'static [Step],
    pub status: &'static str,
    pub live: bool,
}

const fn hidden(name: &'static str, status: &'static str, steps: &'static [Step]) -> State {
    State { name, first: Secret, steps, status, live: false }
}

const fn live(name: &'static str, status: &'static str, steps: &'static [Step]) -> State {
    State { name, first: Open, steps, status, live: true }
}

use Step::{Approve, Archive, Correct, Discard, Publish, Restore, Retract, Save, Schedule, SendBack, Submit};

pub const STATES: &[State] = &[
    hidden("draft", "DRAFT", &[]),
    hidden("in review", "IN_REVIEW", &[Submit]),
    hidden("sent back", "CHANGES_REQUESTED", &[Submit, SendBack]),
    hidden("approved", "APPROVED", &[Submit, Approve]),
    hidden("scheduled", "SCHEDULED", &[Submit, Approve, Schedule]),
    hidden("archived", "ARCHIVED", &[Archive]),
    hidden("given up", "ARCHIVED", &[Submit, SendBack, Discard]),
    hidden("retracted", "RETRACTED", &[Submit, Approve, Publish, Retract]),
    hidden("retracted and written anew", "DRAFT", &[Submit, Approve, Publish, Retract, Save(Secret)]),
    hidden("retracted, archived, restored", "DRAFT", &[Submit, Approve, Publish, Retract, Archive, Restore]),
    hidden(
        "retracted while a correction was in review",
        "IN_REVIEW",
        &[Submit, Approve, Publish, Save(Secret), Correct(Secret), Retract],
    ),
    live("published", "PUBLISHED", &[Submit, Approve, Publish]),
    live("live under a draft", "DRAFT", &[Submit, Approve, Publish, Save(Secret)]),
    live("live under a review", "IN_REVIEW", &[Submit, Approve, Publish, Save(Secret), Correct(Secret)]),
    live(
        "live under what was sent back",
        "CHANGES_REQUESTED",
        &[Submit, Approve, Publish, Save(Secret), Correct(Secret), SendBack],
    ),
    live(
        "live under what is approved",
        "APPROVED",
        &[Submit, Approve, Publish, Save(Secret), Correct(Secret), Approve],
    ),
    live(
        "live under what is scheduled",
        "SCHEDULED",
        &[Submit, Approve, Publish, Save(Secret), Correct(Secret), Approve, Schedule],
    ),
    live("live after a draft was given up", "PUBLISHED", &[Submit, Approve, Publish, Save(Secret), Discard]),
    State {
        first: Secret,
        ..live("corrected", "PUBLISHED", &[Submit, Approve, Publish, Save(Open), Correct(Open), Approve, Publish])
    },
];
