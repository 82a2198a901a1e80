//! What holds for every single step.

use super::insiders::{approves_here, sees};
use domain::{
    Conditions, Decision, actor::Actor, command::Command, entry::Entry, event::Event, permits, refusal::Refusal,
};

pub struct Step<'a> {
    pub by: &'a Actor,
    pub before: &'a Entry,
    pub command: &'a Command,
    pub conditions: &'a Conditions,
    pub result: &'a Result<Decision, Refusal>,
}

impl Step<'_> {
    pub fn assert_fair(&self) {
        self.assert_outsiders_learn_nothing();
        self.assert_current_version();
        self.assert_emergency_left_to_approvers();
        self.assert_permits_agrees();
    }

    fn assert_outsiders_learn_nothing(&self) {
        let told = match self.by {
            Actor::Anonymous => Refusal::Unauthenticated,
            Actor::Person(person) if !sees(person) => Refusal::NotFound,
            Actor::Person(_) | Actor::System => return,
        };
        assert_eq!(*self.result, Err(told.clone()), "an outsider learned something");
        let asked = permits(self.by, self.before, self.command.name(), self.conditions);
        assert_eq!(asked, Err(told), "an outsider learned something by asking");
    }

    fn assert_current_version(&self) {
        let stale = self.conditions.expected_version.is_some_and(|expected| expected != self.before.version);
        assert!(!stale || self.result.is_err(), "a command after an older version succeeded");
    }

    /// An editor writes and submits; what the public reads of it is for approvers to decide.
    fn assert_emergency_left_to_approvers(&self) {
        let closes = self.before.is_emergency() && matches!(self.result, Ok(Decision::Happened(Event::Withdrawn)));
        let approves = matches!(self.by, Actor::Person(person) if approves_here(person));
        assert!(!closes || approves, "{:?} ended an emergency", self.by);
    }

    /// Who is told that a command is not possible must not succeed with it; repeating a publication changes nothing.
    fn assert_permits_agrees(&self) {
        if permits(self.by, self.before, self.command.name(), self.conditions).is_ok() {
            return;
        }
        let publishes = matches!(self.command, Command::Release { .. } | Command::Publish { .. });
        let again = publishes && *self.result == Ok(Decision::Unchanged);
        assert!(self.result.is_err() || again, "{} was not permitted and done", self.command.name());
    }
}
