//! What readers are told of how far they can rely on something.

use crate::{
    delivery::{self, Localized, Standing},
    graphql::scalars::{Locale, Staleness},
};
use async_graphql::{Enum, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::attestation::signed_time;

/// Whether something was confirmed as lately as it is to be.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerificationState {
    /// It was, or nobody has said how often it is to be.
    Current,
    /// It is to be confirmed again.
    Due,
}

impl VerificationState {
    pub(super) fn of(standing: &Standing, now: DateTime<Utc>) -> Self {
        if standing.is_verification_due(now) { Self::Due } else { Self::Current }
    }
}

/// Whether a second person has approved something.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "delivery::ReviewState")]
pub enum ReviewState {
    /// Somebody other than its authors has.
    Approved,
    /// It was published in an emergency by one person alone. Unless somebody else approves it soon, it is taken back.
    PendingReview,
}

/// Why something is served in its language.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::localization::Reason")]
pub enum LocalizationReason {
    /// It is the language asked for.
    Exact,
    /// It has never been published in the language asked for.
    NoTranslation,
    /// It was published in the language asked for once, and is not now.
    TranslationNotPublished,
}

/// In which language something is served, and why.
#[derive(SimpleObject)]
pub struct Localization {
    /// The language asked for.
    requested: Locale,
    /// The language in which it is served.
    served: Locale,
    /// Why it is served in this language.
    reason: LocalizationReason,
    /// How far what is served lags behind what it was translated from.
    stale: Staleness,
}

impl From<&Localized> for Localization {
    fn from(localized: &Localized) -> Self {
        Self {
            requested: Locale(localized.requested().clone()),
            served: Locale(localized.entry.locale.clone()),
            reason: localized.reason.into(),
            stale: localized.entry.staleness.into(),
        }
    }
}

/// A signature of the server under what it published.
pub struct Attestation<'a>(pub(super) &'a delivery::Attestation);

/// A signature of the server under what it published.
///
/// What is signed is the canonical JSON (RFC 8785) of one object with the members `contentHash`, `documentId`, `locale`,
/// `publishedAt` and `revision`. The first, the fourth and the last are here, as they were signed; the others are those
/// of what carries the attestation. Encode the object in UTF-8 without blanks and with its members in this order, and
/// verify the signature (Ed25519, RFC 8032) with that key of `/.well-known/jwks.json` whose `kid` is `keyId`.
#[Object(serial)]
impl Attestation<'_> {
    /// SHA-256 over the canonical JSON (RFC 8785) of the content: names the exact words.
    async fn content_hash(&self) -> String {
        self.0.content_hash.to_string()
    }

    /// The number of the revision of these words.
    async fn revision(&self) -> u32 {
        self.0.revision.0
    }

    /// The 64 bytes of the signature, in base64url without padding (RFC 4648).
    async fn signature(&self) -> &str {
        &self.0.signature
    }

    /// Names the key in `/.well-known/jwks.json`.
    async fn key_id(&self) -> &str {
        &self.0.key_id
    }

    /// When this revision went public, to the letter as it was signed.
    async fn published_at(&self) -> String {
        signed_time(self.0.published_at)
    }

    /// How many people have countersigned these words; 0 for an emergency that nobody has approved yet. This number is
    /// not signed: it grows when somebody does.
    async fn approvals(&self) -> usize {
        self.0.approvals
    }
}
