//! Named cases: the rules that depend on more than the state and the role.

mod approving;
mod publishing;
mod releasing;
mod submitting;
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
        ("Publishing and retracting", publishing::cases()),
        ("Releasing and expiring", releasing::cases()),
    ];
    groups.into_iter().map(|(title, cases)| group(title, &cases)).collect::<Vec<_>>().join("\n")
}

fn group(title: &str, cases: &[Case]) -> String {
    let mut text = format!("## {title}\n\n");
    for case in cases {
        let result = case.desk.attempt(&case.by, &case.command);
        let outcome = in_full(&case.desk, &result);
        let name: &str = case.command.name().into();
        writeln!(text, "{name:<16}{:<76}{outcome}", case.says).expect("a string takes all");
    }
    text
}
