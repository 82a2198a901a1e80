//! Fingerprints of content.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};

/// SHA-256 (FIPS 180-4) over the canonical JSON (RFC 8785) of a content: it names the exact words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// Hashes any value that is JSON with string keys.
    ///
    /// # Panics
    /// Never for the types of this crate: their JSON has string keys and no floating point numbers.
    #[must_use]
    pub(crate) fn of(value: &impl Serialize) -> Self {
        Self(Sha256::digest(canonical(value)).into())
    }
}

/// Canonical JSON (RFC 8785).
///
/// # Panics
/// Never for the types of this crate: their JSON has string keys and no floating point numbers.
pub(crate) fn canonical(value: &impl Serialize) -> Vec<u8> {
    #[expect(clippy::expect_used, reason = "string keys and no floats always serialise")]
    serde_json_canonicalizer::to_vec(value).expect("a value of the domain is representable as JSON")
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentHash({self})")
    }
}

/// The text is not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be the 64 hexadecimal digits of a content hash")]
pub struct MalformedHash;

impl FromStr for ContentHash {
    type Err = MalformedHash;
    fn from_str(text: &str) -> Result<Self, MalformedHash> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| MalformedHash)?;
        Ok(Self(bytes))
    }
}

impl Serialize for ContentHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ContentHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
