//! What the system does, and whom a command names.

use super::{
    compose::{source, time},
    script::{Move, Slip},
};
use crate::{
    commands::{assign, fail_release, release_for, retract_stale},
    words::foreign_base,
};
use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, Person},
    command::{Command, CommandName},
    entry::Entry,
    ids::{RevisionNumber, UserId},
};

pub fn command(chance: &Move, name: CommandName, entry: &Entry, cast: &[Actor]) -> Command {
    match name {
        CommandName::Release => release(chance, entry, cast),
        CommandName::FailRelease => fail_release(),
        CommandName::TakeBack => Command::TakeBack,
        CommandName::RetractStale if chance.slip == Slip::Revision => retract_stale(foreign_base(chance.words + 1)),
        CommandName::RetractStale => retract_stale(source(chance)),
        _ => Command::Expire,
    }
}

fn release(chance: &Move, entry: &Entry, cast: &[Actor]) -> Command {
    let scheduled = entry.schedule.as_ref().map(|schedule| schedule.revision);
    let live = entry.live.as_ref().map(|live| live.revision);
    let RevisionNumber(right) = scheduled.or(live).unwrap_or(entry.head);
    let number = if chance.slip == Slip::Revision { right + 1 } else { right };
    release_for(number, scheduler(chance, entry, cast))
}

/// Whoever scheduled it, as they are now; some have been disabled or demoted, or somebody else is taken for them.
fn scheduler(chance: &Move, entry: &Entry, cast: &[Actor]) -> Option<Person> {
    let by = entry.schedule.as_ref().map(|schedule| schedule.by);
    let person = person(cast, |id| Some(id) == by);
    match chance.words {
        0 => None,
        1 => person.map(|person| Person { grants: vec![], ..person }),
        2 => self::person(cast, |id| Some(id) != by),
        _ => person,
    }
}

fn person(cast: &[Actor], wanted: impl Fn(UserId) -> bool) -> Option<Person> {
    people(cast).find(|person| wanted(person.id))
}

fn people(cast: &[Actor]) -> impl Iterator<Item = Person> {
    cast.iter().filter_map(|actor| match actor {
        Actor::Person(person) => Some(person.clone()),
        Actor::Anonymous | Actor::System => None,
    })
}

pub fn assignment(chance: &Move, cast: &[Actor], now: DateTime<Utc>) -> Command {
    let people: Vec<_> = people(cast).collect();
    let reviewer = (chance.words > 0).then(|| chance.to.get(&people).clone());
    assign(reviewer, time(chance, chance.later, now))
}
