//! One step from an old text to a new one.

use super::Label;
use std::collections::BTreeSet;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// What happened to a part of a text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum ChangeKind {
    /// In both.
    Equal,
    /// Only in the new text.
    Inserted,
    /// Only in the old text.
    Deleted,
}

/// A part of a text and what happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub kind: ChangeKind,
    pub text: String,
    /// What to look at twice; empty where nothing changed.
    pub labels: BTreeSet<Label>,
}

impl Change {
    pub(super) fn equal(text: &str) -> Self {
        Self { kind: ChangeKind::Equal, text: text.to_owned(), labels: BTreeSet::new() }
    }
}
