//! Plays a script and checks every step.

use super::{
    choose,
    compose::{Stage, command, expected},
    ledger::Ledger,
    script::{Move, Script},
    shape::assert_well_shaped,
    step::Step,
    tally::Tally,
};
use crate::{
    desk::{birth, day},
    words::words,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Conditions, Decision,
    actor::Actor,
    command::{Command, CommandName},
    content::Content,
    decide, decide_creation,
    entry::Entry,
    event::Event,
    ids::{UserId, Version},
};
use std::num::NonZeroUsize;

pub struct Game {
    cast: Vec<Actor>,
    entry: Entry,
    texts: Vec<Content>,
    ledger: Ledger,
    now: DateTime<Utc>,
    need: usize,
    tally: Tally,
}

/// Plays the whole script; nothing if whoever is to create the entry may not.
pub fn play(script: &Script) -> Tally {
    let Some(mut game) = Game::begin(script) else { return Tally::default() };
    for chance in &script.moves {
        game.step(chance);
    }
    game.tally
}

impl Game {
    fn begin(script: &Script) -> Option<Self> {
        let cast = choose::cast();
        let creator = choose::creator(script.creator, &cast);
        let (entry, first) = decide_creation(creator, birth(), words(1)).ok()?;
        let author = id(creator).expect("only people create");
        let mut tally = Tally::default();
        tally.done.insert(CommandName::Create, 1);
        let ledger = Ledger::open(author, first.content.hash());
        assert_eq!((entry.version, first.author), (Version(1), author));
        Some(Self { texts: vec![first.content], cast, entry, ledger, now: day(0), need: script.need, tally })
    }

    fn step(&mut self, chance: &Move) {
        self.now += TimeDelta::minutes(chance.pause);
        self.need = chance.need.unwrap_or(self.need);
        let conditions = Conditions {
            now: self.now,
            approvals_required: NonZeroUsize::new(self.need).expect("one at least"),
            expected_version: expected(chance, &self.entry),
            emergency: chance.emergency.map(TimeDelta::minutes),
            has_translations: chance.translated,
        };
        let name = choose::command(chance, &self.entry);
        let by = choose::actor(chance, &self.cast, &self.entry, name, &conditions).clone();
        let stage = Stage { entry: &self.entry, texts: &self.texts, cast: &self.cast, now: self.now };
        let command = command(chance, name, &stage);
        let result = decide(&by, &self.entry, &command, &conditions);
        let step = Step { by: &by, before: &self.entry, command: &command, conditions: &conditions, result: &result };
        step.assert_fair();
        self.tally.count(&self.entry, name, self.need, &result);
        if let Ok(Decision::Happened(event)) = result {
            self.happen(&by, &command, &event, &conditions);
        }
        self.ledger.assert_same(&self.entry);
        assert_well_shaped(&self.entry);
        let head = &self.texts[self.entry.head.0 as usize - 1];
        assert_eq!((self.entry.gap.clone(), self.entry.head_hash()), (head.gap(), Some(head.hash())));
    }

    fn happen(&mut self, by: &Actor, command: &Command, event: &Event, conditions: &Conditions) {
        let Version(before) = self.entry.version;
        let stale_go_for = event.retracts_stale(&self.entry);
        self.entry = self.entry.apply(event);
        assert_eq!(self.entry.version, Version(before + 1), "every event raises the version by one");
        self.ledger.enter(id(by), command, conditions);
        self.ledger.assert_stale_go_for(stale_go_for);
        if let Event::Published(publication) = event {
            self.ledger.assert_published(publication);
        }
        if let Event::Saved(revision) | Event::Reverted(revision) = event {
            self.texts.push(revision.content.clone());
        }
    }
}

fn id(actor: &Actor) -> Option<UserId> {
    match actor {
        Actor::Person(person) => Some(person.id),
        Actor::Anonymous | Actor::System => None,
    }
}
