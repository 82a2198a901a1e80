//! The public record.

use super::changes::PublicationChangeConnection;
use crate::{
    delivery::{self, ChangesRequest},
    graphql::{
        connection::{STATEMENT, cost},
        context::app,
    },
};
use async_graphql::{Context, Object, Result};

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
        Ok(delivery::changes(app(ctx), request).await?.into())
    }
}
