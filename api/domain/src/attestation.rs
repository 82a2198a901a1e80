//! What the server signs when words go public, so that whoever has a copy of them can prove where it came from.

use crate::{
    hash::{ContentHash, canonical},
    ids::{DocumentId, RevisionNumber},
    text::Locale,
};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};

/// That these words of a document went public in a language at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    pub document_id: DocumentId,
    pub locale: Locale,
    pub revision: RevisionNumber,
    pub content_hash: ContentHash,
    #[serde(serialize_with = "as_signed")]
    pub published_at: DateTime<Utc>,
}

impl Statement {
    /// The bytes that are signed: canonical JSON (RFC 8785).
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        canonical(self)
    }
}

/// A time as it is signed: RFC 3339 in UTC, with six digits after the second.
#[must_use]
pub fn signed_time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

fn as_signed<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&signed_time(*at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_statement_has_one_form() {
        let statement = Statement {
            document_id: DocumentId(Uuid::from_u128(1)),
            locale: Locale::parse("en").expect("a locale"),
            revision: RevisionNumber(3),
            content_hash: "ab".repeat(32).parse().expect("a hash"),
            published_at: DateTime::from_timestamp(1_800_000_000, 0).expect("a time"),
        };
        let expected = format!(
            "{{\"contentHash\":\"{}\",\"documentId\":\"00000000-0000-0000-0000-000000000001\",\"locale\":\"en\",\
             \"publishedAt\":\"2027-01-15T08:00:00.000000Z\",\"revision\":3}}",
            "ab".repeat(32)
        );
        assert_eq!(String::from_utf8(statement.canonical()), Ok(expected));
    }
}
