//! Between columns and domain values.

use super::{Result, StoreError};
use domain::ids::{RevisionNumber, Version};
use std::{num::NonZeroU32, str::FromStr};
use uuid::Uuid;

/// A value that was checked when it was stored.
pub(super) fn stored<T: FromStr<Err: ToString>>(text: &str, what: &'static str) -> Result<T> {
    text.parse().map_err(|error: T::Err| StoreError::corrupt(what, error.to_string()))
}

pub(super) fn stored_json<T: serde::de::DeserializeOwned>(text: &str, what: &'static str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| StoreError::corrupt(what, error.to_string()))
}

pub(super) fn to_json<T: serde::Serialize + ?Sized>(value: &T, what: &'static str) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::corrupt(what, error.to_string()))
}

/// The same ids, some of them more than once: the lists that statements are given have few lengths, so that few statements
/// are prepared.
pub(super) fn padded(ids: impl IntoIterator<Item = Uuid>) -> Vec<Uuid> {
    const LENGTHS: [usize; 6] = [1, 2, 5, 20, 50, 101];
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    let length = LENGTHS.into_iter().find(|length| *length >= ids.len());
    if let (Some(length), Some(last)) = (length, ids.last().copied()) {
        ids.resize(length, last);
    }
    ids
}

pub(super) fn revision(number: i32) -> Result<RevisionNumber> {
    u32::try_from(number).map(RevisionNumber).map_err(|error| StoreError::corrupt("revision number", error.to_string()))
}

pub(super) fn version(number: i32) -> Result<Version> {
    u32::try_from(number).map(Version).map_err(|error| StoreError::corrupt("version", error.to_string()))
}

/// None for what counts nothing.
pub(super) fn positive(number: i32) -> Option<NonZeroU32> {
    u32::try_from(number).ok().and_then(NonZeroU32::new)
}

pub(super) fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Two thousand million revisions or versions are out of reach of people.
pub(super) fn column(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_ids_has_one_of_few_lengths() {
        let ids = |count: u128| padded((0..count).map(Uuid::from_u128));
        assert_eq!([0, 1, 3, 20, 60, 101, 150].map(|count| ids(count).len()), [0, 1, 5, 20, 101, 101, 150]);
        assert_eq!(ids(3), [0, 1, 2, 2, 2].map(Uuid::from_u128));
    }
}
