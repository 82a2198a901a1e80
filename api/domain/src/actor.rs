//! Who acts, and what they have been trusted with.

use crate::{
    ids::UserId,
    text::{Invalid, Locale},
};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// What a person may do, within the scope of the grant.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Writes and submits.
    Editor,
    /// Countersigns, publishes and retracts.
    Approver,
    /// Manages people, roles and topics, and gets no editorial right from it.
    Admin,
}

/// Where a role holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    AllLocales,
    Locale(Locale),
}

impl Scope {
    #[must_use]
    pub fn covers(&self, locale: &Locale) -> bool {
        match self {
            Self::AllLocales => true,
            Self::Locale(own) => own == locale,
        }
    }

    #[must_use]
    pub const fn locale(&self) -> Option<&Locale> {
        match self {
            Self::AllLocales => None,
            Self::Locale(locale) => Some(locale),
        }
    }
}

impl From<Option<Locale>> for Scope {
    fn from(locale: Option<Locale>) -> Self {
        locale.map_or(Self::AllLocales, Self::Locale)
    }
}

/// One role in one scope.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grant {
    pub role: Role,
    pub scope: Scope,
}

impl Grant {
    /// # Errors
    /// For an administrator of one locale: people belong to no locale, so there is no such thing.
    pub fn new(role: Role, scope: Scope) -> Result<Self, Invalid> {
        match (role, &scope) {
            (Role::Admin, Scope::Locale(_)) => {
                Err(Invalid::new("locale", "cannot be given for ADMIN, which holds everywhere; grant it without one"))
            }
            _ => Ok(Self { role, scope }),
        }
    }
}

/// A person who is signed in and whose account is enabled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub grants: Vec<Grant>,
}

impl Person {
    #[must_use]
    pub fn has(&self, role: Role, locale: &Locale) -> bool {
        self.grants.iter().any(|grant| grant.role == role && grant.scope.covers(locale))
    }

    #[must_use]
    pub fn is_admin(&self) -> bool {
        self.grants.contains(&Grant { role: Role::Admin, scope: Scope::AllLocales })
    }

    /// Whether the person writes or approves anywhere.
    #[must_use]
    pub fn is_staff(&self) -> bool {
        self.grants.iter().any(|grant| matches!(grant.role, Role::Editor | Role::Approver))
    }
}

/// Whoever gives a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    Anonymous,
    Person(Person),
    /// The server itself: it releases and expires what a person scheduled.
    System,
}

impl Actor {
    #[must_use]
    pub const fn user(&self) -> Option<UserId> {
        match self {
            Self::Person(person) => Some(person.id),
            Self::Anonymous | Self::System => None,
        }
    }
}
