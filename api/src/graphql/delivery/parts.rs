//! What all that is published has in common.

use super::standing::{Attestation, Localization, ReviewState, VerificationState};
use crate::{
    delivery::{self, Localized},
    graphql::{
        context::reading,
        scalars::{Locale, Significance},
    },
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

/// What all that is published has in common.
pub struct Parts<'a>(pub(super) &'a Localized);

/// A subject under which content is filed.
#[derive(SimpleObject)]
pub struct Topic {
    /// Names it in queries, in every language.
    slug: String,
    /// What it is called in the language asked for.
    name: String,
}

impl From<&domain::content::Topic> for Topic {
    fn from(topic: &domain::content::Topic) -> Self {
        Self { slug: topic.slug.to_string(), name: topic.name.to_string() }
    }
}

/// A change of what an entry says that its readers are told of.
#[derive(SimpleObject)]
pub struct Correction {
    /// When the new words went public.
    at: DateTime<Utc>,
    /// How much it matters.
    significance: Significance,
    /// What changed, in the words of the editors.
    note: Option<String>,
}

/// The same document in another language.
#[derive(SimpleObject)]
pub struct Translation {
    /// The language.
    locale: Locale,
    /// The slug in that language.
    slug: String,
}

/// What all that is published has in common.
#[Object(serial)]
impl Parts<'_> {
    /// The id that it has in every language.
    async fn document_id(&self) -> ID {
        self.0.entry.document.to_string().into()
    }

    /// Names it in URLs.
    async fn slug(&self) -> &str {
        self.0.entry.slug.as_str()
    }

    /// The language.
    async fn locale(&self) -> Locale {
        Locale(self.0.entry.locale.clone())
    }

    /// When it first went public.
    async fn published_at(&self) -> DateTime<Utc> {
        self.0.entry.published_at
    }

    /// When what it says itself last changed; a corrected typo does not count, and what a page lists has times of its
    /// own.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.entry.updated_at
    }

    /// When it stops to be public; null if no end is set. At this second it is gone: an app that keeps a copy has to
    /// drop it by itself then.
    async fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.0.entry.standing.expires_at
    }

    /// When somebody who may approve it last confirmed that it is true; publishing it did so first. Null where this was
    /// not recorded yet.
    async fn verified_at(&self) -> Option<DateTime<Utc>> {
        self.0.entry.standing.verified_at
    }

    /// Whether it was confirmed as lately as it is to be.
    async fn verification(&self, ctx: &Context<'_>) -> VerificationState {
        VerificationState::of(&self.0.entry.standing, reading(ctx).now())
    }

    /// Whether a second person has approved it.
    async fn review_state(&self) -> ReviewState {
        self.0.entry.standing.review_state.into()
    }

    /// SHA-256 over the canonical JSON (RFC 8785) of the content: names the exact words.
    async fn content_hash(&self) -> String {
        self.0.entry.hash.to_string()
    }

    /// The server's signature, by which whoever has a copy can prove where it came from; null for what went public
    /// before the server signed.
    async fn attestation(&self) -> Option<Result<Attestation<'_>>> {
        let attestation = self.0.entry.attestation.get().map(Option::as_ref);
        attestation.map(|attestation| attestation.map(Attestation)).map_err(Into::into).transpose()
    }

    /// What was corrected since it first went public, the newest first.
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn corrections(&self) -> Result<Vec<Correction>> {
        let correction = |correction: &delivery::Correction| Correction {
            at: correction.at,
            significance: correction.significance.into(),
            note: correction.note.as_ref().map(ToString::to_string),
        };
        Ok(self.0.entry.corrections.get()?.iter().map(correction).collect())
    }

    /// The other languages in which it is published.
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn translations(&self) -> Result<Vec<Translation>> {
        let entry = &self.0.entry;
        let others = entry.translations.get()?.iter().filter(|translation| translation.locale != entry.locale);
        let translation = |other: &delivery::Translation| Translation {
            locale: Locale(other.locale.clone()),
            slug: other.slug.to_string(),
        };
        Ok(others.map(translation).collect())
    }

    /// In which language it is served, and why.
    async fn localization(&self) -> Localization {
        self.0.into()
    }
}
