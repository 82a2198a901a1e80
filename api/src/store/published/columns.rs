//! Which columns of the public's table a reader wants. Those that hold little are always read.

use crate::store::{Result, StoreError};
use entity::published_entry::Column;
use std::ops::BitOr;

/// A set of the columns that hold much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Columns(u8);

impl Columns {
    pub const NONE: Self = Self(0);
    pub const MARKDOWN: Self = Self(1);
    pub const HTML: Self = Self(1 << 1);
    pub const PLAIN: Self = Self(1 << 2);
    pub const SOURCES: Self = Self(1 << 3);
    pub const TOPICS: Self = Self(1 << 4);
    pub const CORRECTIONS: Self = Self(1 << 5);
    pub const TRANSLATIONS: Self = Self(1 << 6);
    pub const ATTESTATION: Self = Self(1 << 7);
    pub const BODY: Self = Self(0b111);
    pub const ALL: Self = Self(u8::MAX);

    #[must_use]
    pub const fn has(self, wanted: Self) -> bool {
        self.0 & wanted.0 == wanted.0
    }
}

impl BitOr for Columns {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// In the order in which they are read.
pub(super) const HEAVY: [(Columns, Column); 8] = [
    (Columns::MARKDOWN, Column::BodyMarkdown),
    (Columns::HTML, Column::BodyHtml),
    (Columns::PLAIN, Column::BodyPlain),
    (Columns::SOURCES, Column::Sources),
    (Columns::TOPICS, Column::Topics),
    (Columns::CORRECTIONS, Column::Corrections),
    (Columns::TRANSLATIONS, Column::Translations),
    (Columns::ATTESTATION, Column::Attestation),
];

/// What is only there if it was asked for: nobody can take what was not read for something empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected<T>(Option<T>);

impl<T> Selected<T> {
    /// It was not asked for.
    pub const LEFT_OUT: Self = Self(None);

    /// # Errors
    /// `LeftOut` for what was not asked for, which is a mistake of ours.
    pub fn get(&self) -> Result<&T> {
        self.0.as_ref().ok_or(StoreError::LeftOut(std::any::type_name::<T>()))
    }

    /// # Errors
    /// As [`Self::get`].
    pub fn take(self) -> Result<T> {
        self.0.ok_or(StoreError::LeftOut(std::any::type_name::<T>()))
    }

    /// What there is of it.
    pub const fn read(&self) -> Option<&T> {
        self.0.as_ref()
    }

    pub(super) const fn read_mut(&mut self) -> Option<&mut T> {
        self.0.as_mut()
    }
}

impl<T> From<T> for Selected<T> {
    fn from(value: T) -> Self {
        Self(Some(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_is_not_empty_but_an_error() {
        let left_out: Selected<Vec<u8>> = Selected::LEFT_OUT;
        assert!(matches!(left_out.get(), Err(StoreError::LeftOut(_))) && left_out.take().is_err());
        assert_eq!(Selected::from(vec![1]).take().expect("read"), [1]);
    }

    #[test]
    fn each_column_is_a_set_of_its_own() {
        for (place, (columns, _)) in HEAVY.iter().enumerate() {
            assert!(Columns::ALL.has(*columns) && !Columns::NONE.has(*columns));
            assert!(HEAVY[..place].iter().all(|(other, _)| !columns.has(*other)), "{columns:?}");
        }
        assert!((Columns::MARKDOWN | Columns::HTML | Columns::PLAIN) == Columns::BODY);
    }
}
