//! Who may do what. Asked before the workflow, so that an outsider learns nothing about the state of an entry.

use crate::{
    actor::{Actor, Person, Role},
    command::CommandName,
    entry::Entry,
    ids::RevisionNumber,
    refusal::{Forbidden, Refusal},
    text::Locale,
};

/// Editors and approvers see the entries of their locales. Administrators as such see none.
#[must_use]
pub fn may_see(person: &Person, locale: &Locale) -> bool {
    person.has(Role::Editor, locale) || person.has(Role::Approver, locale)
}

/// # Errors
/// `Unauthenticated`, `NotFound` for what the actor may not see, `Forbidden` for what their role does not cover.
pub(crate) fn authorize(actor: &Actor, entry: &Entry, command: CommandName) -> Result<(), Refusal> {
    match actor {
        Actor::Anonymous => Err(Refusal::Unauthenticated),
        Actor::System if is_automatic(command) => Ok(()),
        Actor::System => Err(forbidden(required_role(command))),
        Actor::Person(person) if !may_see(person, &entry.locale) => Err(Refusal::NotFound),
        Actor::Person(_) if is_automatic(command) => Err(Refusal::Forbidden(Forbidden::NotSystem)),
        Actor::Person(person) => authorize_person(person, entry, command),
    }
}

/// # Errors
/// `Unauthenticated`, or `Forbidden` for anyone but an editor of the locale.
pub fn authorize_creation(actor: &Actor, locale: &Locale) -> Result<(), Refusal> {
    match actor {
        Actor::Anonymous => Err(Refusal::Unauthenticated),
        Actor::Person(person) if person.has(Role::Editor, locale) => Ok(()),
        Actor::Person(_) | Actor::System => Err(forbidden(Role::Editor)),
    }
}

/// # Errors
/// `Unauthenticated`, or `NotFound` for anyone who may not see the words that are to be copied. What is live everybody
/// may read.
pub(crate) fn authorize_copy(actor: &Actor, source: &Entry, revision: RevisionNumber) -> Result<(), Refusal> {
    let is_live = source.live.as_ref().is_some_and(|live| live.revision == revision);
    if is_live && matches!(actor, Actor::Person(_)) { Ok(()) } else { authorize_sight(actor, &source.locale) }
}

/// # Errors
/// `Unauthenticated`, or `Forbidden` for anyone but an administrator.
pub fn authorize_administration(actor: &Actor) -> Result<(), Refusal> {
    match actor {
        Actor::Anonymous => Err(Refusal::Unauthenticated),
        Actor::Person(person) if person.is_admin() => Ok(()),
        Actor::Person(_) | Actor::System => Err(Refusal::Forbidden(Forbidden::NotAdmin)),
    }
}

/// Whoever sees an entry may talk about it.
///
/// # Errors
/// `Unauthenticated`, or `NotFound` for who may not see what is in this locale.
pub fn authorize_sight(actor: &Actor, locale: &Locale) -> Result<(), Refusal> {
    match actor {
        Actor::Anonymous => Err(Refusal::Unauthenticated),
        Actor::Person(person) if may_see(person, locale) => Ok(()),
        Actor::Person(_) | Actor::System => Err(Refusal::NotFound),
    }
}

/// Only who may write on an entry has it open for writing.
///
/// # Errors
/// `NotFound` for what the person may not see, or `Forbidden` for anyone but an editor of the locale.
pub fn authorize_editing(person: &Person, locale: &Locale) -> Result<(), Refusal> {
    if !may_see(person, locale) {
        return Err(Refusal::NotFound);
    }
    if person.has(Role::Editor, locale) { Ok(()) } else { Err(forbidden(Role::Editor)) }
}

/// What belongs to no locale, like topics and the rules for approvals, is for all who work here.
///
/// # Errors
/// `Forbidden` for a person without any role.
pub fn authorize_vocabulary(person: &Person) -> Result<(), Refusal> {
    if person.is_staff() || person.is_admin() { Ok(()) } else { Err(forbidden(Role::Editor)) }
}

/// What readers look for in vain is for those who can write or approve what they miss.
///
/// # Errors
/// `Forbidden` for anyone but editors and approvers, of the locale if one is named.
pub fn authorize_search_gaps(person: &Person, locale: Option<&Locale>) -> Result<(), Refusal> {
    let is_allowed = locale.map_or_else(|| person.is_staff(), |locale| may_see(person, locale));
    if is_allowed { Ok(()) } else { Err(forbidden(Role::Editor)) }
}

fn authorize_person(person: &Person, entry: &Entry, command: CommandName) -> Result<(), Refusal> {
    if command == CommandName::Assign {
        return Ok(());
    }
    let role = required_role(command);
    if command == CommandName::Withdraw && entry.is_emergency() && !person.has(role, &entry.locale) {
        return Err(forbidden(role));
    }
    if command == CommandName::Withdraw && !person.has(Role::Approver, &entry.locale) {
        let submitted_by_other = entry.review.as_ref().is_some_and(|review| review.submitter != person.id);
        return if submitted_by_other { Err(Refusal::Forbidden(Forbidden::NotSubmitter)) } else { Ok(()) };
    }
    if person.has(role, &entry.locale) { Ok(()) } else { Err(forbidden(role)) }
}

const fn forbidden(role: Role) -> Refusal {
    Refusal::Forbidden(match role {
        Role::Editor => Forbidden::NotEditor,
        Role::Approver => Forbidden::NotApprover,
        Role::Admin => Forbidden::NotAdmin,
    })
}

/// What the server does by itself, and no person.
#[must_use]
pub const fn is_automatic(command: CommandName) -> bool {
    use CommandName as C;
    matches!(command, C::Release | C::FailRelease | C::TakeBack | C::RetractStale | C::Expire)
}

/// The role a person needs. `Withdraw` is open to the submitter besides, but in an emergency; `Assign` is to all who see
/// the entry.
const fn required_role(command: CommandName) -> Role {
    use CommandName as C;
    match command {
        C::Create | C::Save | C::Revert | C::Submit | C::Discard | C::Restore => Role::Editor,
        C::Withdraw
        | C::Assign
        | C::RequestChanges
        | C::Approve
        | C::Publish
        | C::ForcePublish
        | C::Unschedule
        | C::Release
        | C::FailRelease
        | C::TakeBack
        | C::SetExpiry
        | C::Confirm
        | C::SetVerification
        | C::MarkCurrent
        | C::Retract
        | C::RetractStale
        | C::Expire
        | C::Archive => Role::Approver,
    }
}

/// Editors may give a topic a name in their locale; to change one is for administrators, since others chose by it.
///
/// # Errors
/// `Unauthenticated`, or `Forbidden` for everybody else.
pub fn authorize_topic_name(actor: &Actor, locale: &Locale, is_named: bool) -> Result<(), Refusal> {
    match actor {
        Actor::Anonymous => Err(Refusal::Unauthenticated),
        Actor::Person(person) if person.is_admin() => Ok(()),
        Actor::Person(_) | Actor::System if is_named => Err(Refusal::Forbidden(Forbidden::NotAdmin)),
        Actor::Person(person) if person.has(Role::Editor, locale) => Ok(()),
        Actor::Person(_) | Actor::System => Err(Refusal::Forbidden(Forbidden::NotEditor)),
    }
}
