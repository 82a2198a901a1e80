//! How often a history came where it should.

use domain::{
    Decision,
    command::CommandName,
    entry::Entry,
    event::Event,
    refusal::{Forbidden, Refusal},
};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub struct Tally {
    pub done: BTreeMap<CommandName, usize>,
    pub landmarks: BTreeMap<&'static str, usize>,
}

impl Tally {
    pub fn count(&mut self, before: &Entry, name: CommandName, need: usize, result: &Result<Decision, Refusal>) {
        if let Ok(Decision::Happened(_)) = result {
            *self.done.entry(name).or_default() += 1;
        }
        for landmark in landmarks(before, need, result) {
            *self.landmarks.entry(landmark).or_default() += 1;
        }
    }

    pub fn add(&mut self, other: &Self) {
        for (name, count) in &other.done {
            *self.done.entry(*name).or_default() += count;
        }
        for (landmark, count) in &other.landmarks {
            *self.landmarks.entry(landmark).or_default() += count;
        }
    }
}

pub const LANDMARKS: [&str; 13] = [
    "published",
    "published over a live revision",
    "published with two approvals or more",
    "published after a retraction",
    "unchanged",
    "not signed in",
    "not found",
    "a contributor",
    "approved already",
    "not in this role",
    "not in this state",
    "conflict",
    "invalid input",
];

fn landmarks(before: &Entry, need: usize, result: &Result<Decision, Refusal>) -> Vec<&'static str> {
    match result {
        Ok(Decision::Happened(Event::Published(_))) => publication(before, need),
        Ok(Decision::Happened(_)) => vec![],
        Ok(Decision::Unchanged) => vec![LANDMARKS[4]],
        Err(refusal) => vec![refused(refusal)],
    }
}

fn publication(before: &Entry, need: usize) -> Vec<&'static str> {
    let again = before.last_live.is_some();
    let facts = [true, before.live.is_some(), need > 1, again && before.live.is_none()];
    LANDMARKS.into_iter().zip(facts).filter_map(|(landmark, true_here)| true_here.then_some(landmark)).collect()
}

const fn refused(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Unauthenticated => LANDMARKS[5],
        Refusal::NotFound => LANDMARKS[6],
        Refusal::Forbidden(Forbidden::Contributor) => LANDMARKS[7],
        Refusal::Forbidden(Forbidden::AlreadyApproved) => LANDMARKS[8],
        Refusal::Forbidden(_) => LANDMARKS[9],
        Refusal::InvalidTransition { .. } => LANDMARKS[10],
        Refusal::Conflict { .. } => LANDMARKS[11],
        Refusal::Invalid(_) => LANDMARKS[12],
    }
}
