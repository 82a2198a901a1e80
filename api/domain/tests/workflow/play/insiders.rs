//! Who works on the entries of these tests. Written anew: a role for their locale or for all.

use crate::people::home;
use domain::actor::{Person, Role};

pub fn approves_here(person: &Person) -> bool {
    has_here(person, &[Role::Approver])
}

pub fn sees(person: &Person) -> bool {
    has_here(person, &[Role::Editor, Role::Approver])
}

fn has_here(person: &Person, roles: &[Role]) -> bool {
    let covers = |locale: Option<&domain::text::Locale>| locale.is_none_or(|locale| *locale == home());
    person.grants.iter().any(|grant| roles.contains(&grant.role) && covers(grant.scope.locale()))
}
