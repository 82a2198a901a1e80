//! Named cases: the rules that depend on more than the state and the role.

mod approving;
mod asking;
mod emergency;
mod publishing;
mod releasing;
mod scheduling;
mod standing;
mod submitting;
mod upkeep;
mod writing;

use crate::{desk::Desk, outcome::in_full};
use domain::{actor::Actor, command::Command};
use std::fmt::Write as _;

/// What is tried at the end of a story.
pub struct Case {
    says: &'static str,
    desk: Desk,
    by: Actor,
    command: Command,
}

impl Case {
    pub const fn new(says: &'static str, desk: Desk, by: Actor, command: Command) -> Self {
        Self { says, desk, by, command }
    }

    pub fn by(self, by: Actor) -> Self {
        Self { by, ..self }
    }
}

pub fn render() -> String {
    let groups = [
        ("Writing", writing::cases()),
        ("Submitting and withdrawing", submitting::cases()),
        ("Approving: four eyes", approving::four_eyes()),
        ("Approving: the exact words", approving::exact_words()),
        ("Approving: what stands after a resubmission", standing::resubmitted()),
        ("Approving: what stands after an objection", standing::objected()),
        ("Approving: translations of dangerous words", asking::about_translations()),
        ("Asking for a review", asking::assigning()),
        ("Publishing and retracting", publishing::cases()),
        ("Publishing: schedules", scheduling::moving()),
        ("Publishing: the end", scheduling::ending()),
        ("Releasing and expiring", releasing::cases()),
        ("Releases that fail", releasing::failing()),
        ("Emergencies: publishing alone", emergency::publishing()),
        ("Emergencies: once for the same words", emergency::again()),
        ("Emergencies: the second pair of eyes", emergency::approving()),
        ("Emergencies: the end", emergency::ending()),
        ("Confirming", upkeep::verification()),
        ("Following the source", upkeep::translations()),
    ];
    groups.into_iter().map(|(title, cases)| group(title, &cases)).collect::<Vec<_>>().join("\n")
}

fn group(title: &str, cases: &[Case]) -> String {
    let mut text = format!("## {title}\n\n");
    for case in cases {
        let result = case.desk.attempt(&case.by, &case.command);
        let outcome = in_full(&case.desk, &result);
        let name: &str = case.command.name().into();
        writeln!(text, "{name:<18}{:<76}{outcome}", case.says).expect("a string takes all");
    }
    text
}
