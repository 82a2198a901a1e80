//! Who does what next: mostly something that can succeed, so that histories reach every corner.

use super::script::{Move, Who};
use crate::people;
use domain::{Conditions, actor::Actor, command::CommandName, entry::Entry, permits, workflow};
use proptest::sample::Index;
use strum::VariantArray as _;

/// How many of the cast work in the entry's locale; they come first.
const INSIDERS: usize = 7;

pub fn cast() -> Vec<Actor> {
    vec![
        people::editor(),
        people::author(),
        people::approver(),
        people::chief(),
        people::writer(),
        people::second_writer(),
        people::everywhere(),
        people::administrator(),
        people::home_administrator(),
        people::foreign_editor(),
        people::foreign_approver(),
        people::foreign_writer(),
        Actor::System,
        Actor::Anonymous,
    ]
}

/// The way to publication is long, and the ways off it are many; so it is preferred.
const fn weight(name: CommandName) -> usize {
    use CommandName as C;
    match name {
        C::Approve | C::Release | C::TakeBack => 30,
        C::Submit | C::Publish => 24,
        C::Save | C::FailRelease | C::Restore => 12,
        C::ForcePublish => 6,
        C::Revert | C::Unschedule | C::RequestChanges | C::RetractStale | C::Expire => 4,
        C::Withdraw | C::SetExpiry | C::Assign => 3,
        C::Retract => 2,
        _ => 1,
    }
}

pub fn command(chance: &Move, entry: &Entry) -> CommandName {
    let wanted = |name: CommandName| !chance.sensible || workflow::admits(entry, name);
    let names = CommandName::VARIANTS.iter().copied().filter(|&name| name != CommandName::Create && wanted(name));
    let names: Vec<_> = names.flat_map(|name| std::iter::repeat_n(name, weight(name))).collect();
    *chance.command.get(&names)
}

pub fn actor<'a>(
    chance: &Move,
    cast: &'a [Actor],
    entry: &Entry,
    name: CommandName,
    conditions: &Conditions,
) -> &'a Actor {
    let insiders = &cast[..INSIDERS];
    match chance.who {
        Who::Anybody => chance.by.get(cast),
        Who::Insider => chance.by.get(insiders),
        Who::Fitting => {
            let mut candidates = cast.iter().cycle().skip(chance.by.index(cast.len())).take(cast.len());
            let fits = |actor: &&Actor| permits(actor, entry, name, conditions).is_ok();
            candidates.find(fits).unwrap_or_else(|| chance.by.get(insiders))
        }
    }
}

/// Mostly an editor, so that most histories begin.
pub fn creator(chance: Index, cast: &[Actor]) -> &Actor {
    let editors = [&cast[0], &cast[1], &cast[4], &cast[5], &cast[6]];
    let tried = editors.into_iter().chain(editors).chain(editors).chain(cast);
    let tried: Vec<_> = tried.collect();
    tried[chance.index(tried.len())]
}
