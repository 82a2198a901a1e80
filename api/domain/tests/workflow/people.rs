//! Who acts in the tests.

use domain::{
    actor::{Actor, Grant, Person, Role, Scope},
    ids::UserId,
    text::Locale,
};

pub fn locale(tag: &str) -> Locale {
    Locale::parse(tag).expect("a language tag")
}

/// The locale of every entry in these tests.
pub fn home() -> Locale {
    locale("en")
}

pub fn staff(number: u128, roles: &[Role], scope: &Scope) -> Actor {
    let grants = roles.iter().map(|&role| Grant { role, scope: scope.clone() }).collect();
    Actor::Person(Person { id: UserId(uuid::Uuid::from_u128(number)), grants })
}

pub fn person(actor: &Actor) -> Person {
    match actor {
        Actor::Person(person) => person.clone(),
        Actor::Anonymous | Actor::System => panic!("no person: {actor:?}"),
    }
}

fn at_home(number: u128, roles: &[Role]) -> Actor {
    staff(number, roles, &Scope::Locale(home()))
}

fn abroad(number: u128, roles: &[Role]) -> Actor {
    staff(number, roles, &Scope::Locale(locale("hy")))
}

/// An editor who took no part.
pub fn editor() -> Actor {
    at_home(1, &[Role::Editor])
}

/// The editor who writes the head and submits it.
pub fn author() -> Actor {
    at_home(2, &[Role::Editor])
}

/// An approver who took no part.
pub fn approver() -> Actor {
    at_home(3, &[Role::Approver])
}

/// The approver who brings entries into their states.
pub fn chief() -> Actor {
    at_home(4, &[Role::Approver])
}

/// The same person, who only writes now.
pub fn demoted_chief() -> Actor {
    at_home(4, &[Role::Editor])
}

/// An approver who writes as well: the first revision of each round is theirs.
pub fn writer() -> Actor {
    at_home(5, &[Role::Editor, Role::Approver])
}

/// Another approver who writes as well.
pub fn second_writer() -> Actor {
    at_home(9, &[Role::Editor, Role::Approver])
}

pub fn administrator() -> Actor {
    staff(6, &[Role::Admin], &Scope::AllLocales)
}

pub fn foreign_editor() -> Actor {
    abroad(7, &[Role::Editor])
}

pub fn foreign_approver() -> Actor {
    abroad(8, &[Role::Approver])
}

pub fn foreign_writer() -> Actor {
    abroad(10, &[Role::Editor, Role::Approver])
}

/// Somebody who writes and approves in every locale.
pub fn everywhere() -> Actor {
    staff(11, &[Role::Editor, Role::Approver], &Scope::AllLocales)
}

/// An administrator of this very locale, which gives nothing.
pub fn home_administrator() -> Actor {
    at_home(12, &[Role::Admin])
}
