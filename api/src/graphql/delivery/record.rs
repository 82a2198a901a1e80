//! The public record.

use super::{changes::PublicationChangeConnection, verification::Verification, wanted::wanted};
use crate::{
    delivery::{self, ChangesRequest, Question},
    graphql::{
        connection::{STATEMENT, cost},
        context::{app, reading},
        scalars::Locale,
    },
};
use async_graphql::{Context, Object, Result};

/// What comparing words costs: a query can ask for it a few times.
const VERIFY: usize = 5_000;

#[derive(Default)]
pub struct RecordQuery;

#[Object(serial)]
impl RecordQuery {
    /// Every publication, correction, expiry and retraction since a cursor, the oldest first and each exactly once: for
    /// apps that keep copies. What was already public when the record began is its beginning.
    #[graphql(complexity = "STATEMENT + cost(first, None, child_complexity)")]
    async fn changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only what came after this cursor; from the beginning without it.")] after: Option<String>,
        #[graphql(desc = "How many at most, from 0 to 100; 20 without it.")] first: Option<i32>,
    ) -> Result<PublicationChangeConnection> {
        let request = ChangesRequest::parse(after.as_deref(), first)?;
        let wanted = wanted(ctx, &[&["nodes", "item"], &["edges", "node", "item"]]);
        let part = delivery::changes(reading(ctx), request, wanted.columns).await?;
        Ok(PublicationChangeConnection::new(part, wanted.items.unwrap_or_default()))
    }

    /// Whether words are what is said today, or were once: whole texts, or quotes of at least 40 characters from them.
    /// Only what was published in this language is ever compared.
    #[graphql(complexity = "VERIFY + child_complexity")]
    async fn verify(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The words, at most 5,000 characters. Give either these or their hash.")] text: Option<String>,
        #[graphql(desc = "The content hash of the exact words.")] content_hash: Option<String>,
        #[graphql(desc = "The language of the words; every language if left out.")] locale: Option<Locale>,
    ) -> Result<Verification> {
        let question = Question::parse(text.as_deref(), content_hash.as_deref())?;
        let locale = locale.as_ref().map(|locale| &locale.0);
        let wanted = wanted(ctx, &[&["item"]]);
        let finding = delivery::verify(app(ctx), question, locale, wanted.columns).await?;
        Ok(Verification { finding, items: wanted.items.unwrap_or_default() })
    }
}
