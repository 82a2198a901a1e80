//! Between columns and domain values.

use super::{Result, StoreError};
use domain::ids::{RevisionNumber, Version};
use std::{num::NonZeroU32, str::FromStr};

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
