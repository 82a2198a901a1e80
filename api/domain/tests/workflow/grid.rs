//! One grid of the matrix: what one actor can do in every state.

use crate::{
    commands::well_formed,
    desk::{Desk, birth},
    outcome::{cell, refused, state},
    people,
    states::{OVER, states},
    words::words,
};
use domain::{actor::Actor, command::CommandName, decide_creation, permits};
use std::fmt::Write as _;
use strum::VariantArray as _;

pub fn actors() -> Vec<(&'static str, Actor)> {
    vec![
        ("Anonymous", Actor::Anonymous),
        ("Editor of another locale", people::foreign_editor()),
        ("Approver of another locale", people::foreign_approver()),
        ("Administrator only", people::administrator()),
        ("Editor (no contributor)", people::editor()),
        ("Author: the editor who wrote the head and submitted it", people::author()),
        ("Approver (no contributor)", people::approver()),
        ("Publisher: the approver who published, alone where `!` stands", people::chief()),
        ("Contributor: an approver and editor who wrote the revision before the head", people::writer()),
        ("The system", Actor::System),
    ]
}

pub fn render(title: &str, actor: &Actor) -> String {
    let states = states();
    let mut grid = format!("## {title}\n\n");
    let labels = states.iter().map(|desk| state(&desk.entry));
    push_row(&mut grid, "", std::iter::once("none".to_owned()).chain(labels));
    for &name in CommandName::VARIANTS {
        let cells = states.iter().map(|desk| judge(actor, desk, name));
        push_row(&mut grid, name.into(), std::iter::once(judge_without_entry(actor, name)).chain(cells));
    }
    grid
}

fn push_row(grid: &mut String, label: &str, cells: impl Iterator<Item = String>) {
    let mut row = format!("{label:<18}");
    for cell in cells {
        write!(row, "{cell:<7}").expect("a string takes all");
    }
    grid.push_str(row.trim_end());
    grid.push('\n');
}

/// What expires is over; all else is told while it is not.
fn judge(actor: &Actor, desk: &Desk, name: CommandName) -> String {
    let desk = &if name == CommandName::Expire { desk.clone().on_day(OVER) } else { desk.clone() };
    match well_formed(name, &desk.entry) {
        Some(command) => cell(desk, &desk.attempt(actor, &command)),
        None => match permits(actor, &desk.entry, name, &desk.conditions()) {
            Ok(()) => "permitted".into(),
            Err(refusal) => refused(&refusal).into(),
        },
    }
}

fn judge_without_entry(actor: &Actor, name: CommandName) -> String {
    if name != CommandName::Create {
        return ".".into();
    }
    match decide_creation(actor, birth(), words(1)) {
        Ok((entry, _)) => state(&entry),
        Err(refusal) => refused(&refusal).into(),
    }
}
